import {
  BehaviorSubject,
  EMPTY,
  exhaustMap,
  filter,
  from,
  interval,
  map,
  merge,
  NEVER,
  type Observable,
  switchMap,
  take,
  timer,
} from 'rxjs'
import { type Clock, clockScheduler, sleep } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALAnimatedSpeech, ALTextToSpeech, type ClientOf } from '#naoqi'
import type { RobotContext } from './context.ts'
import { LANGUAGE_OF } from './locale.ts'
import { untilAborted } from './queue.ts'
import type { Locale, SpeechOutcome } from './robot.ts'
import { memoryEvent, type Report, serviceClient } from './service-client.ts'
import { type Progress, type SentenceWatch, SpeechProgress } from './speech-progress.ts'
import type { Sentence } from './utterance.ts'

const SHORT = { deadlineMs: 3_000 }
/** How long an aborted sentence may take to fall silent before we stop waiting for it. */
const HUSH_GRACE_MS = 1_000
/** What comes next begins within a second of the deadline, silencing and asking included. */
const SILENCE_OPTIONS = { deadlineMs: 800 }
const ASK_EVERY_MS = 1_000
/** A sentence the robot told the end of is over, also when the answer to `say` never comes. */
const ANSWER_GRACE_MS = 2_000
/** At normal speed, on the fast side of what robots sound like: when an answer that came early may be believed. */
const EXPECTED_CHARS_PER_SECOND = 15

export type PronounceOptions = { gestures: boolean; signal: AbortSignal; speedPercent: number }

/**
 * When a sentence is given up: twice two seconds and 0.12 s for each character, so 4 s and about 4 characters a second.
 * The slowest voice heard speaks 8; the factor of two keeps a sentence that is being said from being cut. A voice that
 * was slowed down gets as much more time; one that was sped up gets no less, for its pauses stay as they are.
 */
export function sentenceDeadlineMs({ chars, extraMs }: Sentence, speedPercent: number): number {
  const slowness = 100 / Math.min(100, Math.max(20, speedPercent))
  return 2 * (2_000 + 120 * chars * slowness) + extraMs
}

/** One sentence at a time, really ended when it is aborted, and given up when the robot does not tell its end. */
export class Voice {
  readonly #clock: Clock
  readonly #report: Report
  readonly #plain: ClientOf<typeof ALTextToSpeech>
  readonly #animated: ClientOf<typeof ALAnimatedSpeech>
  readonly #progress: SpeechProgress

  constructor({ clock, link, report }: RobotContext) {
    this.#clock = clock
    this.#report = report
    this.#plain = serviceClient(link, ALTextToSpeech)
    this.#animated = serviceClient(link, ALAnimatedSpeech)
    const onAttached = () => this.#progress?.forget()
    this.#progress = new SpeechProgress(memoryEvent(link, 'ALTextToSpeech/Status', report, { onAttached }))
  }

