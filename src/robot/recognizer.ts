import { type Clock, sleep } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALSpeechRecognition, type ClientOf } from '#naoqi'
import { CLIENT_NAME, generation$, type RobotContext } from './context.ts'
import { LANGUAGE_OF } from './locale.ts'
import { createQueue } from './queue.ts'
import type { Locale } from './robot.ts'
import { type Report, serviceClient } from './service-client.ts'

export type Wish = { locale: Locale; vocabulary: readonly string[] }

/** Whether we are subscribed, and which other programs are. */
export type Subscribers = { ours: boolean; foreign: string[] }

const OPTIONS = { deadlineMs: 5_000 }
/** Compiling a vocabulary takes seconds on the robot. */
const COMPILE_OPTIONS = { deadlineMs: 15_000 }
/** Two more tries at these distances, then everything from the beginning: over well within two seconds. */
const RETRY_MS = [200, 400]
/** How long a recognizer that could not be started is left alone. */
const START_AGAIN_MS = 5_000
const ALREADY_THERE = /already exists/i

export type RecognizerOptions = {
  /** Listening as last wished, or no more. */
  onChange: (running: Wish | undefined) => void
  /** This robot has no recognizer; told instead of trying again. */
  onMissing: (error: CompereError) => void
  /** It could not be started for now. */
  onRefused?: () => void
}

/**
 * The one owner of the recognizer. Wishes are taken at any moment and the last one counts; the robot is asked one thing
 * at a time, never from within an event of its own, and never to change while it listens.
 */
export class Recognizer {
  readonly #clock: Clock
  readonly #report: Report
  readonly #options: RecognizerOptions
  readonly #client: ClientOf<typeof ALSpeechRecognition>
  #generation: number | undefined
  #wish: Wish | undefined
  /** What the robot does: `unknown` at the start of a connection and after anything that failed. */
  #actual: Wish | undefined | 'unknown' = 'unknown'
  #everRan = false
  /** Staff know that it cannot be started. */
  #told = false
  #turning = false
  readonly #queue = createQueue()
  #retry = 0

