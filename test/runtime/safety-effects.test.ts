import { describe, expect, it } from 'vitest'
import { type Clock, createRandom, sleep, VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { createJournal, MemoryStore } from '#journal'
import { ALL_PROTECTED, type Health } from '#robot'
import { type Command, createController, type RobotStatus, SAFE } from '#runtime'
import { createSafetyGate } from '../../src/runtime/safety-gate.ts'
import { type Errand, errandBehavior, talk, walk, wave } from '../reliability/errand.ts'
import { fakeRobot } from './fake-robot.ts'

const idle: Errand = async () => {}

async function stage(errand: Errand = idle) {
  const virtual = new VirtualClock(1_000_000)
  const lag = { ms: 0 }
  const clock: Clock = {
    now: () => virtual.now() + lag.ms,
    wallTime: () => virtual.wallTime(),
    setTimeout: (callback, ms) => virtual.setTimeout(callback, ms),
    clearTimeout: (id) => virtual.clearTimeout(id),
  }
  const fake = fakeRobot(clock)
  const controller = createController({
    robots: [{ id: 'ada', robot: fake.robot, leaseStore: { load: () => ({}), save: () => {} } }],
    behaviors: [errandBehavior(errand)],
    content: { errand: {} },
    journal: createJournal({ store: new MemoryStore(), clock }),
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
  const execute = (command: object) => controller.execute({ ...command, robot: 'ada' } as Command)
  await execute({ type: 'session.start', behavior: 'errand', locale: 'fr' })
  await virtual.advance(500)
  const count = (deed: string) => fake.deeds.filter((each) => each.startsWith(deed)).length
  return { ...fake, clock: virtual, lag, controller, status, execute, count }
}

describe('a hold', () => {
  it('stops the robot once, keeps the behavior silent, and lets it speak when it is over', async () => {
    const { clock, change, count, status } = await stage(talk)
    const said = count('say')
    change({ lifted: true })
    await clock.advance(60_000)
    expect([count('stop'), count('say')]).toEqual([1, said])
    change({ lifted: false })
    await clock.advance(1_900)
    expect(count('say')).toBe(said)
    await clock.advance(1_200)
    expect(count('say')).toBeGreaterThan(said)
    expect(status().session?.state).toBe('busy')
  })

  it('is told to the behavior, and its end as well', async () => {
    const gate: string[] = []
    const { clock, life, status } = await stage(async (stage) => {
      gate.push('asked')
      await stage.robot.posture.wake()
      await stage.robot.gestures.play('bow')
      gate.push('done')
    })
    expect(gate).toEqual(['asked', 'done'])
    life.next('safeguard')
    await clock.advance(100)
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'life.safeguard' })
    life.next('solitary')
    await clock.advance(3_000)
    expect(status().safety.action).toBe('none')
  })

  it('that comes and goes again stops no more than once a second', async () => {
    const { clock, change, count } = await stage()
    change({ lifted: true })
    change({ falling: true, lifted: false })
    await clock.advance(5_000)
    change({ fallen: true })
    change({ diagnosisLevel: 2 })
    await clock.advance(300)
    expect(count('stop')).toBe(2)
    await clock.advance(60_000)
    expect(count('stop')).toBeLessThanOrEqual(3)
  })

  it('lets staff speak', async () => {
    const { clock, change, count, execute } = await stage()
    change({ hatchOpen: true })
    const saying = execute({ type: 'speech.say', text: 'Un instant.', locale: 'fr' })
    await clock.advance(2_000)
    await saying
    expect(count('say Un instant.')).toBe(1)
  })

  it('comes from another controller, and from a stalled one', async () => {
    const { clock, link, status, lag } = await stage()
    link.next('taken')
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'link.lost' })
    link.next('online')
    await clock.advance(5_000)
    expect(status().safety.action).toBe('none')
    lag.ms = 600
    await clock.advance(250)
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'controller.slow' })
    await clock.advance(9_500)
    expect(status().safety.action).toBe('hold')
    await clock.advance(1_000)
    expect(status().safety.action).toBe('none')
  })
})

describe('a rest', () => {
  const hot: Partial<Health> = { heatLevel: 3, hotChains: ['LArm'] }

  it('is taken after the stop', async () => {
    const { clock, change, deeds, status } = await stage(talk)
    change(hot)
    await clock.advance(100)
    expect(deeds.filter((deed) => !deed.startsWith('say'))).toEqual(['stop', 'rest'])
    expect(status().session).toBeNull()
  })

  it.each([
    ['lies', { fallen: true }],
    ['is falling', { falling: true }],
    ['hangs in somebody’s arms', { lifted: true }],
  ] as const)('is not taken by a robot that %s', async (_how, facts) => {
    const { clock, change, count } = await stage()
    change({ ...facts, ...hot })
    await clock.advance(2_000)
    expect([count('stop'), count('rest')]).toEqual([1, 0])
  })

  it('is not taken by a robot that is out of sight, or does not obey', async () => {
    const { clock, link, motion, change, count, status } = await stage()
    motion.next({ moving: true, sensedAtMs: clock.now() })
    await clock.advance(6_000)
    expect(status().safety).toMatchObject({ action: 'safePosture', reason: 'data.stale' })
    link.next('offline')
    change(hot)
    await clock.advance(2_000)
    expect(count('rest')).toBe(0)
  })

  it('is not taken by a robot that was stopped for good while the first stop was on its way [I1]', async () => {
    const { clock, hooks, change, execute, count } = await stage()
    hooks.stop = async () => {
      await sleep(clock, 500)
      return true
    }
    change(hot)
    await clock.advance(100)
    const stopped = execute({ type: 'stop' })
    await clock.advance(5_000)
    await stopped
    expect(count('rest')).toBe(0)
  })
})

