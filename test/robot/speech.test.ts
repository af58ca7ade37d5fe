import { describe, expect, it } from 'vitest'
import { stage, watch } from './stage.ts'

describe('speech', () => {
  it('changes the language only when it differs', async () => {
    const { clock, link, robot } = await stage('nao')
    for (const locale of ['fr', 'fr', 'en'] as const) {
      const saying = robot.speech.say('Oui', { locale })
      await clock.advance(1_000)
      await saying
    }
    expect(link.calls.filter((call) => call.includes('setLanguage'))).toEqual([
      'ALTextToSpeech.setLanguage("French")',
      'ALTextToSpeech.setLanguage("English")',
    ])
  })

  it('that is aborted really hushes the robot, and ends once it is silent', async () => {
    const { clock, link, robot } = await stage('pepper')
    const abort = new AbortController()
    const speaking: boolean[] = []
    robot.speech.speaking$.subscribe((value) => speaking.push(value))
    const seen = watch(robot.speech.say('A long sentence', { locale: 'en', signal: abort.signal }))
    await clock.advance(300)
    abort.abort(new Error('enough'))
    await clock.advance(0)
    expect(seen.outcome).toEqual(new Error('enough'))
    expect(link.calls).toContain('ALTextToSpeech.stopAll()')
    expect(speaking).toEqual([false, true, false])
  })

  it('waits only briefly for a robot that does not fall silent', async () => {
    const deaf = { getLanguage: () => 'English', stopAll: () => undefined, say: () => new Promise(() => {}) }
    const { clock, robot } = await stage('nao', { ALTextToSpeech: deaf, ALAnimatedSpeech: deaf })
    const abort = new AbortController()
    const seen = watch(robot.speech.say('Bonjour', { locale: 'en', signal: abort.signal }))
    await clock.advance(100)
    abort.abort(new Error('enough'))
    await clock.advance(900)
    expect(seen.outcome).toBeUndefined()
    await clock.advance(200)
    expect(seen.outcome).toEqual(new Error('enough'))
  })

  it('that is hushed ends quietly with all that waited', async () => {
    const { clock, robot, said } = await stage('pepper')
    const parts = [{ text: 'One' }, { pauseMs: 100 }, { text: 'Two' }]
    const outcomes = [parts, 'Three'].map((utterance) => watch(robot.speech.say(utterance, { locale: 'en' })))
    await clock.advance(100)
    await robot.speech.hush()
    await clock.advance(2_000)
    expect(outcomes).toEqual([{ outcome: 'interrupted' }, { outcome: 'interrupted' }])
    expect(said).toEqual(['One'])
  })

  it('is unknown within two seconds when the voice goes away, and spoken within five of its return', async () => {
    const { clock, services, robot } = await stage('pepper')
    const { ALTextToSpeech } = services
    const first = watch(robot.speech.say('A sentence of four seconds and more', { locale: 'en' }))
    await clock.advance(1_000)
    delete services.ALTextToSpeech
    await clock.advance(2_000)
    expect(first.outcome).toBe('unknown')
    Object.assign(services, { ALTextToSpeech })
    const second = watch(robot.speech.say('Yes', { locale: 'en' }))
    await clock.advance(5_000)
    expect(second.outcome).toBe('spoken')
  })

  for (const story of [
    ['done', 'started', 'done', 'done'],
    ['enqueued', 'done', 'started'],
    ['started', 'started', 'done'],
    [],
  ]) {
    it(`ends once, when the robot answers, whatever it tells of the sentence: ${story.join(', ') || 'nothing'} [B30]`, async () => {
      const { clock, link, robot } = await stage('pepper')
      let ends = 0
      const said = robot.speech.say('Ten letters', { locale: 'en' }).then((outcome) => {
        ends++
        return outcome
      })
      await clock.advance(10)
      for (const word of story) link.raise('ALTextToSpeech/Status', [1, word])
      await clock.advance(1_000)
      expect(ends).toBe(0)
      await clock.advance(100)
      expect([await said, ends]).toEqual(['spoken', 1])
      link.raise('ALTextToSpeech/Status', [1, 'done'])
      await clock.advance(10_000)
      expect(ends).toBe(1)
    })
  }

  it('keeps silences between sentences on Pepper', async () => {
    const { clock, robot, said } = await stage('pepper')
    robot.speech.say([{ text: 'Un' }, { pauseMs: 1_000 }, { text: 'Deux' }], { locale: 'fr' })
    await clock.advance(1_100)
    expect(said).toEqual(['Un'])
    await clock.advance(200)
    expect(said).toEqual(['Un', 'Deux'])
  })
})
