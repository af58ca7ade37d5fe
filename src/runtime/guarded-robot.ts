import { CompereError, isCompereError } from '#errors'
import { type Chain, chainsOf, gestures, type Robot } from '#robot'
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
          throw mustRest('No gesture now', gate.heldChains)
        }
        await robot.gestures.play(gesture, options)
      },
    },
    movements: {
      async perform(movement, options) {
        await gate.free(options.signal)
        const hot = chainsOf(movement).filter((chain) => gate.heldChains.includes(chain))
        if (hot.length > 0) throw mustRest(`No movement "${movement.name}" now`, hot)
        await robot.movements.perform(movement, options)
      },
    },
    sounds: {
      async melody(melody, options) {
        await gate.free(options?.signal)
        await robot.sounds.melody(melody, options)
      },
      async play(address, options) {
        await gate.free(options?.signal)
        await robot.sounds.play(address, options)
      },
    },
    posture: {
      ...robot.posture,
      async take(posture, options) {
        await gate.free(options?.signal)
        // Down is where hot legs rest; up is what made them hot.
        if (posture === 'stand' && gate.heldChains.includes('Legs')) throw mustRest('No standing up now', ['Legs'])
        await robot.posture.take(posture, options)
      },
      async wake(options) {
        await gate.free(options?.signal)
        await robot.posture.wake(options)
      },
    },
    navigation: {
      ...robot.navigation,
      // Asked at that moment: robots come and go.
      get isAvailable() {
        return robot.navigation.isAvailable
      },
      learn() {
        return Promise.reject(new CompereError('runtime.forbidden', 'No behavior lets the robot drive around by itself'))
      },
      async goTo(place, options = {}) {
        const permit = async () => {
          await gate.free(options.signal)
          await options.permit?.()
        }
        const outcome = await robot.navigation.goTo(place, { ...options, permit })
        if (outcome.kind === 'blocked' || outcome.kind === 'lost') onBlockedForGood()
        return outcome
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

function mustRest(refused: string, chains: readonly Chain[]): CompereError {
  return new CompereError('runtime.busy', `${refused}: ${chains.join(', ')} must rest`)
}