  /** Asked each time: other programs change it, and the robot goes back to its own when a connection ends. */
  async setLanguage(locale: Locale, signal: AbortSignal): Promise<void> {
    const language = LANGUAGE_OF[locale]
    const options = { ...SHORT, signal }
    if ((await this.#plain.getLanguage([], options)) !== language) await this.#plain.setLanguage([language], options)
  }

  /** In percent; normal when the robot does not tell. */
  speed(signal: AbortSignal): Promise<number> {
    return this.#plain.getParameter(['speed'], { ...SHORT, signal }).catch(() => 100)
  }

  async pronounce(sentence: Sentence, { gestures, signal, speedPercent }: PronounceOptions): Promise<SpeechOutcome> {
    signal.throwIfAborted()
    const progress$ = new BehaviorSubject<Progress>('untold')
    const watch: SentenceWatch = this.#progress.watch(() => progress$.next(watch.progress))
    const options = { deadlineMs: sentenceDeadlineMs(sentence, speedPercent) }
    const saying: Promise<unknown> = (gestures ? this.#animated : this.#plain).say([sentence.say], options)
    const expectedMs = ((sentence.chars / EXPECTED_CHARS_PER_SECOND) * 1_000 * 100) / Math.max(20, speedPercent)
    const begunAt = this.#clock.now()
    const outcome$ = merge(
      this.#answered(saying, progress$, begunAt + expectedMs),
      this.#told(progress$, begunAt + expectedMs, ANSWER_GRACE_MS + sentence.extraMs),
      this.#gone(),
    )
    const over = new AbortController()
    try {
      return await untilAborted(firstOf(outcome$, over.signal), signal)
    } catch (error) {
      // The robot knows no cancel over the bridge: the abort ends our wait, only stopAll ends the sentence.
      if (signal.aborted) await this.#silence(saying)
      else return await this.#failed(error, sentence, progress$.value)
      throw error
    } finally {
      over.abort()
    }
  }

  /** Some versions answer before they have fallen silent: then what the robot tells of the sentence counts. */
  #answered(saying: Promise<unknown>, progress$: Observable<Progress>, notBefore: number): Observable<SpeechOutcome> {
    const scheduler = clockScheduler(this.#clock)
    const believed$ = () => timer(Math.max(0, notBefore - this.#clock.now()), scheduler).pipe(map((): Progress => 'done'))
    return from(saying).pipe(
      switchMap(() => merge(progress$.pipe(filter((progress) => progress !== 'speaking')), believed$()).pipe(take(1))),
      map(outcomeOf),
    )
  }

  /** An end that is told sooner than the words can be said is not believed yet. */
  #told(progress$: Observable<Progress>, notBefore: number, graceMs: number): Observable<SpeechOutcome> {
    const settled$ = (progress: Progress, waitMs: number) =>
      timer(graceMs + waitMs, clockScheduler(this.#clock)).pipe(map(() => outcomeOf(progress)))
    return progress$.pipe(
      switchMap((progress) => {
        if (progress === 'cut') return settled$(progress, 0)
        return progress === 'done' ? settled$(progress, Math.max(0, notBefore - this.#clock.now())) : NEVER
      }),
    )
  }

  /** A voice that is taken from the robot in mid-sentence tells no end. */
  #gone(): Observable<SpeechOutcome> {
    const ask = () =>
      this.#plain.getLanguage([], { deadlineMs: ASK_EVERY_MS }).then(
        () => false,
        (error: unknown) => isCompereError(error, 'robot.missing', 'robot.refused'),
      )
    return interval(ASK_EVERY_MS, clockScheduler(this.#clock)).pipe(
      exhaustMap(() => from(ask())),
      switchMap((gone) => (gone ? [problemOf('went away in mid-sentence')] : EMPTY)),
      map((problem): SpeechOutcome => {
        this.#report(problem)
        return 'unknown'
      }),
    )
  }

  /** A refusal is passed on; whatever else ended the wait leaves the question open how much was said. */
  async #failed(error: unknown, { chars }: Sentence, progress: Progress): Promise<SpeechOutcome> {
    if (isCompereError(error, 'robot.unanswered')) await this.#giveUp(chars)
    else if (!isCompereError(error, 'wire.closed', 'robot.missing') && progress === 'untold') throw error
    return 'unknown'
  }

  async #giveUp(chars: number): Promise<void> {
    // A question that makes no sound shows whether the voice lives.
    const [, alive] = await Promise.allSettled([
      this.#plain.stopAll([], SILENCE_OPTIONS),
      this.#plain.getLanguage([], SILENCE_OPTIONS),
    ])
    const answers =
      alive.status === 'fulfilled' ? 'It answers questions again.' : 'It answers no questions either: restart the robot.'
    this.#report(problemOf(`told no end of a sentence of ${chars} characters and was silenced. ${answers}`))
  }

  async #silence(saying: Promise<unknown>): Promise<void> {
    await this.#plain.stopAll([], SHORT).catch(() => {})
    const enough = new AbortController()
    await Promise.race([saying, sleep(this.#clock, HUSH_GRACE_MS, enough.signal)]).catch(() => {})
    enough.abort()
  }
}

function outcomeOf(progress: Progress): SpeechOutcome {
  return progress === 'cut' ? 'interrupted' : 'spoken'
}

/** Never the words themselves: they may be a visitor's. */
function problemOf(text: string): CompereError {
  return new CompereError('robot.unanswered', `The robot's voice ${text}`)
}

/** The first outcome; let go of when the signal aborts, whatever became of it. */
function firstOf<T>(outcome$: Observable<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const waiting = outcome$.pipe(take(1)).subscribe({ next: resolve, error: reject })
    signal.addEventListener('abort', () => waiting.unsubscribe(), { once: true })
  })
}
