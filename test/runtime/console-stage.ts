import { BehaviorSubject, ReplaySubject } from 'rxjs'
import { assign, fromPromise, setup } from 'xstate'
import { z } from 'zod'
import { createRandom, VirtualClock } from '#clock'
import { createJournal, MemoryStore } from '#journal'
import type { Found, Glance, Locale, Robot, SpeechOutcome, Trust } from '#robot'
import {
  type Behavior,
  type BehaviorInput,
  type Command,
  type ControllerOptions,
  createController,
  type RobotStatus,
  type RuntimeEvent,
} from '#runtime'
import { fakeRobot } from './fake-robot.ts'

type Context = BehaviorInput<unknown> & { round: number }
type Facts = Parameters<typeof identityOf>

/** Tells its rounds one after the other, a second each; a pause is waited for in a state of its own. */
const machine = setup({
  types: {} as { context: Context; input: BehaviorInput<unknown>; events: RuntimeEvent },
  actors: {
    say: fromPromise<SpeechOutcome, Context>(({ input: { stage, locale, round }, signal }) =>
      stage.say(`Round ${round}`, { locale, signal }),
    ),
    fail: fromPromise(async () => {
      throw new Error('a fault of the behavior')
    }),
  },
}).createMachine({
  id: 'tour',
  context: ({ input }) => ({ ...input, round: 1 }),
  initial: 'telling',
  on: {
    'session.paused': '.paused',
    'safety.hold': '.held',
    'staff.command': [
      { guard: ({ event }) => event.name === 'fail', target: '.failing' },
      { target: '.telling', reenter: true, actions: assign({ round: ({ context }) => context.round + 1 }) },
    ],
  },
  states: {
    telling: { invoke: { src: 'say', input: ({ context }) => context, onDone: 'waiting' } },
    waiting: { entry: ({ context: { stage } }) => stage.checkpoint('waiting') },
    paused: { on: { 'session.continued': 'telling', 'safety.hold': {} } },
    held: { on: { 'safety.clear': 'telling' } },
    failing: { invoke: { src: 'fail' } },
  },
})
export const tour: Behavior = {
  id: 'tour',
  title: { fr: 'Visite', en: 'Tour' },
  durationMinutes: 20,
  controls: [
    { name: 'next', label: { fr: 'Suite', en: 'Next' }, kind: 'skip' },
    { name: 'fail', label: { fr: 'Panne', en: 'Fault' }, kind: 'custom' },
  ],
  options: [
    { name: 'rounds', label: { fr: 'Tours', en: 'Rounds' }, kind: 'number', min: 1, max: 5, step: 1, preset: 3 },
    {
      name: 'level',
      label: { fr: 'Niveau', en: 'Level' },
      kind: 'choice',
      choices: [
        { id: 'easy', label: { fr: 'Facile', en: 'Easy' } },
        { id: 'hard', label: { fr: 'Difficile', en: 'Hard' } },
      ],
      preset: 'easy',
    },
    { name: 'music', label: { fr: 'Musique', en: 'Music' }, kind: 'boolean', preset: false },
  ],
  contentSchema: z.unknown(),
  contentFile: 'tour.yaml',
  machine,
  planned: ({ context }) => `Round ${context.round + 1}`,
  settings: { volume: 60 },
}

export const WALL = 1_000_000

function identityOf(locales: readonly Locale[], screen: boolean) {
  const identity = { kind: 'pepper' as const, naoqiVersion: '2.5.10.7', headId: 'ada', locales }
  return { identity, capabilities: { screen, legs: false, animatedSpeech: true, peopleSensing: true, wordSpotting: true } }
}

type Venue = { behavior?: Behavior } & Pick<ControllerOptions, 'mediaAddress' | 'items'>

/** One robot made by hand that tells all there is to see of it, and the controller over it. */
export async function stageConsole({ behavior = tour, mediaAddress, items }: Venue = {}) {
  const clock = new VirtualClock(WALL)
  const fake = fakeRobot(clock)
  const identity = new ReplaySubject<ReturnType<typeof identityOf>>(1)
  const found = new ReplaySubject<Found>(1)
  const glance = new ReplaySubject<Glance>(1)
  const trust = new BehaviorSubject<Trust>({ state: 'trusted' })
  const alive = new BehaviorSubject(false)
  const screen = { ...fake.robot.screen, alive$: alive }
  const robot: Robot = { ...fake.robot, identity$: identity, found$: found, glance$: glance, trust$: trust, screen }
  const owed = { record: {} as Record<string, unknown> }
  const leaseStore = {
    load: () => owed.record,
    save(record: Record<string, unknown>) {
      owed.record = record
    },
  }
  const store = new MemoryStore()
  const kept: unknown[] = []
  const controller = createController({
    robots: [{ id: 'ada', robot, leaseStore, sessionStore: { load: () => null, save: (record) => void kept.push(record) } }],
    behaviors: [behavior],
    content: { tour: {} },
    journal: createJournal({ store, clock }),
    clock,
    random: createRandom(1),
    mediaAddress,
    items,
  })
  const seen: RobotStatus[] = []
  controller.robots$.subscribe(([status]) => status && seen.push(status))
  await clock.advance(0)
  const execute = (command: Record<string, unknown> & { type: Command['type'] }) =>
    controller.execute({ robot: 'ada', ...command } as Command)
  return {
    ...fake,
    ...{ clock, store, kept, owed, controller, found, glance, trust, alive, execute },
    identify: (...facts: Facts) => identity.next(identityOf(...facts)),
    /** Until the behavior runs, where nothing keeps it waiting. */
    async start(more: Partial<Extract<Command, { type: 'session.start' }>> = {}) {
      await execute({ type: 'session.start', behavior: 'tour', locale: 'fr', ...more })
      await clock.advance(0)
    },
    status(): RobotStatus {
      const last = seen.at(-1)
      if (!last) throw new Error('no status yet')
      return last
    },
  }
}
