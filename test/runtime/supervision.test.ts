import { map, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { assign, fromEventObservable, fromPromise, setup } from 'xstate'
import { z } from 'zod'
import { createRandom, VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { createJournal, MemoryStore } from '#journal'
import type { SpeechOutcome } from '#robot'
import { type Behavior, type BehaviorInput, createController, type RobotStatus } from '#runtime'
import { fakeRobot } from './fake-robot.ts'

type Event = { type: 'answered'; text: string } | { type: 'staff.command'; name: string } | { type: 'session.finish' }

/** Says one sentence, then listens; fails when staff tell it to. */
const machine = setup({
  types: {} as { context: BehaviorInput<unknown> & { heard: string }; input: BehaviorInput<unknown>; events: Event },
  actors: {
    say: fromPromise<SpeechOutcome, BehaviorInput<unknown>>(({ input, signal }) =>
      input.stage.say('Bonjour.', { locale: 'fr', signal }),
    ),
    hear: fromEventObservable(({ input }: { input: BehaviorInput<unknown> }) =>
      input.stage.answers({ locale: 'fr', vocabulary: ['oui'] }).pipe(map(({ text }): Event => ({ type: 'answered', text }))),
    ),
    fail: fromPromise(async () => {
      throw new Error('a fault of the behavior')
    }),
  },
}).createMachine({
  id: 'echo',
  context: ({ input }) => ({ ...input, heard: '' }),
  initial: 'speaking',
  on: { 'staff.command': '.failing', answered: { actions: assign({ heard: ({ event }) => event.text }) } },
  states: {
    speaking: { invoke: { src: 'say', input: ({ context }) => context, onDone: 'listening' } },
    listening: { invoke: { src: 'hear', input: ({ context }) => context } },
    failing: { invoke: { src: 'fail' } },
  },
})
const echo: Behavior = {
  id: 'echo',
  title: { fr: 'Écho', en: 'Echo' },
  contentSchema: z.unknown(),
  contentFile: 'echo.yaml',
  machine,
  controls: ['fail'].map((name) => ({ name, label: { fr: name, en: name }, kind: 'custom' })),
  settings: { volume: 60 },
}

async function stage() {
  const clock = new VirtualClock(1_000_000)
  const fake = fakeRobot(clock)
  const store = new MemoryStore()
  const owed = { record: {} as Record<string, unknown> }
  const leaseStore = {
    load: () => owed.record,
    save: (record: Record<string, unknown>) => {
      owed.record = record
    },
  }
  const controller = createController({
    robots: [{ id: 'ada', robot: fake.robot, leaseStore }],
    behaviors: [echo],
    content: { echo: {} },
    journal: createJournal({ store, clock }),
    clock,
    random: createRandom(1),
  })
  const seen: RobotStatus[] = []
  controller.robots$.subscribe(([status]) => status && seen.push(status))
  const status = () => {
    const last = seen.at(-1)
    if (!last) throw new Error('no status yet')
    return last
  }
  const start = () => controller.execute({ type: 'session.start', robot: 'ada', behavior: 'echo', locale: 'fr' })
  const execute = (type: 'stop' | 'stop.acknowledge' | 'session.stop') => controller.execute({ type, robot: 'ada' })
  const facts = () => store.all().map(({ fact }) => fact)
  await clock.advance(0)
  return { ...fake, clock, store, owed, controller, status, start, execute, facts }
}

describe('stop', () => {
  it('ends the session and orders the robot in the same turn, before anything is awaited', async () => {
    const { start, execute, clock, deeds, status, hooks } = await stage()
    await start()
    await clock.advance(100)
    hooks.stop = () => new Promise(() => {})
    void execute('stop')
    expect(deeds.at(-1)).toBe('stop')
    expect(status().session).toBeNull()
    expect(status().stop).toEqual({ requestedAt: clock.now(), confirmed: null })
  })
  it('says whether the robot confirmed, and tries again when it did not', async () => {
    const { execute, clock, deeds, status, hooks } = await stage()
    hooks.stop = async () => false
    void execute('stop')
    await clock.advance(100)
    expect(status().stop?.confirmed).toBe(false)
    hooks.stop = async () => true
    await clock.advance(1_000)
    expect(status().stop?.confirmed).toBe(true)
    expect(deeds.filter((deed) => deed === 'stop')).toHaveLength(2)
  })
  it('reaches the robot although nothing can be written any more', async () => {
    const { execute, clock, deeds, store, status } = await stage()
    store.append = () => {
      throw new Error('no space left on device')
    }
    await execute('stop').catch(() => {})
    await clock.advance(100)
    expect(deeds).toContain('stop')
    expect(status().stop?.confirmed).toBe(true)
  })
  it('keeps the robot still until it is acknowledged', async () => {
    const { start, execute, clock, status } = await stage()
    await execute('stop')
    await clock.advance(60_000)
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'operator.stop' })
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
    await execute('stop.acknowledge')
    expect(status().safety.action).toBe('none')
    await start()
    await clock.advance(100)
    expect(status().session?.behavior).toBe('echo')
  })
})

