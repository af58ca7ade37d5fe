import fc from 'fast-check'
import { BehaviorSubject, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import type { RobotStatus, TranscriptLine } from '#runtime'
import { changesBetween } from '../../src/console/changes.ts'
import { createFeed, RESUME_MS } from '../../src/console/feed.ts'
import type { Changes, Overview, Presence, ServerMessage } from '../../src/console/protocol.ts'
import { pepperStatus } from '../support/robot-status.ts'
import { noteCommands } from './console-stage.ts'

const line = (text: string): TranscriptLine => ({ at: 0, who: 'robot', text })

/** As a page does. */
function applied(before: Overview, changes: Changes): Overview {
  const { behaviors = before.behaviors, robots = [], presence = before.presence, guests = before.guests } = changes
  const changed = before.robots.map((robot): RobotStatus => {
    const change = robots.find(({ id }) => id === robot.id)
    const { drop, add } = change?.transcript ?? { drop: 0, add: [] }
    return { ...robot, ...change?.fields, transcript: [...robot.transcript.slice(drop), ...add] }
  })
  return { behaviors, robots: changed, presence, guests }
}

describe('changes', () => {
  const lines = fc.array(fc.constantFrom('bonjour', 'oui', 'non').map(line), { maxLength: 6 })
  const status = fc
    .record({ batteryPercent: fc.option(fc.nat(100)), transcript: lines, naoqiVersion: fc.constantFrom('2.5', '2.8') })
    .map((part): RobotStatus => ({ ...pepperStatus('pepper'), ...part }))
  const presence = fc.constantFrom<Presence>(
    { operators: [], steering: {} },
    { operators: [{ id: '1', name: 'zoé', role: 'staff', robot: null }], steering: {} },
  )
  const guests = fc.constantFrom<Overview['guests']>(
    {},
    { pepper: { phones: 2, questions: [{ id: '1', text: 'Pourquoi ?' }], votes: { puzzle: 'suits', counts: { a: 1 } } } },
  )
  const overview = fc.record({ robots: fc.tuple(status), presence, guests }).map((part): Overview => ({ behaviors: [], ...part }))

  it('make of any picture any other, and are none where nothing changed', () => {
    fc.assert(
      fc.property(overview, overview, (before, after) => {
        const changes = changesBetween(before, after)
        expect(applied(before, changes ?? {})).toEqual(after)
        expect(changesBetween(after, structuredClone(after))).toBe(undefined)
      }),
    )
  })

  it('name only the fields that changed, null too, and only the new lines of a talk', () => {
    const before = { ...pepperStatus('pepper'), transcript: [line('one'), line('two')] }
    const after: RobotStatus = { ...before, batteryPercent: null, transcript: [line('two'), line('three')] }
    const rest = { behaviors: [], presence: { operators: [], steering: {} }, guests: {} }
    expect(changesBetween({ robots: [before], ...rest }, { robots: [after], ...rest })).toEqual({
      robots: [{ id: 'pepper', fields: { batteryPercent: null }, transcript: { drop: 1, add: [line('three')] } }],
    })
  })
})

describe('what pages are told', () => {
  function stageFeed() {
    const clock = new VirtualClock()
    const { controller, change, commands } = noteCommands()
    const presence$ = new BehaviorSubject<Presence>({ operators: [], steering: {} })
    const feed = createFeed({ controller, presence$, guests$: of({}), clock })
    const page = (seen: { id: string; seq: number } | null) => {
      const told: ServerMessage[] = []
      const leave = feed.follow(seen, (text) => told.push(JSON.parse(text)))
      return { told, leave, kinds: () => told.map((message) => [message.type, 'seq' in message ? message.seq : undefined]) }
    }
    return { clock, change, commands, feed, page }
  }

  it('is the whole at first, then what changes, at most ten times a second', async () => {
    const { clock, change, page } = stageFeed()
    const { kinds } = page(null)
    for (let percent = 50; percent < 60; percent++) {
      change({ batteryPercent: percent })
      await clock.advance(20)
    }
    await clock.advance(200)
    expect(kinds()).toEqual([
      ['snapshot', 0],
      ['changes', 1],
      ['changes', 2],
    ])
  })

  it('is only what it missed, for a page that is loaded again within a minute; no command is done again [E90]', async () => {
    const { clock, change, commands, feed, page } = stageFeed()
    const { leave } = page(null)
    change({ batteryPercent: 50 })
    await clock.advance(200)
    leave()
    change({ batteryPercent: 49 })
    await clock.advance(RESUME_MS - 1_000)
    const { told } = page({ id: feed.id, seq: 1 })
    expect(told).toEqual([{ type: 'changes', seq: 2, robots: [{ id: 'pepper', fields: { batteryPercent: 49 } }] }])
    expect(commands).toEqual([])
  })

  it('is the whole again after more than a minute, after a restart, and for a number that is not ours', async () => {
    const { clock, change, feed, page } = stageFeed()
    change({ batteryPercent: 50 })
    await clock.advance(200)
    expect(page({ id: feed.id, seq: 7 }).kinds()).toEqual([['snapshot', 1]])
    expect(page({ id: 'another run', seq: 0 }).kinds()).toEqual([['snapshot', 1]])
    await clock.advance(RESUME_MS)
    expect(page({ id: feed.id, seq: 0 }).kinds()).toEqual([['snapshot', 1]])
    expect(page({ id: feed.id, seq: 1 }).kinds()).toEqual([])
  })

  it('keeps its order when the clock on the wall jumps two days [E97]', async () => {
    const { clock, change, page } = stageFeed()
    const { kinds } = page(null)
    for (const jump of [-2, 4, -4]) {
      clock.jumpWallTime(jump * 86_400_000)
      change({ batteryPercent: 50 + jump })
      await clock.advance(200)
    }
    expect(kinds()).toEqual([
      ['snapshot', 0],
      ['changes', 1],
      ['changes', 2],
      ['changes', 3],
    ])
  })
})
