import { describe, expect, it } from 'vitest'
import { createBatteryForecast } from '../../src/runtime/battery-forecast.ts'
import { stageConsole, WALL } from './console-stage.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

describe('what is shown of a robot', () => {
  it('is unknown until the robot told it', async () => {
    const { status } = await stageConsole()
    expect(status()).toMatchObject({
      locales: null,
      volumePercent: null,
      speechRatePercent: null,
      posture: null,
      awake: null,
      tablet: null,
      foreign: { recognizers: [], controller: null, activity: null },
    })
  })
  it('is what the robot told', async () => {
    const { status, identify, found, glance, trust } = await stageConsole()
    identify(['fr', 'en'], true)
    found.next({ life: 'solitary', posture: 'Stand', language: 'French', volumePercent: 65 })
    const names = ['ALDialog', 'OtherApp']
    glance.next({ posture: 'Crouch', awake: false, recognizers: names, activity: 'other-app/.', speechRatePercent: 100 })
    trust.next({ state: 'taken', by: 'Library' })
    expect(status()).toMatchObject({
      locales: ['fr', 'en'],
      volumePercent: 65,
      speechRatePercent: 100,
      life: 'solitary',
      posture: 'Crouch',
      awake: false,
      heat: { level: 0, chains: [] },
      protections: { state: 'ok', off: [] },
      foreign: { recognizers: names, controller: 'Library', activity: 'other-app/.' },
    })
    trust.next({ state: 'trusted' })
    expect(status().foreign).toEqual({ recognizers: names, controller: null, activity: 'other-app/.' })
  })
  it('names hot chains and protections that are off or were not told', async () => {
    const { status, change, protections } = await stageConsole()
    change({ heatLevel: 2, hotChains: ['LArm', 'Legs'] })
    protections.next({ ...protections.value, fallManager: 'unread', pushRecovery: 'absent' })
    expect(status()).toMatchObject({
      heat: { level: 2, chains: ['LArm', 'Legs'] },
      protections: { state: 'unknown', off: ['fallManager'] },
    })
    protections.next({ ...protections.value, selfCollision: 'off' })
    expect(status().protections).toEqual({ state: 'off', off: ['selfCollision'] })
  })
  it.each([
    [true, [false, true, false], ['lost', 'drawn', 'lost']],
    [false, [false], ['none']],
  ])('tells of a tablet that is there: %s', async (screen, drawn, shown) => {
    const { status, identify, alive } = await stageConsole()
    identify(['fr'], screen)
    const tablets = drawn.map((now) => {
      alive.next(now)
      return status().tablet
    })
    expect(tablets).toEqual(shown)
  })
  it('is dated by the wall, and never older than fifteen seconds', async () => {
    const { status, clock } = await stageConsole()
    await clock.advance(MINUTE)
    expect(clock.wallTime() - status().clock).toBeLessThan(15 * SECOND)
  })
})

describe('the safety state', () => {
  it('says what is the matter, whether it still is, and what staff may do', async () => {
    const { status, life, clock, execute } = await stageConsole()
    const title = { fr: 'Le robot se protège : poussé ou déplacé', en: 'The robot protects itself: pushed or moved' }
    const held = { reason: 'life.safeguard', title, mayAcknowledge: false }
    life.next('safeguard')
    expect(status().safety).toEqual({ ...held, action: 'hold', mayOverride: true, holds: true })
    await execute({ type: 'safety.override' })
    expect(status().safety).toEqual({ ...held, action: 'warn', mayOverride: false, holds: true })
    life.next('solitary')
    expect(status().safety).toEqual({ ...held, action: 'warn', mayOverride: false, holds: false })
    await clock.advance(3 * SECOND)
    expect(status().safety).toMatchObject({ action: 'none', reason: '', title: null, holds: false })
  })
  it('waits for staff where only they may end it', async () => {
    const { status, execute } = await stageConsole()
    await execute({ type: 'stop' })
    expect(status().safety).toMatchObject({ reason: 'operator.stop', mayOverride: false, mayAcknowledge: true, holds: true })
  })
})

