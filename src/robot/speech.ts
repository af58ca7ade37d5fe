import { BehaviorSubject, distinctUntilChanged } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { isCompereError } from '#errors'
import { ALAnimatedSpeech, ALTextToSpeech, type ClientOf } from '#naoqi'
import type { RobotContext } from './context.ts'
import { gesturePath } from './gestures.ts'
import type { Facts, IdentityFacet } from './identity.ts'
import { LANGUAGE_OF } from './locale.ts'
import { createQueue, untilAborted } from './queue.ts'
import type { Gesture, Locale, Speech, Utterance } from './robot.ts'
import { serviceClient } from './service-client.ts'
import { type Rendering, renderUtterance, type Sentence } from './utterance.ts'

/** Slower than any voice speaks, so that a deadline never cuts a sentence that is being said. */
const CHARS_PER_SECOND = 8
const DEADLINE_MARGIN_MS = 15_000
const SHORT = { deadlineMs: 3_000 }
/** How long an aborted sentence may take to fall silent before we stop waiting for it. */
const HUSH_GRACE_MS = 1_000

export type SpeechFacet = Speech & {
  /** Drops what is being said and what waits to be said, without asking the robot: the stop does that. */
  drop(): void
}

/** Speaks one utterance at a time, with gestures where this robot's speech carries them. */
export function createSpeech(context: RobotContext, identity: IdentityFacet): SpeechFacet {
  const { clock, link } = context
  const voice = new Voice(context)
  const queue = createQueue()
  const speaking = new BehaviorSubject(false)
  let hushing = new AbortController()

  async function speak(utterance: Utterance, locale: Locale, signal: AbortSignal): Promise<void> {
    const facts = await untilAborted(identity.settled(), signal)
    const gestures = facts?.capabilities.animatedSpeech === true
    const steps = renderUtterance(utterance, renderingFor(facts))
    await voice.setLanguage(locale, signal)
    speaking.next(true)
    try {
      for (const step of steps) {
        if ('pauseMs' in step) await sleep(clock, step.pauseMs, signal)
        else await voice.pronounce(step, { gestures, signal })
      }
    } finally {
      speaking.next(false)
    }
  }
  function drop(): void {
    hushing.abort()
    hushing = new AbortController()
  }

  return {
    speaking$: speaking.pipe(distinctUntilChanged()),
    drop,
    async say(utterance, { locale, signal }) {
      const hushed = hushing.signal
      const either = signal ? AbortSignal.any([signal, hushed]) : hushed
      await queue(() => speak(utterance, locale, either), either).catch((error: unknown) => {
        // Being hushed is a way to fall silent, not a failure of whoever spoke.
        if (signal?.aborted || !hushed.aborted || isCompereError(error)) throw error
      })
    },
    async hush() {
      drop()
      await serviceClient(link, ALTextToSpeech).stopAll([], SHORT)
    },
  }
}

function renderingFor(facts: Facts | undefined): Rendering {
  const animation = (gesture: Gesture) => gesturePath(gesture, facts?.identity)
  return {
    // Peppers were heard reading voice tags aloud.
    voiceTags: facts?.identity.kind === 'nao',
    animation: facts?.capabilities.animatedSpeech ? animation : undefined,
  }
}

/** One sentence at a time, really ended when it is aborted. */
class Voice {
  readonly #clock: Clock
  readonly #plain: ClientOf<typeof ALTextToSpeech>
  readonly #animated: ClientOf<typeof ALAnimatedSpeech>

  constructor({ clock, link }: RobotContext) {
    this.#clock = clock
    this.#plain = serviceClient(link, ALTextToSpeech)
    this.#animated = serviceClient(link, ALAnimatedSpeech)
  }

  /** Asked each time: other programs change it, and the robot goes back to its own when a connection ends. */
  async setLanguage(locale: Locale, signal: AbortSignal): Promise<void> {
    const language = LANGUAGE_OF[locale]
    const options = { ...SHORT, signal }
    if ((await this.#plain.getLanguage([], options)) !== language) await this.#plain.setLanguage([language], options)
  }

  async pronounce(sentence: Sentence, { gestures, signal }: { gestures: boolean; signal: AbortSignal }): Promise<void> {
    signal.throwIfAborted()
    const deadlineMs = (sentence.chars / CHARS_PER_SECOND) * 1_000 + sentence.extraMs + DEADLINE_MARGIN_MS
    const saying: Promise<unknown> = (gestures ? this.#animated : this.#plain).say([sentence.say], { deadlineMs })
    try {
      await untilAborted(saying, signal)
    } catch (error) {
      // The robot knows no cancel over the bridge: the abort ends our wait, only stopAll ends the sentence.
      if (signal.aborted) await this.#silence(saying)
      throw error
    }
  }

  async #silence(saying: Promise<unknown>): Promise<void> {
    await this.#plain.stopAll([], SHORT).catch(() => {})
    const enough = new AbortController()
    await Promise.race([saying, sleep(this.#clock, HUSH_GRACE_MS, enough.signal)]).catch(() => {})
    enough.abort()
  }
}