describe('hot arms', () => {
  it('are put down at once, and gesture no more', async () => {
    const { clock, change, count, status } = await stage(wave)
    change({ heatLevel: 2, hotChains: ['LArm'] })
    await clock.advance(100)
    expect(count('still')).toBe(1)
    const played = count('play')
    await clock.advance(10_000)
    expect(count('play')).toBe(played)
    expect(status().safety).toMatchObject({ action: 'warn', reason: 'heat.hot' })
    change({ heatLevel: 0, hotChains: [] })
    await clock.advance(15_000)
    expect(count('play')).toBeGreaterThan(played)
  })

  it('below the robot stop it where it goes', async () => {
    const { clock, motion, change, count } = await stage()
    motion.next({ moving: true, sensedAtMs: clock.now() })
    change({ heatLevel: 2, hotChains: ['Legs'] })
    expect([count('stop'), count('still')]).toEqual([1, 0])
  })
})

describe('a latch', () => {
  it('made by a hand is left alone for a day, and acknowledged only when it is over [C65]', async () => {
    const { clock, change, deeds, status, execute } = await stage(talk)
    change({ restedByHand: true })
    await clock.advance(100)
    const before = deeds.length
    await clock.advance(24 * 60 * 60_000)
    expect(deeds.slice(before)).toEqual([])
    await execute({ type: 'stop.acknowledge' })
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'stopped.byHand' })
    change({ restedByHand: false })
    await execute({ type: 'stop.acknowledge' })
    expect(status().safety.action).toBe('none')
  }, 30_000)

  it('is made by another robot, and by a protection that is off', async () => {
    const { link, protections, status, execute } = await stage()
    protections.next({ ...ALL_PROTECTED, pushRecovery: 'unread' })
    expect(status().safety).toMatchObject({ action: 'warn', reason: 'protection.unread' })
    protections.next({ ...ALL_PROTECTED, pushRecovery: 'off' })
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'protection.off' })
    protections.next(ALL_PROTECTED)
    await execute({ type: 'stop.acknowledge' })
    link.next('wrongRobot')
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'identity.changed' })
  })
})

describe('a walk', () => {
  it('that is refused for good calls staff', async () => {
    const { clock, hooks, status, deeds } = await stage(async (stage, signal) => {
      await stage.say('Suivez-moi.', { locale: 'fr', signal })
      await walk(1)(stage, signal)
    })
    hooks.go = async () => {
      throw new CompereError('robot.refused', 'The way is blocked')
    }
    await clock.advance(2_000)
    expect(deeds).toContain('go')
    expect(status().handover?.reason).toBe('way.blocked')
  })

  it('that this venue forbids, or that was given up, calls nobody', async () => {
    const { clock, hooks, status, deeds } = await stage(async (stage, signal) => {
      await stage.say('Suivez-moi.', { locale: 'fr', signal })
      await walk(1)(stage, signal)
    })
    hooks.go = async () => {
      throw new CompereError('runtime.forbidden', 'The robot stays where it is')
    }
    await clock.advance(2_000)
    expect(deeds).toContain('go')
    expect(status().handover).toBeNull()
  })

  it('waits before each leg until the robot may, and for whatever the behavior waits for', async () => {
    const legs: string[] = []
    const { clock, hooks, change } = await stage(async (stage, signal) => {
      await stage.say('Suivez-moi.', { locale: 'fr', signal })
      const permit = async () => void legs.push('permitted')
      await stage.robot.motion.go({ forwardM: 1, leftM: 0, turnRad: 0 }, { signal, permit })
    })
    hooks.go = async (options) => options?.permit?.()
    change({ hatchOpen: true })
    await clock.advance(5_000)
    expect(legs).toEqual([])
    change({ hatchOpen: false })
    await clock.advance(3_000)
    expect(legs).toEqual(['permitted'])
  })
})

describe('words', () => {
  it('are said without gestures while the arms must rest, by whatever way', async () => {
    const { clock, deeds, change, execute } = await stage(async (stage, signal) => {
      await stage.robot.speech.say('Un', { locale: 'fr', signal })
      await stage.robot.speech.say('Deux', { locale: 'fr', signal })
    })
    change({ heatLevel: 2, hotChains: ['RArm'] })
    const saying = execute({ type: 'speech.say', text: 'Trois', locale: 'fr' })
    await clock.advance(3_000)
    await saying
    expect(deeds.filter((deed) => deed.startsWith('say')).sort()).toEqual(['say Deux (still)', 'say Trois (still)', 'say Un'])
  })
})

describe(createSafetyGate, () => {
  const held = { ...SAFE, action: 'hold' } as const

  it('is open until somebody closes it, and lets through who waited', async () => {
    const gate = createSafetyGate()
    await gate.free()
    gate.update(held)
    const passed: string[] = []
    const waiting = [gate.free(), gate.free(new AbortController().signal)].map((wait) => wait.then(() => passed.push('in')))
    await Promise.resolve()
    expect(passed).toEqual([])
    gate.update(SAFE)
    await Promise.all(waiting)
    expect(passed).toEqual(['in', 'in'])
  })

  it('keeps nobody who gave up', async () => {
    const gate = createSafetyGate()
    gate.update(held)
    const abort = new AbortController()
    const waiting = gate.free(abort.signal)
    abort.abort(new Error('gave up'))
    await expect(waiting).rejects.toThrow('gave up')
    await expect(gate.free(abort.signal)).rejects.toThrow('gave up')
  })
})
