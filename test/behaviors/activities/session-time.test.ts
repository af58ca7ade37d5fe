import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { goodbye } from '../../../behaviors/activities/session/goodbye.ts'
import { SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { beatSeconds } from '../../../behaviors/shared/estimate.ts'
import { endingIn } from '../../../behaviors/shared/moves.ts'
import type { Playlist } from '../../../behaviors/shared/playlist.ts'
import { replan } from '../../../behaviors/shared/replan.ts'
import { beginRun, type Moment, type Run, taken } from '../../../behaviors/shared/run.ts'
import { open, play, THURSDAY_THREE } from './play.ts'
import { itemOf, roundsOf, showOf } from './program-show.ts'

const words = loadContent(SESSION_FILE, SessionContentSchema)
const farewell = goodbye(words.goodbye, undefined)
const ending = itemOf('goodbye', farewell, {
  essential: true,
  closing: true,
  minimumSeconds: 12,
  wantedSeconds: 12,
  maximumSeconds: 57,
  priority: 3,
})
const minutes = (from: number, to = from * 2) => ({
  minimumSeconds: from * 60 * 0.3,
  wantedSeconds: from * 60,
  maximumSeconds: to * 60,
})
const SESSION = [
  itemOf('warm-up', roundsOf('warm', 4), minutes(5)),
  itemOf('main', roundsOf('main', 8), { ...minutes(25), priority: 2 }),
  itemOf('extra', roundsOf('extra', 8), minutes(10)),
  itemOf('cool-down', roundsOf('calm', 5), { ...minutes(4), essential: true, priority: 2 }),
  ending,
]

const PartArbitrary = fc
  .record({
    minimumSeconds: fc.integer({ min: 10, max: 300 }),
    more: fc.integer({ min: 0, max: 600 }),
    most: fc.integer({ min: 0, max: 900 }),
    priority: fc.integer({ min: 0, max: 3 }),
    essential: fc.boolean(),
  })
  .map(({ minimumSeconds, more, most, ...rest }) => ({
    ...{ ...rest, minimumSeconds, wantedSeconds: minimumSeconds + more, maximumSeconds: minimumSeconds + more + most },
  }))

describe('the plan of a session', () => {
  it('shares the time: never more than there is, never less than a minimum, essential parts always', () => {
    fc.assert(
      fc.property(
        fc.array(PartArbitrary, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 0, max: 6_000 }),
        (parts, available) => {
          const { seconds, shortBySeconds } = replan(parts, available)
          const total = seconds.reduce((sum, one) => sum + one, 0)
          const needed = parts.reduce((sum, part) => sum + (part.essential ? part.minimumSeconds : 0), 0)
          expect(shortBySeconds).toBeCloseTo(Math.max(0, needed - available), 6)
          if (shortBySeconds === 0) expect(total).toBeLessThanOrEqual(available + 1e-6)
          for (const [index, part] of parts.entries()) {
            const given = seconds[index] ?? 0
            if (part.essential || given > 0) expect(given).toBeGreaterThanOrEqual(part.minimumSeconds - 1e-6)
            expect(given).toBeLessThanOrEqual(part.maximumSeconds + 1e-6)
          }
        },
      ),
    )
  })
  it('uses all the time that its parts can use', () => {
    expect(
      replan(
        [
          { ...minutes(5), priority: 1, essential: false },
          { ...minutes(5), priority: 1, essential: true },
        ],
        900,
      ),
    ).toEqual({
      seconds: [450, 450],
      shortBySeconds: 0,
    })
  })
  it('leaves out the least important first, and says by how much even the shortest way is too long', () => {
    const part = (priority: number, essential = false) => ({ ...minutes(10), priority, essential })
    expect(replan([part(1), part(0), part(2)], 400)).toEqual({ seconds: [200, 0, 200], shortBySeconds: 0 })
    expect(replan([part(1), part(3, true)], 100)).toEqual({ seconds: [0, 180], shortBySeconds: 80 })
  })
  it('ends within a minute of the hour asked, whatever the group and whenever it is asked', () => {
    const playlist: Playlist = {
      ...{ items: SESSION, minutes: 45, level: 1, repetitions: 6, seated: true, named: [], timeZone: 'Europe/Paris' },
      voice: { rate: 85, volume: 70 },
    }
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 40 }), (seed, askedAt, left) => {
        const end = simulated(playlist, seed, askedAt * 60, left)
        expect(Math.abs(end - (askedAt + left) * 60)).toBeLessThanOrEqual(60)
      }),
      { numRuns: 200 },
    )
  })
})