describe('a session', () => {
  it('borrows settings and gives them back', async () => {
    const { start, execute, clock, settings } = await stage()
    await start()
    await clock.advance(100)
    expect(settings.get('volume')).toBe(60)
    await execute('session.stop')
    expect(settings.get('volume')).toBe(40)
  })
  it('gives settings back on the next connection when it ended without one', async () => {
    const { start, execute, clock, settings, link, hooks } = await stage()
    await start()
    await clock.advance(100)
    link.next('offline')
    hooks.write = async () => {
      throw new CompereError('wire.closed', 'offline')
    }
    await execute('session.stop')
    hooks.write = async () => {}
    link.next('online')
    await clock.advance(100)
    expect(settings.get('volume')).toBe(40)
  })
  it('goes on without ears when the engine fails', async () => {
    const { start, clock, status, hooks, controller } = await stage()
    hooks.heard = throwError(() => new CompereError('robot.missing', 'no ALSpeechRecognition'))
    await start()
    await clock.advance(5_000)
    expect(status().session?.state).toBe('listening')
    await controller.execute({ type: 'answer', robot: 'ada', way: 'screen', text: 'oui' })
    expect(status().transcript.at(-1)).toMatchObject({ who: 'visitor', way: 'screen', text: 'oui' })
  })
  it('ends when its behavior fails again and again, and another can be started', async () => {
    const { start, clock, status, controller, facts, settings } = await stage()
    await start()
    await clock.advance(100)
    for (let fault = 1; fault <= 4; fault++) {
      await controller.execute({ type: 'staff.command', robot: 'ada', name: 'fail' })
      await clock.advance(100)
    }
    expect(status().session).toBeNull()
    expect(settings.get('volume')).toBe(40)
    expect(facts()).toContainEqual({ type: 'session.ended', behavior: 'echo', reason: 'failed' })
    await start()
    await clock.advance(100)
    expect(status().session?.behavior).toBe('echo')
  })
  it('is not started twice, also not in the same breath', async () => {
    const { start } = await stage()
    const first = start()
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
    await first
  })
  it('is not started on an empty battery', async () => {
    const { start, change } = await stage()
    change({ batteryPercent: 5 })
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
  })
  it('is unknown when its name is', async () => {
    const { controller } = await stage()
    const command = { type: 'session.start', robot: 'ada', behavior: 'opera' } as const
    await expect(controller.execute(command)).rejects.toMatchObject({ code: 'runtime.unknown' })
    await expect(controller.execute({ type: 'stop', robot: 'bob' })).rejects.toMatchObject({ code: 'runtime.unknown' })
  })
})

describe('a danger', () => {
  it.each([
    ['a fall', { fallen: true }, 'latchedStop'],
    ['critical heat', { heatLevel: 3 }, 'safePosture'],
  ] as const)('such as %s ends the session and stops the robot', async (_what, health, action) => {
    const { start, clock, status, change, deeds } = await stage()
    await start()
    await clock.advance(100)
    change(health)
    await clock.advance(100)
    expect(status().session).toBeNull()
    expect(deeds).toContain('stop')
    expect(status().safety.action).toBe(action)
  })
})

describe('words of staff', () => {
  it('are said, shown and not journaled', async () => {
    const { controller, clock, deeds, status, store } = await stage()
    const said = controller.execute({ type: 'speech.say', robot: 'ada', text: 'Madame Dupont ?', locale: 'fr' })
    await clock.advance(2_000)
    await said
    expect(deeds).toContain('say Madame Dupont ?')
    expect(status().transcript.at(-1)?.text).toBe('Madame Dupont ?')
    expect(JSON.stringify(store.all())).not.toContain('Dupont')
  })
  it('are reported as unsaid when the robot cannot speak', async () => {
    const { controller, hooks } = await stage()
    hooks.say = async () => {
      throw new CompereError('wire.closed', 'offline')
    }
    const said = controller.execute({ type: 'speech.say', robot: 'ada', text: 'Bonjour', locale: 'fr' })
    await expect(said).rejects.toMatchObject({ code: 'wire.closed' })
  })
})

describe('close', () => {
  it('gives everything back and leaves no timer behind', async () => {
    const { start, clock, settings, controller, deeds } = await stage()
    await start()
    await clock.advance(100)
    const closed = controller.close()
    await clock.advance(10_000)
    await closed
    expect(settings.get('volume')).toBe(40)
    expect(deeds.at(-1)).toBe('close')
    expect(clock.pending).toBe(0)
  })
})
