import { fromPromise, setup } from 'xstate'
import { z } from 'zod'
import type { Behavior, BehaviorInput, Stage } from '#runtime'

/** What a behavior does with its stage, from beginning to end. */
export type Errand = (stage: Stage, signal: AbortSignal) => Promise<void>

/** A behavior that does one thing, and stays when it is done. */
export function errandBehavior(errand: Errand): Behavior {
  const machine = setup({
    types: {} as { context: BehaviorInput<unknown>; input: BehaviorInput<unknown>; events: { type: 'session.finish' } },
    actors: {
      errand: fromPromise<void, { stage: Stage }>(({ input, signal }) => errand(input.stage, signal)),
    },
  }).createMachine({
    id: 'errand',
    context: ({ input }) => input,
    initial: 'busy',
    states: {
      busy: { invoke: { src: 'errand', input: ({ context }) => ({ stage: context.stage }), onDone: 'done', onError: 'refused' } },
      done: {},
      refused: {},
    },
  })
  return {
    id: 'errand',
    title: { fr: 'Course', en: 'Errand' },
    contentSchema: z.unknown(),
    contentFile: 'errand.yaml',
    machine,
    settings: {},
  }
}

/** Walks this far, straight ahead. */
export const walk =
  (forwardM: number): Errand =>
  (stage, signal) =>
    stage.robot.motion.go({ forwardM, leftM: 0, turnRad: 0 }, { signal })

/** Speaks without end, a sentence every few seconds. */
export const talk: Errand = async (stage, signal) => {
  while (!signal.aborted) await stage.say('Bonjour à toutes et à tous, et bienvenue parmi nous.', { locale: 'fr', signal })
}

/** Gestures without end; one that is refused is tried again a second later. */
export const wave: Errand = async (stage, signal) => {
  while (!signal.aborted) {
    await stage.robot.gestures.play('greet', { signal }).catch(() => undefined)
    await new Promise<void>((resolve) => stage.clock.setTimeout(resolve, 1_000))
  }
}
