import { type Clock, sleep } from '#clock'
import { CompereError } from '#errors'
import { ALAudioDevice, ALAudioPlayer } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { Cut } from './cut.ts'
import { type Tone, tonesOf } from './notes.ts'
import { createQueue, untilAborted } from './queue.ts'
import type { Sounds } from './robot.ts'
import { type Caller, serviceClient } from './service-client.ts'

/** Of full volume: a plain tone carries further than a voice. */
const TONE_GAIN = 40
/** Not every version can cut a tone short: none is longer, and a long note dies away as on a piano. */
const LONGEST_TONE_MS = 1_500
/** Between two notes of the same height, or they would be one. */
const GAP_MS = 40
const SHORT = { deadlineMs: 3_000 }
/** The longest recording that makes sense in a group; a stream without an end is ended by then. */
const LONGEST_SOUND_MS = 15 * 60_000
/** Neither louder nor quieter than the rest of the robot, from both sides. */
const FULL_VOLUME = 1
const MIDDLE = 0

/** Ends tones and recordings, whoever started them. */
export async function silence(caller: Caller, deadlineMs: number): Promise<void> {
  await Promise.allSettled([
    serviceClient(caller, ALAudioPlayer).stopAll([], { deadlineMs }),
    serviceClient(caller, ALAudioDevice).flushAudioOutputs([], { deadlineMs }),
  ])
}

/** Tones and recordings from the robot's own loudspeaker, one at a time. */
export function createSounds({ link, clock }: RobotContext, cut: Cut): Sounds {
  const device = serviceClient(link, ALAudioDevice)
  const player = serviceClient(link, ALAudioPlayer)
  const queue = createQueue()

  /** In its turn; silenced when it ends otherwise than by itself. */
  function heard(act: (ending: AbortSignal) => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    const ending = cut.with(signal)
    return queue(async () => {
      ending.throwIfAborted()
      try {
        await act(ending)
      } catch (error) {
        await silence(link, SHORT.deadlineMs)
        throw error
      }
    }, ending)
  }

  return {
    async melody(melody, { signal } = {}) {
      const { tones, lengthMs } = tonesOf(melody)
      await heard(async (ending) => {
        const begunAt = clock.now()
        for (const tone of tones) {
          await waitUntil(clock, begunAt + tone.atMs, ending)
          await untilAborted(device.playSine(sineOf(tone), SHORT), ending)
        }
        await waitUntil(clock, begunAt + lengthMs, ending)
      }, signal)
    },
    async play(address, { signal } = {}) {
      if (!/^https?:\/\//.test(address))
        throw new CompereError('robot.refused', `A robot cannot fetch a sound from "${address}".`)
      const options = { deadlineMs: LONGEST_SOUND_MS }
      await heard((ending) => untilAborted(player.playWebStream([address, FULL_VOLUME, MIDDLE], options), ending), signal)
    },
  }
}

function sineOf({ hz, ms }: Tone): [hz: number, gain: number, pan: number, seconds: number] {
  return [Math.round(hz), TONE_GAIN, MIDDLE, Math.max(GAP_MS, Math.min(LONGEST_TONE_MS, ms - GAP_MS)) / 1_000]
}

async function waitUntil(clock: Clock, at: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (at > clock.now()) await sleep(clock, at - clock.now(), signal)
}
