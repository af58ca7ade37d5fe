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
import type { Behavior, RuntimeEvent, Stage } from './behavior.ts'

type Session = { behavior: Behavior; content: unknown; locale: Locale }
type Context = { stage: Stage; session: Session | undefined; child: AnyActorRef | undefined }
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

/** One robot: its link and its session, side by side. Children report to the runtime; this machine decides what may run. */
export const supervisorMachine = setup({
  types: {} as { context: Context; input: { stage: Stage }; events: SupervisorEvent },
  actors: {
    'borrow settings': fromPromise<void, { behavior: Behavior | undefined }>(async () => {}),
    'restore settings': fromPromise<void>(async () => {}),
  },
  guards: {
    'is in session': ({ context }) => context.child !== undefined,
  },
  actions: {
    'remember session': assign({
      session: ({ event }) => {
        assertEvent(event, 'session.start')
        return event.session
      },
    }),
    'forget session': assign({ session: undefined }),
    'run behavior': assign({
      child: ({ context: { stage, session }, spawn }) => {
        if (!session) return undefined
        // Which machine is known at run time only, so `setup` cannot list it.
        return (spawn as SpawnBehavior)(session.behavior.machine, {
          id: 'behavior',
          input: { stage, content: session.content, locale: session.locale },
        })
      },
    }),
    'end behavior': enqueueActions(({ context, enqueue }) => {
      if (context.child) enqueue(stopChild(context.child))
      enqueue.assign({ child: undefined })
    }),
    'tell link lost': ({ context }) => context.child?.send({ type: 'link.lost' }),
    'tell link restored': ({ context }) => context.child?.send({ type: 'link.restored' }),
    'tell behavior': ({ context, event }) => {
      assertEvent(event, 'behavior.event')
      context.child?.send(event.event)
    },
  },
}).createMachine({
  id: 'supervisor',
  context: ({ input }) => ({ stage: input.stage, session: undefined, child: undefined }),
  type: 'parallel',
  states: {
    link: {
      initial: 'offline',
      states: {
        offline: { on: { 'link.online': { target: 'online', actions: 'tell link restored' } } },
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
            onDone: 'running',
            // A robot without that setting can still welcome people.
            onError: 'running',
          },
          on: { 'session.stop': 'restoring', stop: 'restoring' },
        },
        running: {
          entry: 'run behavior',
          exit: 'end behavior',
          on: {
            'session.stop': 'restoring',
            stop: 'restoring',
            'behavior.event': { guard: 'is in session', actions: 'tell behavior' },
            'xstate.done.actor.behavior': 'restoring',
            'xstate.error.actor.behavior': 'restoring',
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
