import { concatMap, EMPTY, filter, from, map, merge, Observable, type Subscriber, scan } from 'rxjs'
import { isCompereError } from '#errors'
import { ALSpeechRecognition, type ClientOf } from '#naoqi'
import type { QiLink } from '#qi'
import { CLIENT_NAME, generation$, type RobotContext } from './context.ts'
import { LANGUAGE_OF } from './locale.ts'
import { aborted, createQueue } from './queue.ts'
import type { Heard, Listening, Locale } from './robot.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

/** Below it, word spotting hears phrases in noise. */
const MIN_CONFIDENCE = 0.35
const OPTIONS = { deadlineMs: 5_000 }
/** Compiling a vocabulary takes seconds on the robot. */
const COMPILE_OPTIONS = { deadlineMs: 15_000 }

type Wish = { locale: Locale; vocabulary: readonly string[] }

/** Word spotting for one listener at a time: the robot has one engine, and a running engine takes no vocabulary. */
export function createListening({ link, report }: RobotContext): Listening {
  const engine = new Engine(link)
  const speech$ = merge(
    memoryEvent(link, 'WordRecognized', report).pipe(map((words): SpeechEvent => ({ words }))),
    memoryEvent(link, 'SpeechDetected', report).pipe(map((voice): SpeechEvent => ({ voice: Boolean(voice) }))),
  )
  const queue = createQueue()

  async function hold(wish: Wish, listener: Subscriber<Heard>, closing: AbortSignal): Promise<void> {
    let starting: Promise<void> = Promise.resolve()
    const engine$ = generation$(link).pipe(
      concatMap((generation) => {
        if (generation !== undefined) starting = engine.start(wish)
        return generation === undefined ? EMPTY : from(starting)
      }),
      concatMap(() => EMPTY),
    )
    const heard$ = speech$.pipe(
      scan((before: Attempt, event): Attempt => attempt(before, event, wish.vocabulary), NO_ATTEMPT),
      map(({ heard }) => heard),
      filter((heard) => heard !== undefined),
    )
    const live = merge(engine$, heard$).subscribe(listener)
    await aborted(closing)
    live.unsubscribe()
    await starting.catch(() => {})
    await engine.free()
  }

  return {
    listen: (wish) =>
      new Observable((listener) => {
        const closing = new AbortController()
        // It rejects only when the listener left before its turn.
        queue(() => hold(wish, listener, closing.signal), closing.signal).catch(() => {})
        return () => closing.abort()
      }),
  }
}

class Engine {
  readonly #client: ClientOf<typeof ALSpeechRecognition>

  constructor(link: QiLink) {
    this.#client = serviceClient(link, ALSpeechRecognition)
  }

  /** A connection that ends meanwhile is no failure: the next one starts again. */
  async start(wish: Wish): Promise<void> {
    await this.#start(wish).catch((error: unknown) => {
      if (!isCompereError(error, 'wire.closed')) throw error
    })
  }

  async free(): Promise<void> {
    await this.#client.unsubscribe([CLIENT_NAME], OPTIONS).catch(() => {})
  }

  async #start({ locale, vocabulary }: Wish): Promise<void> {
    const language = LANGUAGE_OF[locale]
    await tolerant(this.#client.pause([true], OPTIONS))
    // A connection that died may have left our name among the subscribers.
    await tolerant(this.#client.unsubscribe([CLIENT_NAME], OPTIONS))
    if ((await this.#client.getLanguage([], OPTIONS)) !== language) await this.#client.setLanguage([language], OPTIONS)
    await this.#client.setVocabulary([[...vocabulary], true], COMPILE_OPTIONS)
    await this.#client.subscribe([CLIENT_NAME], OPTIONS)
    await tolerant(this.#client.pause([false], OPTIONS))
  }
}

/** A robot may refuse to pause an engine that does not run, or to forget a name it does not know. */
async function tolerant(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!isCompereError(error, 'robot.refused')) throw error
  })
}

type SpeechEvent = { words: readonly unknown[] } | { voice: boolean }
/** Whether a voice was noticed since the last result, and what the last event came to. */
type Attempt = { voice: boolean; heard: Heard | undefined }
const NO_ATTEMPT: Attempt = { voice: false, heard: undefined }
const NOT_UNDERSTOOD: Heard = { text: '', confidence: 0 }

/** An empty result means that somebody was not understood only after a voice; the engine also sends it when it starts. */
function attempt(before: Attempt, event: SpeechEvent, vocabulary: readonly string[]): Attempt {
  if ('voice' in event) return { voice: event.voice || before.voice, heard: undefined }
  return { voice: false, heard: heardFrom(event.words, vocabulary) ?? (before.voice ? NOT_UNDERSTOOD : undefined) }
}

/** The phrase of the vocabulary in what the engine wrote: `["<...> hello <...>", 0.53]`, best first. */
function heardFrom(value: readonly unknown[], vocabulary: readonly string[]): Heard | undefined {
  const [phrase, confidence] = value
  if (typeof phrase !== 'string' || typeof confidence !== 'number' || confidence < MIN_CONFIDENCE) return undefined
  const spoken = normalized(phrase.replaceAll('<...>', ' '))
  const text = vocabulary.find((candidate) => normalized(candidate) === spoken)
  return text === undefined || spoken === '' ? undefined : { text, confidence: Math.min(1, confidence) }
}

function normalized(phrase: string): string {
  return phrase.replace(/\s+/g, ' ').trim().toLowerCase()
}
