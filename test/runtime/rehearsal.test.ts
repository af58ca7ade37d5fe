import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, MemoryStore } from '#journal'
import { createController, type RobotStatus } from '#runtime'
import { ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { createRehearsalRobot } from '../../src/runtime/rehearsal-robot.ts'
import { stageConsole, WALL } from './console-stage.ts'
import { fakeRobot } from './fake-robot.ts'

const SECOND = 1_000
const MONDAY_TEN = Date.UTC(2026, 10, 23, 9)

describe('a rehearsal', () => {
  it('runs the behavior in its own time, and asks nothing of the robot', async () => {
    const { start, execute, clock, status, deeds, settings } = await stageConsole()
    await start({ rehearse: true })
    expect(status()).toMatchObject({
      session: { behavior: 'tour', state: 'telling', rehearsing: true, startedAt: WALL },
      screen: { caption: 'Round 1' },
    })
    await clock.advance(SECOND)
    expect(status()).toMatchObject({ session: { state: 'waiting' }, screen: { caption: '' } })
    await execute({ type: 'staff.command', name: 'next' })
    await execute({ type: 'session.pause' })
    await execute({ type: 'session.continue' })
    await execute({ type: 'answer', way: 'staff', text: 'oui' })
    const saying = execute({ type: 'speech.say', text: 'Bonjour', locale: 'fr' })
    await clock.advance(2 * SECOND)
    await saying
    await execute({ type: 'session.stop' })
    expect(status().session).toBe(null)
    expect(status().transcript.map(({ text }) => text)).toEqual(['Round 1', 'Round 2', 'Round 2', 'oui', 'Bonjour'])
    expect(deeds).toEqual([])
    expect([...settings]).toEqual([['volume', 40]])
  })
  it('leaves nothing behind: no journal, no session to go on with', async () => {
    const { start, execute, clock, store, kept, owed } = await stageConsole()
    const before = store.all().length
    await start({ rehearse: true, options: { level: 'hard' } })
    await clock.advance(2 * SECOND)
    await execute({ type: 'handover.taken' })
    await execute({ type: 'session.stop' })
    expect([store.all().length - before, kept, owed.record]).toEqual([0, [], {}])
  })
  it('is ended before it began without a word to the robot', async () => {
    const { execute, clock, status, deeds } = await stageConsole()
    await execute({ type: 'session.start', behavior: 'tour', rehearse: true })
    await execute({ type: 'session.stop' })
    await clock.advance(5 * SECOND)
    expect([status().session, status().transcript, deeds]).toEqual([null, [], []])
  })
  it('needs no robot, and is not disturbed by one', async () => {
    const { start, clock, status, link, life, identify } = await stageConsole()
    link.next('offline')
    identify(['en'], true)
    await start({ rehearse: true })
    await clock.advance(300)
    link.next('online')
    life.next('safeguard')
    await clock.advance(2 * SECOND)
    expect(status()).toMatchObject({ link: 'online', safety: { action: 'hold' }, session: { state: 'waiting', locale: 'fr' } })
  })
  it('is ended by Stop, which is a Stop for the robot too', async () => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start({ rehearse: true })
    await execute({ type: 'stop' })
    expect(deeds).toEqual(['stop'])
    await clock.advance(5 * SECOND)
    expect(status()).toMatchObject({ session: null, safety: { action: 'latchedStop' }, screen: { caption: '' }, queue: [] })
    expect(deeds).toEqual(['stop'])
  })
  it('and a session exclude each other; afterwards the robot is as free as before', async () => {
    const { start, execute, status, deeds } = await stageConsole()
    await start({ rehearse: true })
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy', message: 'ada is already running "tour": stop it first' })
    await expect(execute({ type: 'speech.volume', percent: 50 })).rejects.toMatchObject({ code: 'runtime.busy' })
    await execute({ type: 'session.stop' })
    await start()
    expect(status().session).toMatchObject({ rehearsing: false })
    expect(deeds).toEqual(['say Round 1'])
    await expect(start({ rehearse: true })).rejects.toMatchObject({ code: 'runtime.busy' })
  })
  it('of a behavior that fails too often ends, and can be tried again', async () => {
    const { start, execute, clock, status } = await stageConsole()
    await start({ rehearse: true })
    for (let time = 0; time < 4; time++) {
      await execute({ type: 'staff.command', name: 'fail' })
      await clock.advance(100)
    }
    expect(status()).toMatchObject({ session: null, warnings: ['behavior.failing'] })
    await start({ rehearse: true })
    expect(status()).toMatchObject({ session: { rehearsing: true }, warnings: [] })
  })
  it('walks staff through a visit at the reception desk', async () => {
    const clock = new VirtualClock(MONDAY_TEN)
    const { robot, deeds } = fakeRobot(clock)
    const content = loadContent(reception.contentFile, ReceptionContentSchema)
    const controller = createController({
      robots: [{ id: 'ada', robot, leaseStore: { load: () => ({}), save: () => {} } }],
      behaviors: [reception],
      content: { reception: content },
      journal: createJournal({ store: new MemoryStore(), clock }),
      clock,
      random: createRandom(1),
    })
    const seen: RobotStatus[] = []
    controller.robots$.subscribe(([status]) => status && seen.push(status))
    await clock.advance(0)
    await controller.execute({ type: 'session.start', robot: 'ada', behavior: 'reception', locale: 'fr', rehearse: true })
    await clock.advance(15 * SECOND)
    expect(seen.at(-1)).toMatchObject({ session: { state: 'visiting.presence.here + dialogue.listening' } })
    await controller.execute({ type: 'answer', robot: 'ada', way: 'staff', text: '', choice: 'passport' })
    await clock.advance(15 * SECOND)
    const passport = content.topics.find(({ id }) => id === 'passport')?.answer.fr
    const said = seen
      .at(-1)
      ?.transcript.filter(({ who }) => who === 'robot')
      .map(({ text }) => text)
    const adultOrChild = content.topics.find(({ id }) => id === 'passport')?.asks?.question.fr
    expect(said).toEqual([expect.stringContaining(content.notice.fr), passport, adultOrChild])
    expect(seen.at(-1)?.screen.choices.map(({ id }) => id)).toContain('choice-1')
    expect(deeds).toEqual([])
  })
})