/** Seconds at which it ends, when at that second so many minutes are left; the group takes more or less time than thought. */
function simulated(playlist: Playlist, seed: number, askedAtSeconds: number, minutesLeft: number): number {
  const chance = createRandom(seed)
  let now = 0
  let isAsked = false
  const at = (): Moment => ({ nowMs: now * 1_000, wallMs: THURSDAY_THREE + now * 1_000, robot: 'nao' })
  let run: Run = taken(beginRun(playlist, { locale: 'fr', random: chance }, at()), at())
  while (run.current) {
    now += beatSeconds(run.current.beat, run) * (0.8 + chance.next() * 0.4)
    if (!isAsked && now >= askedAtSeconds) {
      isAsked = true
      // Staff asked a moment ago, in the middle of the beat.
      run = endingIn(run, minutesLeft - (now - askedAtSeconds) / 60, at())
    }
    run = taken(run, at())
  }
  return now
}

describe('a session of 45 minutes', () => {
  const behavior = showOf(SESSION, { minutes: 45 })
  it('ends within a minute of the hour asked when staff plan anew after half an hour', async () => {
    const playing = open(behavior, { content: {} })
    await playing.clock.advance(30 * 60_000)
    playing.command('time', 8)
    await playing.clock.advance(3_600 * 1_000)
    expect(playing.isOver()).toBe(true)
    expect(Math.abs(playing.endedAtSeconds() - 38 * 60)).toBeLessThanOrEqual(60)
    const parts = new Set(playing.kept.map(({ step }) => step.split('/')[0]))
    expect([...parts].slice(-2)).toEqual(['cool-down', 'goodbye'])
  })
  it.each(['none', 'silence', 'noise', 'hot', 'link', 'tablet'] as const)(
    'ends within a minute of its hour with %s',
    async (fault) => {
      const { playing } = await play(behavior, { content: {}, fault })
      expect({ errors: playing.errors, isOver: playing.isOver() }).toEqual({ errors: [], isOver: true })
      expect(Math.abs(playing.endedAtSeconds() - 45 * 60)).toBeLessThanOrEqual(60)
    },
  )
  it('ends soon when staff wrap up, with a goodbye', async () => {
    const playing = open(behavior, { content: {} })
    await playing.clock.advance(20 * 60_000)
    playing.command('finish')
    await playing.clock.advance(120 * 1_000)
    expect({ isOver: playing.isOver(), last: playing.kept.at(-1)?.step }).toEqual({ isOver: true, last: 'goodbye/goodbye.bye' })
  })
  it('says goodbye at once when staff wrap up after its hour', async () => {
    const playing = open(behavior, { content: {} })
    await playing.clock.advance(43 * 60_000)
    playing.command('floor')
    await playing.clock.advance(5 * 60_000)
    expect(playing.seconds()).toBeGreaterThan(45 * 60)
    playing.command('finish')
    await playing.clock.advance(100)
    expect(playing.kept.at(-1)?.step).toMatch(/^goodbye\//)
    await playing.clock.advance(60_000)
    expect({ isOver: playing.isOver(), last: playing.kept.at(-1)?.step }).toEqual({ isOver: true, last: 'goodbye/goodbye.bye' })
  })
  it('makes the same journal of the same seed', async () => {
    const first = await play(behavior, { content: {}, seed: 7, fault: 'busyStaff' })
    const second = await play(behavior, { content: {}, seed: 7, fault: 'busyStaff' })
    const other = await play(behavior, { content: {}, seed: 8, fault: 'busyStaff' })
    expect(first.playing.facts()).toEqual(second.playing.facts())
    expect(first.playing.facts()).not.toEqual(other.playing.facts())
  })
  it('goes on after the machine died: the same beat, and the hour that was asked', async () => {
    const before = open(behavior, { content: {} })
    await before.clock.advance(20 * 60_000)
    const kept = before.kept.at(-1)
    const beat = before.beat()?.id
    before.actor.stop()
    if (!kept) throw new Error('Nothing was kept')
    const after = open(behavior, { content: {}, resume: kept, startAt: THURSDAY_THREE + 22 * 60_000 })
    await after.until(() => after.state().includes('speaking'))
    expect(after.said[0]?.text).toContain('Où en étions-nous')
    expect(after.beat()?.id).toBe(beat)
    await after.clock.advance(3_600 * 1_000)
    expect(Math.abs(after.endedAtSeconds() + 22 * 60 - 45 * 60)).toBeLessThanOrEqual(60)
  })
  it('begins anew from a checkpoint of another plan', async () => {
    const playing = open(behavior, { content: {}, resume: { step: 'x', data: { run: '{"item":"gone"}' } } })
    await playing.until(() => playing.state().includes('speaking'))
    expect(playing.beat()?.id).toBe('warm.1/question')
  })
})

describe('staff who press everything', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('break nothing (seed %d)', async (seed) => {
    const { playing } = await play(showOf(SESSION, { minutes: 30 }), { content: {}, seed, fault: 'busyStaff' })
    expect({ errors: playing.errors, isOver: playing.isOver(), underWay: playing.underWay() }).toEqual({
      errors: [],
      isOver: true,
      underWay: 0,
    })
  })
})
