import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

async function listening(words: string[], spotting = false) {
  const set = stage()
  await set.call('ALSpeechRecognition', 'setVocabulary', words, spotting)
  await set.call('ALSpeechRecognition', 'subscribe', 'me')
  const heard = await set.events('WordRecognized')
  const hear = async (text: string) => {
    set.robot.say(null, text)
    await set.clock.advance(1000)
  }
  return { ...set, heard, hear }
}

describe('the ears', () => {
  it('recognize a phrase of the vocabulary whatever its case and accents', async () => {
    const { heard, hear } = await listening(['où est le café', 'café'])
    await hear('Dites, OU EST LE CAFE ?')
    expect(heard).toEqual([['où est le café', expect.any(Number)]])
  })

  it('wrap a spotted phrase and give nothing for other words', async () => {
    const { heard, hear } = await listening(['oui'], true)
    await hear('oui')
    await hear('Louis')
    expect(heard).toEqual([
      ['<...> oui <...>', expect.any(Number)],
      ['', -3],
    ])
  })

  it('hear nothing before a client subscribed and after the last one left', async () => {
    const { call, heard, hear, robot } = await listening(['oui'])
    await call('ALSpeechRecognition', 'unsubscribe', 'me')
    await hear('oui')
    expect(heard).toEqual([])
    expect(robot.state.listening).toEqual([])
  })

  it('hear nothing while paused, while the robot speaks, or with the fault', async () => {
    const { call, heard, hear, robot, clock } = await listening(['oui'])
    await call('ALSpeechRecognition', 'pause', true)
    await hear('oui')
    await call('ALSpeechRecognition', 'pause', false)
    void call('ALTextToSpeech', 'say', 'Dites oui ou non, s’il vous plaît.')
    await clock.advance(10)
    await hear('oui')
    await clock.advance(10_000)
    robot.inject({ component: 'recognizer', fault: 'off' })
    await hear('oui')
    expect(heard).toEqual([])
    robot.mend('recognizer')
    await hear('oui')
    expect(heard).toHaveLength(1)
  })

  it('refuse another vocabulary while they run, in the words of the robot', async () => {
    const { call } = await listening(['oui'])
    await expect(call('ALSpeechRecognition', 'setVocabulary', ['non'], false)).rejects.toThrow(
      'ALSpeechRecognition::setVocabulary\n\tAsrHybridNuance::xRemoveAllContext\n\tYou need to stop or pause the ASR engine to be able to make this call.',
    )
    await call('ALSpeechRecognition', 'pause', true)
    await call('ALSpeechRecognition', 'setVocabulary', ['non'], false)
  })

  it('give the same confidences for the same seed', async () => {
    const run = async () => {
      const { heard, hear } = await listening(['oui'])
      for (let turn = 0; turn < 5; turn += 1) await hear('oui')
      return heard
    }
    expect(await run()).toEqual(await run())
  })
})