describe('the robot of a rehearsal', () => {
  it('says one sentence after the other, and falls silent when it is hushed', async () => {
    const clock = new VirtualClock()
    const { speech } = createRehearsalRobot({ name: 'ada', kind: 'nao', clock })
    const speaking: boolean[] = []
    speech.speaking$.subscribe((now) => speaking.push(now))
    const outcomes: unknown[] = []
    const keep = (outcome: unknown) => outcomes.push(outcome)
    void speech.say('0123456789', { locale: 'fr' }).then(keep)
    void speech.say([{ text: '0123456789' }, { pauseMs: 500 }], { locale: 'fr' }).then(keep)
    await clock.advance(699)
    expect(outcomes).toEqual([])
    await clock.advance(1)
    expect(outcomes).toEqual(['spoken'])
    await clock.advance(1_100)
    await speech.hush()
    await clock.advance(0)
    expect(outcomes).toEqual(['spoken', 'interrupted'])
    expect(speaking).toEqual([false, true, false, true, false])
  })
  it('gives up a sentence whose listener left, and says the next one', async () => {
    const clock = new VirtualClock()
    const { speech } = createRehearsalRobot({ name: 'ada', kind: 'nao', clock })
    const leaving = new AbortController()
    const first = speech.say('0123456789', { locale: 'fr', signal: leaving.signal })
    const second = speech.say('01234', { locale: 'fr' })
    await clock.advance(100)
    leaving.abort()
    await expect(first).rejects.toBe(leaving.signal.reason)
    await clock.advance(350)
    expect(await second).toBe('spoken')
  })
  it('takes its way, shows that it moves, and stops when it is told to', async () => {
    const clock = new VirtualClock()
    const robot = createRehearsalRobot({ name: 'ada', kind: 'pepper', clock })
    const moving: boolean[] = []
    robot.motion.state$.subscribe((state) => moving.push(state.moving))
    const there = robot.motion.go({ forwardM: 0.3, leftM: 0, turnRad: 0 })
    await clock.advance(SECOND)
    await there
    const stopped = robot.motion.go({ forwardM: 3, leftM: 0, turnRad: 0 })
    await clock.advance(SECOND)
    expect(await robot.stop()).toBe(true)
    await stopped
    expect(moving).toEqual([false, true, false, true, false])
  })
})
