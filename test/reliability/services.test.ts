import { describe, expect, it } from 'vitest'
import { watch } from '../robot/stage.ts'
import { serviceStage } from './service-stage.ts'

const SENTENCE = 'Bonjour à toutes et à tous, et bienvenue à la mairie.'

describe('a voice', () => {
  it('that goes away in mid-sentence is unknown within two seconds', async () => {
    const { clock, simulator, robot, messages } = await serviceStage('pepper')
    const said = watch(robot.speech.say(SENTENCE, { locale: 'fr' }))
    await clock.advance(1_000)
    simulator.inject({ component: 'ALTextToSpeech', fault: 'vanish', unanswered: true })
    await clock.advance(2_000)
    expect(said.outcome).toBe('unknown')
    expect(messages()).toEqual(["The robot's voice went away in mid-sentence"])
    await robot.close()
  })

  it('that never ends is silenced at the deadline, and what comes next begins within a second [B29]', async () => {
    const { clock, simulator, robot, messages, asked } = await serviceStage('nao')
    simulator.inject({ component: 'ALAnimatedSpeech.say', fault: 'off' })
    simulator.inject({ component: 'ALTextToSpeech/Status', fault: 'off' })
    const before = asked('ALTextToSpeech.stopAll').length
    const said = watch(robot.speech.say('Oui, bien sûr.', { locale: 'fr' }))
    // 2 x (2 s + 0.12 s x 14 characters).
    await clock.advance(7_300)
    expect(said.outcome).toBeUndefined()
    simulator.mend()
    const next = watch(robot.speech.say('Non.', { locale: 'fr' }))
    await clock.advance(1_200)
    expect(said.outcome).toBe('unknown')
    expect(asked('ALTextToSpeech.stopAll')).toHaveLength(before + 1)
    expect(simulator.spoken.at(-1)?.text).toBe('Non.')
    expect(messages()).toEqual([
      "The robot's voice told no end of a sentence of 14 characters and was silenced. It answers questions again.",
    ])
    await clock.advance(3_000)
    expect(next.outcome).toBe('spoken')
    await robot.close()
  })

  it('whose answer is lost has spoken when the robot tells that it did', async () => {
    const { clock, simulator, robot, problems } = await serviceStage('nao')
    simulator.inject({ component: 'ALAnimatedSpeech.say', fault: 'slow', ms: 60_000 })
    const said = watch(robot.speech.say('Oui.', { locale: 'fr' }))
    await clock.advance(3_000)
    expect(said.outcome).toBe('spoken')
    expect(problems).toEqual([])
    await robot.close()
  })

  it('cut by another program was interrupted', async () => {
    const { clock, robot, foreign } = await serviceStage('pepper')
    const said = watch(robot.speech.say(SENTENCE, { locale: 'fr' }))
    await clock.advance(1_000)
    await foreign('ALTextToSpeech', 'stopAll')
    await clock.advance(100)
    expect(said.outcome).toBe('interrupted')
    await robot.close()
  })

  it('on a link that ends in mid-sentence is unknown', async () => {
    const { clock, simulator, robot } = await serviceStage('pepper')
    const said = watch(robot.speech.say(SENTENCE, { locale: 'fr' }))
    await clock.advance(1_000)
    simulator.link = 'dropped'
    await clock.advance(100)
    expect(said.outcome).toBe('unknown')
    await robot.close()
  })

  it('speaks the language asked for although the robot went back to its own while nobody was connected [B42]', async () => {
    const { clock, simulator, robot, foreign } = await serviceStage('pepper')
    const first = watch(robot.speech.say('Hello.', { locale: 'en' }))
    await clock.advance(2_000)
    simulator.link = 'dropped'
    await clock.advance(1_000)
    await foreign('ALTextToSpeech', 'setLanguage', 'French')
    simulator.link = 'ok'
    await clock.advance(20_000)
    const second = watch(robot.speech.say('Welcome back.', { locale: 'en' }))
    await clock.advance(3_000)
    expect([first.outcome, second.outcome]).toEqual(['spoken', 'spoken'])
    expect(simulator.spoken.map(({ text, language }) => `${language}: ${text}`)).toEqual([
      'English: Hello.',
      'English: Welcome back.',
    ])
    await robot.close()
  })

  it('gets only what can be said: no markup, no emoji, no halves of characters, and long texts in pieces [D80]', async () => {
    const { clock, simulator, robot } = await serviceStage('pepper')
    const outcomes = []
    const texts = [
      '',
      '😀🎉',
      '<speak>Bon<break time="9s"/>jour \\rspd=300\\ e\u0301te\u0301 \u202e\ud83d</speak>',
      'مرحبا بكم',
      'mot '.repeat(2_500),
    ]
    for (const text of texts) {
      const said = watch(robot.speech.say(text, { locale: 'fr' }))
      await clock.advance(15 * 60_000)
      outcomes.push(said.outcome)
    }
    expect(outcomes).toEqual(['spoken', 'spoken', 'spoken', 'spoken', 'spoken'])
    const spoken = simulator.spoken.map(({ text }) => text)
    expect(spoken.slice(0, 2)).toEqual(['Bon jour été', 'مرحبا بكم'])
    expect(Math.max(...spoken.map(({ length }) => length))).toBeLessThanOrEqual(400)
    expect(spoken.slice(2).join(' ')).toBe('mot '.repeat(2_500).trim())
    await robot.close()
  })
})

