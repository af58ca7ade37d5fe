import { describe, expect, it } from 'vitest'
import { speechMs, spokenText } from '../../simulator/speech-timing.ts'
import { stage } from './stage.ts'

describe('speech timing', () => {
  it('follows the length, the speed and the silences of a sentence', () => {
    expect(speechMs('12345678901234', 100)).toBe(1000)
    expect(speechMs('12345678901234', 200)).toBe(500)
    expect(speechMs('1234567\\pau=500\\8901234', 100)).toBe(1500)
    expect(speechMs('\\rspd=50\\12345678901234', 100)).toBe(2000)
  })

  it('waits for gestures where the text says so', () => {
    expect(speechMs('^start(a) 12345678901234 ^wait(a)', 100)).toBe(4000)
    expect(speechMs('^run(a) 12345678901234', 100)).toBe(5000)
  })

  it('does not speak its markup', () => {
    expect(spokenText('^start(a/b) Hello \\pau=300\\ you')).toBe('Hello you')
  })
})

describe('the voice', () => {
  it('answers when it has fallen silent, and tells each state', async () => {
    const { clock, robot, call, events, watch } = stage()
    const status = await events('ALTextToSpeech/Status')
    const said = watch(call('ALTextToSpeech', 'say', 'Bonjour madame'))
    await clock.advance(999)
    expect(robot.state.speaking).toBe('Bonjour madame')
    expect(said.done).toBe(false)
    await clock.advance(1)
    expect(said.done).toBe(true)
    expect(status).toEqual([
      [1, 'enqueued'],
      [1, 'started'],
      [1, 'done'],
    ])
    expect(robot.spoken).toEqual([{ at: 0, text: 'Bonjour madame', language: 'French', hushed: false }])
  })

  it('speaks one sentence after another', async () => {
    const { clock, robot, call } = stage()
    void call('ALTextToSpeech', 'say', '12345678901234')
    void call('ALAnimatedSpeech', 'say', 'after')
    await clock.advance(1000)
    expect(robot.spoken.map(({ at, text }) => [at, text])).toEqual([
      [0, '12345678901234'],
      [1000, 'after'],
    ])
  })

  it('hushes the sentence and all that wait behind it', async () => {
    const { clock, robot, call, events, watch } = stage()
    const status = await events('ALTextToSpeech/Status')
    const first = watch(call('ALTextToSpeech', 'say', 'a long sentence that goes on and on'))
    const second = watch(call('ALTextToSpeech', 'say', 'never heard'))
    await clock.advance(500)
    await call('ALTextToSpeech', 'stopAll')
    await clock.advance(0)
    expect([first.done, second.done]).toEqual([true, true])
    expect(robot.spoken).toMatchObject([{ hushed: true }])
    expect(status.slice(-2)).toEqual([
      [1, 'stopped'],
      [2, 'stopped'],
    ])
    expect(robot.state.speaking).toBeNull()
    expect(clock.pending).toBe(0)
  })

  it('refuses a language that is not installed', async () => {
    const { call } = stage()
    await expect(call('ALTextToSpeech', 'setLanguage', 'Klingon')).rejects.toThrow('not installed')
    await call('ALTextToSpeech', 'setLanguage', 'English')
    expect(await call('ALTextToSpeech', 'getLanguage')).toBe('English')
  })
})
