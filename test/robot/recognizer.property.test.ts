import fc from 'fast-check'
import type { Subscription } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { type Clock, createRandom, type Random, sleep } from '#clock'
import { CompereError } from '#errors'
import type { Locale } from '#robot'
import { stage } from './stage.ts'

const WAITS_MS = [0, 0, 1, 30, 120, 900]

/** An engine that takes its time, notices calls that overlap, and refuses to be changed while it runs. */
function slowEngine(random: Random) {
  const engine = {
    language: 'French',
    vocabulary: '',
    subscribed: false,
    paused: false,
    inFlight: 0,
    overlaps: 0,
    changedRunning: 0,
  }
  let clock: Clock | undefined
  const slowly =
    <T>(deed: (argument: unknown) => T) =>
    async (argument: unknown): Promise<T> => {
      if (engine.inFlight > 0) engine.overlaps++
      engine.inFlight++
      if (clock) await sleep(clock, random.integer(80))
      engine.inFlight--
      return deed(argument)
    }
  const refuseRunning = () => {
    if (!engine.subscribed || engine.paused) return
    engine.changedRunning++
    throw new CompereError('robot.refused', 'You need to stop or pause the ASR engine to be able to make this call.')
  }
  const ALSpeechRecognition = {
    pause: slowly((paused) => {
      engine.paused = paused === true
    }),
    getLanguage: slowly(() => engine.language),
    getAvailableLanguages: slowly(() => ['French', 'English']),
    setLanguage: slowly((language) => {
      refuseRunning()
      engine.language = String(language)
    }),
    setVocabulary: slowly((words) => {
      refuseRunning()
      engine.vocabulary = String(words)
    }),
    subscribe: slowly(() => {
      engine.subscribed = true
    }),
    unsubscribe: slowly(() => {
      engine.subscribed = false
    }),
    getSubscribersInfo: slowly(() => (engine.subscribed ? [['compere', 500, 0]] : [])),
  }
  const slowDownOn = (other: Clock) => {
    clock = other
  }
  return { engine, ALSpeechRecognition, slowDownOn }
}

describe('the recognizer', () => {
  it('ends as the last of a thousand starts and stops wished, one call at a time [B33]', async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), async (seed, stays) => {
      const random = createRandom(seed)
      const { engine, ALSpeechRecognition, slowDownOn } = slowEngine(random)
      const { clock, robot } = await stage('nao', { ALSpeechRecognition })
      slowDownOn(clock)
      let listening: Subscription | undefined
      let last = { word: '', locale: 'fr' as Locale }
      // Each turn stops what was and starts anew: two requests.
      for (let turn = 0; turn < 500; turn++) {
        listening?.unsubscribe()
        last = { word: `word ${random.integer(3)}`, locale: random.integer(2) === 0 ? 'fr' : 'en' }
        listening = robot.listening.listen({ locale: last.locale, vocabulary: [last.word] }).subscribe()
        const waitMs = WAITS_MS[random.integer(WAITS_MS.length)] ?? 0
        if (waitMs > 0) await clock.advance(waitMs)
      }
      if (!stays) listening?.unsubscribe()
      await clock.advance(3_000)
      const language = last.locale === 'fr' ? 'French' : 'English'
      const heeded = stays ? { paused: false, vocabulary: last.word, language } : {}
      expect(engine).toMatchObject({ overlaps: 0, changedRunning: 0, subscribed: stays, ...heeded })
      await robot.close()
    })
    await fc.assert(property, { numRuns: 20, seed: 33, endOnFailure: true })
  }, 60_000)
})