describe('the recognizer', () => {
  const listen = (robot: Awaited<ReturnType<typeof serviceStage>>['robot'], word = 'oui') => {
    const heard: string[] = []
    const subscription = robot.listening.listen({ locale: 'fr', vocabulary: [word] }).subscribe(({ text }) => heard.push(text))
    return { heard, subscription }
  }

  it('that refuses a vocabulary is paused, given it again, and listens within two seconds [B31]', async () => {
    const { clock, simulator, robot, asked } = await serviceStage('nao')
    simulator.inject({ component: 'ALSpeechRecognition.setVocabulary', fault: 'refuse', forMs: 300 })
    listen(robot)
    await clock.advance(2_000)
    expect(simulator.state.listening).toEqual(['oui'])
    expect(asked('ALSpeechRecognition.setVocabulary').length).toBeLessThanOrEqual(4)
    await robot.close()
  })

  it('is freed of what an earlier run of ours left, and others are left there and named [B32]', async () => {
    const { clock, link, simulator, robot, foreign, messages } = await serviceStage('nao')
    simulator.link = 'dropped'
    await clock.advance(1_000)
    await foreign('ALSpeechRecognition', 'subscribe', 'compere')
    await foreign('ALSpeechRecognition', 'subscribe', 'Dialog_App')
    simulator.link = 'ok'
    await clock.advance(20_000)
    expect(link.state.status).toBe('online')
    expect(simulator.state.listeners).toEqual(['Dialog_App'])
    const { subscription } = listen(robot)
    await clock.advance(1_000)
    expect(simulator.state.listeners).toEqual(['Dialog_App', 'compere'])
    expect(messages()).toEqual(['Another program also uses the recognizer: Dialog_App. End it if the robot mishears.'])
    subscription.unsubscribe()
    await clock.advance(1_000)
    expect(simulator.state.listeners).toEqual(['Dialog_App'])
    await robot.close()
  })

  it('that another program pauses is noticed within ten seconds, once, and not fought over [B34]', async () => {
    const { clock, robot, foreign, messages, asked } = await serviceStage('pepper')
    listen(robot)
    await clock.advance(5_000)
    const pauses = asked('ALSpeechRecognition.pause').length
    await foreign('ALSpeechRecognition', 'pause', true)
    await clock.advance(10_000)
    const notice = ['Another program paused the recognizer: the robot hears nobody until it goes on.']
    expect(messages()).toEqual(notice)
    await clock.advance(60_000)
    expect(messages()).toEqual(notice)
    // Theirs, and none of ours.
    expect(asked('ALSpeechRecognition.pause')).toHaveLength(pauses + 1)
    await robot.close()
  })

  it('is not believed about the robot’s own voice, nor about the second of two answers [D70, D71]', async () => {
    const { clock, robot, foreign } = await serviceStage('nao')
    const { heard } = listen(robot)
    await clock.advance(1_000)
    const result = (word: string, confidence: number) =>
      foreign('ALMemory', 'raiseEvent', 'WordRecognized', [`<...> ${word} <...>`, confidence])
    const said = watch(robot.speech.say('Dites oui.', { locale: 'fr' }))
    await clock.advance(300)
    await result('oui', 0.9)
    while (said.outcome === undefined) await clock.advance(10)
    await foreign('ALMemory', 'raiseEvent', 'SpeechDetected', true)
    await clock.advance(600)
    await result('oui', 0.9)
    await clock.advance(1_000)
    expect(heard).toEqual([])
    await result('oui', 0.2)
    await result('oui', 0.6)
    await clock.advance(90)
    await result('oui', 0.9)
    await clock.advance(1_000)
    expect(heard).toEqual(['oui'])
    await robot.close()
  })
})
