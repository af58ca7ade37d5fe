import { BehaviorSubject, distinctUntilChanged } from 'rxjs'
import { sleep } from '#clock'
import { isCompereError } from '#errors'
import { ALTextToSpeech } from '#naoqi'
import type { RobotContext } from './context.ts'
import { gesturePath } from './gestures.ts'
import type { Facts, IdentityFacet } from './identity.ts'
import { createQueue, untilAborted } from './queue.ts'
import type { Gesture, Locale, Speech, SpeechOutcome, Utterance } from './robot.ts'
import { serviceClient } from './service-client.ts'
import { type Rendering, renderUtterance } from './utterance.ts'
import { Voice } from './voice.ts'

const SHORT = { deadlineMs: 3_000 }

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

  async function speak(utterance: Utterance, locale: Locale, still: boolean, signal: AbortSignal): Promise<SpeechOutcome> {
    const facts = await untilAborted(identity.settled(), signal)
    const gestures = !still && facts?.capabilities.animatedSpeech === true
    const rendering = renderingFor(facts)
    const steps = renderUtterance(utterance, gestures ? rendering : { ...rendering, animation: undefined })
    if (steps.length === 0) return 'spoken'
    const [speedPercent] = await Promise.all([voice.speed(signal), voice.setLanguage(locale, signal)])
    speaking.next(true)
    try {
      for (const step of steps) {
        if ('pauseMs' in step) {
          await sleep(clock, step.pauseMs, signal)
          continue
        }
        const outcome = await voice.pronounce(step, { gestures, signal, speedPercent })
        if (outcome !== 'spoken') return outcome
      }
      return 'spoken'
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
    async say(utterance, { locale, still = false, signal }) {
      const hushed = hushing.signal
      const either = signal ? AbortSignal.any([signal, hushed]) : hushed
      return await queue(() => speak(utterance, locale, still, either), either).catch((error: unknown): SpeechOutcome => {
        // Being hushed is a way to fall silent, not a failure of whoever spoke.
        if (signal?.aborted || !hushed.aborted || isCompereError(error)) throw error
        return 'interrupted'
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
