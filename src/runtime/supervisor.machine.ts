import {
  type AnyActorRef,
  type AnyStateMachine,
  assertEvent,
  assign,
  enqueueActions,
  fromPromise,
  setup,
  stopChild,
} from 'xstate'
import type { Locale } from '#robot'
import type { Behavior, Resume, RuntimeEvent, Stage } from './behavior.ts'
import type { OptionValues } from './behavior-options.ts'
import type { PlayedItems } from './item-memory.ts'
import { RESTART_WINDOW_MS, RESTARTS } from './restart-limit.ts'
import { spokenLocale } from './spoken-locale.ts'

export type Session = {
  behavior: Behavior
  content: unknown
  /** Of every behavior, by its id. */
  contents?: Readonly<Record<string, unknown>> | undefined
  /** As it was when the session began: one that begins again after a fault draws the same. */
  recent?: PlayedItems | undefined
  locale: Locale
  resume?: Resume | undefined
  options?: OptionValues | undefined
  /** Nobody chose the language: another will do. */
  automatic?: boolean | undefined
}
type Input = {
  stage: Stage
  /** The languages that the robot has voices for; null where it did not tell, or where there is no robot. */
  installed?: (() => readonly Locale[] | null) | undefined
  /** Where a behavior that failed begins again. */
  lastStep: () => Resume | undefined
}
type Context = Input & {
  session: Session | undefined
  child: AnyActorRef | undefined
  /** When the behavior of this session failed, in milliseconds of the clock. */
  faults: readonly number[]
}
type SpawnBehavior = (machine: AnyStateMachine, options: { id: string; input: unknown }) => AnyActorRef
export type SupervisorEvent =
  | { type: 'session.start'; session: Session }
  | { type: 'session.stop' }
  | { type: 'stop' }
  | { type: 'link.online' }
  | { type: 'link.offline' }
  | { type: 'behavior.event'; event: RuntimeEvent }
  | { type: 'xstate.done.actor.behavior' }
  | { type: 'xstate.error.actor.behavior' }

function spokenBy({ session, installed = () => null }: Context): Locale | undefined {
  return session && spokenLocale(session, installed())
}

/** One robot: its link and its session, side by side. Children report to the runtime; this machine decides what may run. */
export const supervisorMachine = setup({
  types: {} as { context: Context; input: Input; events: SupervisorEvent },
  actors: {
    'borrow settings': fromPromise<void, { behavior: Behavior | undefined }>(async () => {}),
    'restore settings': fromPromise<void>(async () => {}),
  },
  guards: {
    'is in session': ({ context }) => context.child !== undefined,
    /** Judged when the robot is there. */
    'speaks the language': ({ context }) => !context.session || spokenBy(context) !== undefined,
    'may be restarted': ({ context: { faults, stage } }) =>
      faults.filter((at) => stage.clock.now() - at < RESTART_WINDOW_MS).length < RESTARTS,
  },
  actions: {
    'remember session': assign({
      session: ({ event }) => {
        assertEvent(event, 'session.start')
        return event.session
      },
      faults: [],
    }),
    'count fault': assign({ faults: ({ context: { faults, stage } }) => [...faults, stage.clock.now()] }),
    'forget session': assign({ session: undefined }),
    'choose language': assign({
      session: ({ context }) => {
        const { session } = context
        const locale = spokenBy(context)
        return session && locale && locale !== session.locale ? { ...session, locale } : session
      },
    }),
    'tell language missing': () => {},
    'tell beginning': () => {},
    'run behavior': assign({
      child: ({ context: { stage, session, faults, lastStep }, spawn }) => {
        if (!session) return undefined
        // Which machine is known at run time only, so `setup` cannot list it.
        return (spawn as SpawnBehavior)(session.behavior.machine, {
          id: 'behavior',
          input: {
            stage,
            content: session.content,
            contents: session.contents,
            recent: session.recent,
            locale: session.locale,
            options: session.options ?? {},
            resume: faults.length > 0 ? lastStep() : session.resume,
          },
        })
      },
    }),
    'end behavior': enqueueActions(({ context, enqueue }) => {
      if (context.child) enqueue(stopChild(context.child))
      enqueue.assign({ child: undefined })
    }),
    // Sent, not called: what the behavior decides then is not done inside of an action of this chart.
    'tell link lost': enqueueActions(({ context: { child }, enqueue }) => child && enqueue.sendTo(child, { type: 'link.lost' })),
    'tell link restored': enqueueActions(
      ({ context: { child }, enqueue }) => child && enqueue.sendTo(child, { type: 'link.restored' }),
    ),
    'tell behavior': enqueueActions(({ context: { child }, event, enqueue }) => {
      assertEvent(event, 'behavior.event')
      if (child) enqueue.sendTo(child, event.event)
    }),
  },
}).createMachine({
  id: 'supervisor',
  context: ({ input }) => ({ ...input, session: undefined, child: undefined, faults: [] }),
  type: 'parallel',
  states: {
    link: {
      initial: 'offline',
      states: {
        offline: { on: { 'link.online': 'returning' } },
        returning: {
          // A robot that restarted has its own settings again. The lease still owes those of before the session.
          invoke: {
            src: 'borrow settings',
            input: ({ context }) => ({ behavior: context.child && context.session?.behavior }),
            onDone: { target: 'online', actions: 'tell link restored' },
            onError: { target: 'online', actions: 'tell link restored' },
          },
          on: { 'link.offline': 'offline' },
        },
        online: { on: { 'link.offline': { target: 'offline', actions: 'tell link lost' } } },
      },
    },
    session: {
      initial: 'idle',
      states: {
        idle: { on: { 'session.start': { target: 'preparing', actions: 'remember session' } } },
        preparing: {
          invoke: {
            src: 'borrow settings',
            input: ({ context }) => ({ behavior: context.session?.behavior }),
            onDone: 'choosingLanguage',
            // A robot without that setting can still welcome people.
            onError: 'choosingLanguage',
          },
          on: { 'session.stop': 'restoring', stop: 'restoring' },
        },
        choosingLanguage: {
          always: [
            { guard: 'speaks the language', target: 'running', actions: 'choose language' },
            { target: 'restoring', actions: 'tell language missing' },
          ],
        },
        running: {
          // First: what the behavior reports as it begins belongs to this session.
          entry: ['tell beginning', 'run behavior'],
          exit: 'end behavior',
          on: {
            'session.stop': 'restoring',
            stop: 'restoring',
            'behavior.event': { guard: 'is in session', actions: 'tell behavior' },
            'xstate.done.actor.behavior': 'restoring',
            'xstate.error.actor.behavior': [
              { guard: 'may be restarted', target: 'running', reenter: true, actions: 'count fault' },
              { target: 'restoring' },
            ],
          },
        },
        restoring: {
          invoke: { src: 'restore settings', onDone: 'idle', onError: 'idle' },
          exit: 'forget session',
        },
      },
    },
  },
})
