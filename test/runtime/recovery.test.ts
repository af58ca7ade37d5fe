import { Observable, Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { assign, fromPromise, setup } from 'xstate'
import { z } from 'zod'
import { createRandom, VirtualClock } from '#clock'
import { createJournal, MemoryStore, type StorageTrouble } from '#journal'
import { type Behavior, type BehaviorInput, type Command, createController, type RobotStatus, type SessionRecord } from '#runtime'
import { fakeRobot } from './fake-robot.ts'

/** A link that is back must be steady before anything is said or done: safety's rule. */
const STEADY_MS = 15_000

type Quiz = BehaviorInput<unknown> & { question: number }
type Event =
  | { type: 'staff.command'; name: string }
  | { type: 'link.lost' }
  | { type: 'link.restored' }
  | { type: 'session.finish' }

/** Asks question after question when staff say so; fails when they say that. */
const machine = setup({
  types: {} as { context: Quiz; input: BehaviorInput<unknown>; events: Event },
  actors: {
    ask: fromPromise<void, Quiz>(({ input, signal }) =>
      input.stage.say(`Question ${input.question}`, { locale: 'fr', signal }).then(() => new Promise(() => {})),
    ),
    fail: fromPromise(async () => {
      throw new Error('a fault of the behavior')
    }),
  },
}).createMachine({
  id: 'quiz',
  context: ({ input }) => ({ ...input, question: Number(input.resume?.data.question ?? 1) }),
  initial: 'asking',
  on: { 'session.finish': '.done', 'link.lost': '.interrupted' },
  states: {
    asking: {
      entry: ({ context: { stage, question } }) => stage.checkpoint(`question ${question}`, { question }),
      invoke: { src: 'ask', input: ({ context }) => context },
      on: {
        'staff.command': [
          { guard: ({ event }) => event.name === 'fail', target: 'failing' },
          { guard: ({ event }) => event.name === 'finish', target: 'done' },
          { target: 'asking', reenter: true, actions: assign({ question: ({ context }) => context.question + 1 }) },
        ],
      },
    },
    failing: { invoke: { src: 'fail' } },
    interrupted: { on: { 'link.restored': 'asking' } },
    done: { type: 'final' },
  },
})
const quiz: Behavior = {
  id: 'quiz',
  title: { fr: 'Quiz', en: 'Quiz' },
  contentSchema: z.unknown(),
  contentFile: 'quiz.yaml',
  machine,
  controls: ['next', 'fail', 'finish'].map((name) => ({ name, label: { fr: name, en: name }, kind: 'custom' })),
  settings: { volume: 60 },
}

/** One run of the controller on what an earlier run left: two robots, one clock. */
function run({ clock = new VirtualClock(1_000_000), kept = new Map<string, SessionRecord | null>(), bob = {} } = {}) {
  const robots = { ada: fakeRobot(clock), bob: fakeRobot(clock) }
  const owed = new Map<string, Record<string, unknown>>()
  const store = new MemoryStore()
  const storage$ = new Subject<StorageTrouble>()
  const controller = createController({
    robots: (['ada', 'bob'] as const).map((id) => ({
      id,
      robot: { ...robots[id].robot, ...(id === 'bob' ? bob : {}) },
      leaseStore: { load: () => owed.get(id) ?? {}, save: (record) => void owed.set(id, record) },
      sessionStore: { load: () => kept.get(id) ?? null, save: (record) => void kept.set(id, record) },
    })),
    behaviors: [quiz],
    content: { quiz: {} },
    journal: createJournal({ store, clock }),
    clock,
    random: createRandom(1),
    storage$,
  })
  let statuses: readonly RobotStatus[] = []
  controller.robots$.subscribe((now) => {
    statuses = now
  })
  const execute = (type: 'stop' | 'stop.acknowledge' | 'session.resume' | 'session.discard' | 'session.stop', robot = 'ada') =>
    controller.execute({ type, robot } satisfies Command)
  const tell = async (name: string, robot = 'ada') => {
    await controller.execute({ type: 'staff.command', robot, name })
    await clock.advance(100)
  }
  const start = async (robot = 'ada') => {
    await controller.execute({ type: 'session.start', robot, behavior: 'quiz' })
    await clock.advance(100)
  }
  const status = (id = 'ada') => {
    const found = statuses.find((candidate) => candidate.id === id)
    if (!found) throw new Error('no status yet')
    return found
  }
  const types = () => store.all().map(({ robot, fact }) => `${robot} ${fact.type}`)
  const said = (id: 'ada' | 'bob' = 'ada') => robots[id].deeds.filter((deed) => deed.startsWith('say'))
  return { ...robots, clock, kept, owed, storage$, controller, execute, tell, start, status, types, said }
}

describe('a behavior that fails', () => {
  it('begins again at its last checkpoint, three times in a minute, then ends, while the other robot goes on [H126]', async () => {
    const { start, tell, status, said, types, clock } = run()
    await start()
    await start('bob')
    await tell('next')
    for (let fault = 1; fault <= 3; fault++) await tell('fail')
    expect(status().session).toMatchObject({ behavior: 'quiz', state: 'asking' })
    expect(said()).toEqual(['say Question 1', 'say Question 2', 'say Question 2', 'say Question 2', 'say Question 2'])
    await tell('fail')
    expect(status()).toMatchObject({ session: null, warnings: ['behavior.failing'] })
    expect(status().resumable).toMatchObject({ behavior: 'quiz', step: 'question 2' })
    expect(types().filter((type) => type === 'ada behavior.restarted')).toHaveLength(3)
    expect(status('bob')).toMatchObject({ session: { state: 'asking' }, warnings: [] })
    await start()
    await clock.advance(100)
    expect(status()).toMatchObject({ session: { behavior: 'quiz' }, warnings: [] })
  })
  it('is restarted for ever when it fails seldom', async () => {
    const { start, tell, status, clock } = run()
    await start()
    for (let fault = 1; fault <= 10; fault++) {
      await tell('fail')
      await clock.advance(30_000)
    }
    expect(status().session).toMatchObject({ state: 'asking' })
  })
})

describe('a robot whose facts throw', () => {
  it('is watched anew three times, then left alone at rest, while the other goes on [H126]', async () => {
    let subscriptions = 0
    const broken$ = new Observable<never>((subscriber) => {
      subscriptions++
      subscriber.error(new Error('a fault of the adapter'))
    })
    const { start, status, bob, clock, execute, types } = run({ bob: { identity$: broken$ } })
    await start()
    await clock.advance(1_000)
    expect(subscriptions).toBe(4)
    expect(status('bob').warnings).toEqual(['robot.isolated'])
    expect(bob.deeds).toContain('stop')
    await expect(start('bob')).rejects.toMatchObject({
      code: 'runtime.busy',
      message: expect.stringContaining('repeated faults'),
    })
    expect(status()).toMatchObject({ session: { state: 'asking' }, warnings: [] })
    expect(types().filter((type) => type.endsWith('robot.isolated'))).toEqual(['bob robot.isolated'])
    await execute('stop.acknowledge', 'bob')
    await clock.advance(1_000)
    expect(subscriptions).toBe(8)
  })
})

describe('a session that did not finish', () => {
  /** The power goes in the second question: what is left is what was kept. */
  async function crashed() {
    const first = run()
    await first.start()
    await first.tell('next')
    const second = run({ clock: first.clock, kept: new Map(first.kept) })
    await second.clock.advance(100)
    return second
  }
  it('is offered once the robot was looked at, and never starts by itself [G117]', async () => {
    const { status, clock, said } = await crashed()
    expect(status().resumable).toMatchObject({ behavior: 'quiz', locale: 'fr', step: 'question 2' })
    await clock.advance(3_600_000)
    expect([status().session, said()]).toEqual([null, []])
  })
  it('is not offered while the robot is away', async () => {
    const { clock, kept } = await crashed()
    const away = run({ clock, kept })
    away.ada.link.next('offline')
    expect(away.status().resumable).toBeNull()
  })
  it('goes on at its step when staff say so', async () => {
    const { execute, status, clock, said, types } = await crashed()
    await execute('session.resume')
    await clock.advance(2_000)
    expect(said()).toEqual(['say Question 2'])
    expect(status()).toMatchObject({ session: { behavior: 'quiz' }, resumable: null })
    expect(types()).toContain('ada session.resumed')
  })
  it('is let go when staff say so', async () => {
    const { execute, status, kept } = await crashed()
    await execute('session.discard')
    expect([status().resumable, kept.get('ada')]).toEqual([null, null])
    await expect(execute('session.resume')).rejects.toMatchObject({ code: 'runtime.unknown' })
  })
  it('is offered after a stop, and nothing is left to offer after an end', async () => {
    const { start, execute, tell, status, clock, kept } = run()
    await start()
    await execute('stop')
    await clock.advance(100)
    expect(status().resumable).toMatchObject({ step: 'question 1' })
    await expect(execute('session.resume')).rejects.toMatchObject({ code: 'runtime.busy' })
    await execute('stop.acknowledge')
    await execute('session.resume')
    await clock.advance(100)
    await tell('finish')
    expect([status().session, status().resumable, kept.get('ada')]).toEqual([null, null, null])
  })
  it('is offered by the next start after an orderly end of the controller, settings given back [H127]', async () => {
    const first = run()
    await first.start()
    await first.tell('next')
    expect(first.ada.settings.get('volume')).toBe(60)
    const closed = first.controller.close()
    await first.clock.advance(6_000)
    await closed
    expect(first.ada.settings.get('volume')).toBe(40)
    expect(first.ada.deeds.slice(-2)).toEqual(['stop', 'close'])
    expect(first.kept.get('ada')).toMatchObject({ step: 'question 2', data: { question: 2 }, ended: 'closed' })
    expect(first.clock.pending).toBe(0)
    const second = run({ clock: first.clock, kept: first.kept })
    await second.clock.advance(10_000)
    expect(second.status().resumable).toMatchObject({ step: 'question 2' })
  })
})

describe('a link that comes back', () => {
  it('finds the settings of the session set again before the behavior goes on', async () => {
    const { start, ada, clock, said, owed } = run()
    await start()
    ada.link.next('offline')
    await clock.advance(1_000)
    // NAOqi restarted with its own idea of the volume.
    ada.settings.set('volume', 25)
    ada.link.next('online')
    await clock.advance(100)
    expect(ada.settings.get('volume')).toBe(60)
    expect(owed.get('ada')).toEqual({ volume: 40 })
    await clock.advance(STEADY_MS)
    expect(said()).toEqual(['say Question 1', 'say Question 1'])
  })
})

describe('time', () => {
  it.each([3_600_000, -3_600_000])('on the wall that jumps by %i ms moves no deadline [H124]', async (jumpMs) => {
    const { start, clock, status, said } = run()
    await start()
    clock.jumpWallTime(jumpMs)
    await clock.advance(500)
    expect(status().safety.action).toBe('none')
    expect(said()).toHaveLength(1)
    await clock.advance(60_000)
    expect(status()).toMatchObject({ session: { state: 'asking' }, safety: { action: 'none' } })
  })
  it('in which this machine slept is a lost link: stop first, then the policy [H125]', async () => {
    const { start, clock, ada, types, said } = run()
    await start()
    await clock.advance(3_000)
    ada.deeds.length = 0
    clock.suspend(30_000)
    await clock.advance(STEADY_MS)
    expect(ada.deeds[0]).toBe('stop')
    expect(types().filter((type) => type.startsWith('ada link') || type.startsWith('ada host'))).toEqual([
      'ada host.suspended',
      'ada link.lost',
      'ada link.restored',
    ])
    expect(said()).toEqual(['say Question 1'])
  })
  it('in which this machine slept ends in nothing before the robot confirmed its stop', async () => {
    const { start, clock, ada, said, status } = run()
    await start()
    await clock.advance(3_000)
    ada.deeds.length = 0
    ada.hooks.stop = async () => false
    clock.suspend(30_000)
    await clock.advance(5_000)
    expect([said(), status().safety.reason]).toEqual([[], 'link.lost'])
    ada.hooks.stop = async () => true
    await clock.advance(STEADY_MS)
    expect(said()).toEqual(['say Question 1'])
  })
})

describe('a disk', () => {
  it('that takes nothing is told of on every page, and the session goes on [G111]', async () => {
    const { start, clock, status, storage$ } = run()
    await start()
    storage$.next({ kind: 'failing', file: 'journal.jsonl', text: 'no space' })
    storage$.next({ kind: 'failing', file: 'leases-ada.json', text: 'no space' })
    await clock.advance(1_000)
    expect(status()).toMatchObject({ session: { state: 'asking' }, warnings: ['storage.failing'] })
    storage$.next({ kind: 'recovered', file: 'journal.jsonl', text: 'again' })
    expect(status('bob').warnings).toEqual(['storage.failing'])
    storage$.next({ kind: 'recovered', file: 'leases-ada.json', text: 'again' })
    expect(status('bob').warnings).toEqual([])
  })
})