  constructor({ clock, link, report }: RobotContext, options: RecognizerOptions) {
    this.#clock = clock
    this.#report = report
    this.#options = options
    this.#client = serviceClient(link, ALSpeechRecognition)
    generation$(link).subscribe((generation) => this.#connected(generation))
  }

  want(wish: Wish | undefined): void {
    this.#wish = wish
    void this.#turn()
  }

  /** What was found is not what was done: do it again. */
  again(): void {
    this.#set('unknown')
    void this.#turn()
  }

  /** Who is subscribed, asked in turn with everything else; undefined when the robot does not tell. */
  look(): Promise<Subscribers | undefined> {
    return this.#queue(async () => {
      const subscribers = await this.#subscribers()
      // Not to tell it may be an old version, or no recognizer any more.
      if (subscribers === undefined) await this.#client.getLanguage([], OPTIONS)
      return subscribers
    })
  }

  #connected(generation: number | undefined): void {
    this.#clock.clearTimeout(this.#retry)
    this.#generation = generation
    this.#set('unknown')
    if (generation !== undefined) void this.#turn()
  }

  #set(actual: Wish | undefined | 'unknown'): void {
    this.#actual = actual
    this.#options.onChange(actual === 'unknown' ? undefined : actual)
  }

  /** Goes on until the robot does what was wished last; there is never more than one of these at work. */
  async #turn(): Promise<void> {
    if (this.#turning) return
    this.#turning = true
    this.#clock.clearTimeout(this.#retry)
    // Whoever wishes may stand in an event of the robot: the queue begins later.
    const failure = await this.#queue(() => this.#settle()).catch((error: unknown) => error)
    this.#turning = false
    if (failure !== undefined) this.#failed(failure)
  }

  async #settle(): Promise<void> {
    while (this.#generation !== undefined && !isSame(this.#actual, this.#wish)) await this.#apply(this.#wish, this.#generation)
    // Another listener with the same words.
    if (this.#generation !== undefined && this.#actual !== this.#wish) this.#set(this.#wish)
  }

  async #apply(wish: Wish | undefined, generation: number): Promise<void> {
    this.#set('unknown')
    if (wish) await this.#start(wish)
    else await this.#free()
    // A connection that ended meanwhile took it all with it.
    if (generation === this.#generation) this.#set(wish)
    if (wish) {
      this.#everRan = true
      this.#told = false
    }
  }

  #failed(error: unknown): void {
    if (isCompereError(error, 'robot.missing') && !this.#everRan) {
      this.#options.onMissing(error)
      return
    }
    // The next connection starts again.
    if (isCompereError(error, 'wire.closed')) return
    if (this.#wish) this.#options.onRefused?.()
    if (this.#wish && !this.#told) {
      this.#told = true
      this.#report(new CompereError('robot.refused', 'The recognizer cannot be started; it is tried again.', { cause: error }))
    }
    if (this.#generation === undefined) return
    this.#retry = this.#clock.setTimeout(() => void this.#turn(), START_AGAIN_MS)
  }

  async #subscribers(): Promise<Subscribers | undefined> {
    const rows = await this.#client.getSubscribersInfo([], OPTIONS).catch(unlessMissingMethod)
    if (rows === undefined) return undefined
    const names = rows.map(([name]) => String(name))
    return { ours: names.includes(CLIENT_NAME), foreign: names.filter((name) => name !== CLIENT_NAME) }
  }

  async #free(): Promise<void> {
    await this.#client.unsubscribe([CLIENT_NAME], OPTIONS).catch(unlessMissingMethod)
  }

  async #start(wish: Wish): Promise<void> {
    for (const waitMs of [...RETRY_MS, undefined]) {
      try {
        return await this.#configure(wish)
      } catch (error) {
        if (!isCompereError(error, 'robot.refused')) throw error
        if (waitMs === undefined) break
        if (ALREADY_THERE.test(error.message)) await this.#otherLanguage(wish.locale)
        await sleep(this.#clock, waitMs)
      }
    }
    await this.#restart()
    await this.#configure(wish)
  }

  async #configure({ locale, vocabulary }: Wish): Promise<void> {
    const language = LANGUAGE_OF[locale]
    await tolerant(this.#client.pause([true], OPTIONS))
    // A connection that died may have left our name among the subscribers.
    await tolerant(this.#client.unsubscribe([CLIENT_NAME], OPTIONS))
    if ((await this.#client.getLanguage([], OPTIONS)) !== language) {
      await this.#client.setLanguage([language], OPTIONS)
      if ((await this.#client.getLanguage([], OPTIONS)) !== language) throw notDone(`keep the language ${language}`)
    }
    await this.#client.setVocabulary([[...vocabulary], true], COMPILE_OPTIONS)
    await this.#client.subscribe([CLIENT_NAME], OPTIONS)
    const after = await this.#subscribers()
    if (after?.ours === false) throw notDone('keep our subscription')
    await tolerant(this.#client.pause([false], OPTIONS))
  }

  /** What helps against a vocabulary that is said to exist already. */
  async #otherLanguage(locale: Locale): Promise<void> {
    const languages = await this.#client.getAvailableLanguages([], OPTIONS)
    const other = languages.find((language) => language !== LANGUAGE_OF[locale])
    if (other === undefined) return
    await tolerant(this.#client.pause([true], OPTIONS))
    await tolerant(this.#client.setLanguage([other], OPTIONS))
  }

  /** An engine that was entered and left once has let go of whatever held it up. */
  async #restart(): Promise<void> {
    await tolerant(this.#client.unsubscribe([CLIENT_NAME], OPTIONS))
    await tolerant(this.#client.subscribe([CLIENT_NAME], OPTIONS))
    await tolerant(this.#client.unsubscribe([CLIENT_NAME], OPTIONS))
  }
}

/** A robot may refuse to pause an engine that does not run, or to forget a name it does not know. */
async function tolerant(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!isCompereError(error, 'robot.refused')) throw error
  })
}

/** Old versions tell no subscribers; a name that is not there need not be freed. */
function unlessMissingMethod(error: unknown): undefined {
  if (!isCompereError(error, 'robot.refused', 'robot.missing')) throw error
}

function isSame(actual: Wish | undefined | 'unknown', wish: Wish | undefined): boolean {
  return JSON.stringify(actual) === JSON.stringify(wish)
}

function notDone(what: string): CompereError {
  return new CompereError('robot.refused', `The recognizer did not ${what}`)
}
