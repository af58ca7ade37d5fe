import { isCompereError } from '#errors'
import { ALAnimationPlayer, ALBehaviorManager } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { Cut } from './cut.ts'
import type { IdentityFacet } from './identity.ts'
import { untilAborted } from './queue.ts'
import type { Gesture, Gestures, Identity } from './robot.ts'
import { serviceClient } from './service-client.ts'
import { stillArms } from './stop.ts'

const FOLDER = 'animations/Stand/Gestures/'
/** Animations found on both robots and on every version. */
const COMMON: Readonly<Record<Gesture, string>> = {
  greet: 'Hey_1',
  explain: 'Explain_1',
  yes: 'Yes_1',
  no: 'No_3',
  invite: 'Please_1',
  bow: 'BowShort_1',
  unsure: 'IDontKnow_1',
  think: 'IDontKnow_1',
  showScreen: 'Explain_2',
  pointLeft: 'You_1',
  pointRight: 'You_1',
  applaud: 'Enthusiastic_5',
  joy: 'Enthusiastic_4',
  rhythm: 'YouKnowWhat_5',
  calm: 'Me_2',
}
const ON_PEPPER: Partial<Record<Gesture, string>> = { think: 'Thinking_1', showScreen: 'ShowTablet_2', calm: 'CalmDown_5' }
/** Only the library of 2.8 names a side; elsewhere words must say which. */
const ON_NAO_2_8: Partial<Record<Gesture, string>> = { pointLeft: 'Left_Neutral_SAT_01', pointRight: 'Right_Neutral_SAT_01' }
const GESTURE_DEADLINE_MS = 20_000

/** The animation that means this on that robot. */
export function gesturePath(gesture: Gesture, identity: Pick<Identity, 'kind' | 'naoqiVersion'> | undefined): string {
  const sided = identity?.kind === 'nao' && identity.naoqiVersion.startsWith('2.8') ? ON_NAO_2_8[gesture] : undefined
  if (sided !== undefined) return `animations/Stand/Space & time/NAO/${sided}`
  return FOLDER + ((identity?.kind === 'pepper' ? ON_PEPPER[gesture] : undefined) ?? COMMON[gesture])
}

/** Plays library animations; the versions before 2.3 know them as behaviors only. */
export function createGestures({ link }: RobotContext, identity: IdentityFacet, cut: Cut): Gestures {
  const player = serviceClient(link, ALAnimationPlayer)
  const behaviors = serviceClient(link, ALBehaviorManager)

  async function run(path: string): Promise<void> {
    const options = { deadlineMs: GESTURE_DEADLINE_MS }
    try {
      await player.run([path], options)
    } catch (error) {
      if (!isCompereError(error, 'robot.missing')) throw error
      await behaviors.runBehavior([path], options)
    }
  }

  return {
    still() {
      cut.now()
      return stillArms(link)
    },
    async play(gesture, { signal } = {}) {
      const facts = await untilAborted(identity.settled(), signal)
      const path = gesturePath(gesture, facts?.identity)
      try {
        await untilAborted(run(path), signal)
      } catch (error) {
        // Nothing cancels an animation over the bridge; ending the arms' task ends the animation that holds them.
        if (signal?.aborted) await stillArms(link).catch(() => {})
        throw error
      }
    },
  }
}
