import { CompereError, isCompereError } from '#errors'
import { gestures, type Robot } from '#robot'
import type { SafetyGate } from './safety-gate.ts'

/** The robot as a behavior gets it: what moves or speaks waits until the robot may, and hot arms stay down. */
export function guardedRobot(robot: Robot, gate: SafetyGate, onBlockedForGood: () => void): Robot {
  return {
    ...robot,
    speech: {
      ...robot.speech,
      speaking$: robot.speech.speaking$,
      async say(utterance, options) {
        await gate.free(options.signal)
        return robot.speech.say(utterance, { ...options, still: options.still || gestures(gate.heldChains) })
      },
    },
    gestures: {
      ...robot.gestures,
      async play(gesture, options) {
        await gate.free(options?.signal)
        if (gestures(gate.heldChains)) {
          throw new CompereError('runtime.busy', `No gesture now: ${gate.heldChains.join(', ')} must rest`)
        }
        await robot.gestures.play(gesture, options)
      },
    },
    posture: {
      ...robot.posture,
      async wake(options) {
        await gate.free(options?.signal)
        await robot.posture.wake(options)
      },
    },
    motion: {
      state$: robot.motion.state$,
      async go(way, options = {}) {
        const permit = async () => {
          await gate.free(options.signal)
          await options.permit?.()
        }
        await robot.motion.go(way, { ...options, permit }).catch((error: unknown) => {
          // Three tries and polite words did not help: a person will.
          if (!options.signal?.aborted && isCompereError(error, 'robot.refused')) onBlockedForGood()
          throw error
        })
      },
    },
  }
}