describe('the session', () => {
  it('is dated, and its states are kept until the next one', async () => {
    const { start, status, clock, execute } = await stageConsole()
    await start()
    await clock.advance(SECOND)
    expect(status().session).toMatchObject({
      startedAt: WALL,
      stateSince: WALL + SECOND,
      plannedEndAt: WALL + 20 * MINUTE,
      paused: false,
      rehearsing: false,
      next: 'Round 2',
    })
    const history = [
      { state: 'telling', at: WALL },
      { state: 'waiting', at: WALL + SECOND },
    ]
    expect(status().history).toEqual(history)
    await execute({ type: 'session.stop' })
    expect(status().history).toEqual(history)
    await start()
    expect(status().history).toEqual([{ state: 'telling', at: WALL + SECOND }])
  })
  it('keeps its last fifty states', async () => {
    const { start, status, clock, execute } = await stageConsole()
    await start()
    for (let round = 0; round < 40; round++) {
      await clock.advance(SECOND)
      await execute({ type: 'staff.command', name: 'next' })
    }
    expect(status().history).toHaveLength(50)
    expect(status().history.at(-1)).toEqual({ state: 'telling', at: WALL + 40 * SECOND })
  })
  it('shows its last view, caption, plan and queue while the robot is away', async () => {
    const { start, status, clock, link, execute } = await stageConsole()
    await start()
    await clock.advance(2 * SECOND)
    const { screen } = status()
    link.next('offline')
    await clock.advance(SECOND)
    await execute({ type: 'staff.command', name: 'next' })
    await clock.advance(MINUTE)
    expect(status()).toMatchObject({
      link: 'offline',
      session: { state: 'telling', next: 'Round 3' },
      screen,
      queue: ['Round 2'],
    })
  })
})

describe('the battery forecast', () => {
  const reading = { kind: 'nao', charging: false } as const

  it.each([
    ['nao', 100, 50],
    ['nao', 55, 25],
    ['nao', 8, 0],
    ['pepper', 100, 375],
    ['unknown', 100, null],
  ] as const)('of a %s at %i percent is %s minutes while nothing better is known', (kind, batteryPercent, minutes) => {
    expect(createBatteryForecast()({ kind, batteryPercent, charging: false, nowMs: 0 })).toBe(minutes)
  })
  it('follows the pace that was seen, once it was seen for long enough', () => {
    const forecast = createBatteryForecast()
    expect(forecast({ ...reading, batteryPercent: 90, nowMs: 0 })).toBe(45)
    expect(forecast({ ...reading, batteryPercent: 80, nowMs: 5 * MINUTE })).toBe(40)
    expect(forecast({ ...reading, batteryPercent: 70, nowMs: 40 * MINUTE })).toBe(120)
  })
  it('is none on the charger or without a reading, and begins anew afterwards', () => {
    const forecast = createBatteryForecast()
    forecast({ ...reading, batteryPercent: 90, nowMs: 0 })
    expect(forecast({ ...reading, batteryPercent: 80, charging: true, nowMs: 20 * MINUTE })).toBe(null)
    expect(forecast({ ...reading, batteryPercent: undefined, nowMs: 20 * MINUTE })).toBe(null)
    expect(forecast({ ...reading, batteryPercent: 80, charging: undefined, nowMs: 20 * MINUTE })).toBe(null)
    expect(forecast({ ...reading, batteryPercent: 80, nowMs: 21 * MINUTE })).toBe(40)
  })
  it('is shown, and follows the battery', async () => {
    const { status, identify, change, clock } = await stageConsole()
    identify(['fr'], true)
    change({ batteryPercent: 81 })
    expect(status().batteryMinutes).toBe(295)
    await clock.advance(30 * MINUTE)
    change({ batteryPercent: 61 })
    expect(status().batteryMinutes).toBe(75)
    change({ charging: true })
    expect(status().batteryMinutes).toBe(null)
  })
})
