import { describe, expect, it } from 'vitest'
import { CompereError } from '#errors'
import { stage } from './stage.ts'

describe('listening', () => {
  function engine() {
    const state = { running: false, vocabulary: [] as unknown[], faults: 0 }
    const language = { spoken: 'French' }
    const done = () => undefined
    const ALSpeechRecognition = {
      pause: done,
      getLanguage: () => language.spoken,
      setLanguage: (name: unknown) => {
        language.spoken = String(name)
      },
      setVocabulary: (words: unknown) => {
        if (state.running) state.faults++
        state.vocabulary = Array.isArray(words) ? words : []
      },
      subscribe: () => {
        state.running = true
      },
      unsubscribe: () => {
        if (!state.running) throw new CompereError('robot.refused', 'not subscribed')
        state.running = false
      },
    }
    return { state, language, ALSpeechRecognition }
  }

  it('tells the phrase of the vocabulary, and nothing for noise', async () => {
    const { state, ALSpeechRecognition } = engine()
    const { clock, link, robot } = await stage('nao', { ALSpeechRecognition })
    const heard: unknown[] = []
    const listening = robot.listening.listen({ locale: 'fr', vocabulary: ['Oui', 'non'] }).subscribe((word) => heard.push(word))
    await clock.advance(0)
    expect(state).toEqual({ running: true, vocabulary: ['Oui', 'non'], faults: 0 })
    const words = [
      ['', -3],
      ['<...> oui <...>', 0.5],
      ['non', 0.2],
      ['autre', 0.9],
    ]
    for (const word of words) link.raise('WordRecognized', word)
    expect(heard).toEqual([{ text: 'Oui', confidence: 0.5 }])
    listening.unsubscribe()
    await clock.advance(0)
    expect(state.running).toBe(false)
  })

  it('never overlaps: a second listener waits until the first is gone', async () => {
    const { state, ALSpeechRecognition } = engine()
    const { clock, robot } = await stage('nao', { ALSpeechRecognition })
    const first = robot.listening.listen({ locale: 'fr', vocabulary: ['un'] }).subscribe()
    const second = robot.listening.listen({ locale: 'fr', vocabulary: ['deux'] }).subscribe()
    await clock.advance(0)
    expect(state.vocabulary).toEqual(['un'])
    first.unsubscribe()
    await clock.advance(0)
    expect(state).toEqual({ running: true, vocabulary: ['deux'], faults: 0 })
    second.unsubscribe()
    await clock.advance(0)
    expect(state.running).toBe(false)
  })

  it('starts again on a new connection', async () => {
    const { state, language, ALSpeechRecognition } = engine()
    const { clock, link, robot } = await stage('nao', { ALSpeechRecognition })
    robot.listening.listen({ locale: 'en', vocabulary: ['yes'] }).subscribe()
    await clock.advance(0)
    link.offline()
    language.spoken = 'French'
    link.online()
    await clock.advance(0)
    expect(state).toEqual({ running: true, vocabulary: ['yes'], faults: 0 })
    expect(link.calls.filter((call) => call.includes('setLanguage("English")'))).toHaveLength(2)
  })

  it('starts again when the recognizer went away and came back', async () => {
    const { state, ALSpeechRecognition } = engine()
    const { clock, services, robot, problems } = await stage('nao', { ALSpeechRecognition })
    robot.listening.listen({ locale: 'fr', vocabulary: ['oui'] }).subscribe()
    await clock.advance(1_000)
    delete services.ALSpeechRecognition
    state.running = false
    await clock.advance(30_000)
    expect(problems.filter(({ code }) => code === 'robot.refused').map(({ message }) => message)).toEqual([
      'The recognizer cannot be started; it is tried again.',
    ])
    services.ALSpeechRecognition = ALSpeechRecognition
    await clock.advance(5_000)
    expect(state).toEqual({ running: true, vocabulary: ['oui'], faults: 0 })
  })

  it('fails for its listener when the robot has no ears', async () => {
    const { clock, robot } = await stage('nao')
    const errors: unknown[] = []
    robot.listening.listen({ locale: 'fr', vocabulary: ['oui'] }).subscribe({ error: (error) => errors.push(error) })
    await clock.advance(0)
    expect(errors).toMatchObject([{ code: 'robot.missing' }])
  })
})
