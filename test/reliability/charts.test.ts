import { NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { type AnyMachineSnapshot, createMachine } from 'xstate'
import { z } from 'zod'
import { behaviors } from '#behaviors'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import type { Robot } from '#robot'
import type { Behavior, Resume, Stage } from '#runtime'
import { supervisorMachine } from '../../src/runtime/supervisor.machine.ts'
import {
  activeNodes,
  type Chart,
  comingEvents,
  nameOf,
  outsideEvents,
  reachedStates,
  restingStates,
  stateAfter,
  stuckAmong,
} from '../storm/chart-walk.ts'

const MONDAY_TEN = Date.UTC(2026, 10, 23, 9)
/** The graph is walked, not run: nobody asks for more of the stage than its clock. */
const stage = {
  clock: new VirtualClock(MONDAY_TEN),
  random: createRandom(1),
  robot: { people: { present$: NEVER }, touch: { touched$: NEVER } } as unknown as Robot,
} as unknown as Stage

const heard = (text: string) => ({ type: 'visitor.answered', answer: { way: 'speech', text, confidence: 1 } })
const HEARD = [
  'passeport',
  'horaires passeport',
  'in english',
  'parler à quelqu’un',
  'plus simplement',
  'carte d’identité',
  'pardon',
  'au revoir',
  'girafe',
  '',
  'oui',
  'un adulte',
  'combien ça coûte',
  'un numéro',
  "j'ai rendez-vous",
  "l'état civil",
  "j'ai rendez-vous au guichet des titres",
  'plus fort',
  'imbécile',
].map(heard)
const STAFF = ['skip', 'repeat', 'finish', 'next', 'takeOver', 'louder', 'dance'].map((name) => ({
  type: 'staff.command',
  name,
}))
const COMPANY = { type: 'visitor.company', count: 2 }
const NO_HOLD = { type: 'safety.hold', reason: 'robot.fallen' }

/** What makes two states of a behavior differ; a new behavior says here what counts in it. */
const MEMORIES: Readonly<Record<string, Chart['memory']>> = {
  // Who else waits, or whose number is called, is told at the next pause whatever else is the case.
  reception: ({ silences, misses, called, expected, reassured, found, open }) => [
    ...[silences, Math.min(2, Number(misses)), called, expected, reassured],
    ...[found !== undefined, open !== undefined],
  ],
}

/** Where a behavior begins that has something left from before. */
const RESUMES: Readonly<Record<string, Resume>> = {
  reception: {
    step: 'queue',
    data: {
      queue: JSON.stringify({
        ...{ day: '2026-11-23', last: 1, called: null, calls: [] },
        waiting: [{ number: 1, counter: 'registry' }],
      }),
    },
  },
}

function chartOf({ id, machine, contentFile, contentSchema }: Behavior): Chart {
  const memory = MEMORIES[id]
  if (!memory) throw new Error(`Say in MEMORIES what two states of ${id} differ in`)
  const content = loadContent(contentFile, contentSchema)
  return {
    machine,
    input: { stage, content, locale: 'fr', resume: RESUMES[id] },
    events: [...HEARD, ...STAFF, COMPANY, NO_HOLD],
    memory,
    ending: ['say', 'look up', 'turn up'],
  }
}

/** A program of beats has no visitor of its own; its one chart is walked in test/behaviors/activities/program-states.test.ts. */
const withVisitors = behaviors
  .filter(({ progress }) => progress === undefined)
  // One chart that several behaviors play with other content is walked once.
  .filter(({ machine }, index, all) => all.findIndex((other) => other.machine === machine) === index)

describe.each(withVisitors.map((behavior) => [behavior.id, behavior] as const))('the chart of %s', (_id, behavior) => {
  const chart = chartOf(behavior)
  const reached = reachedStates(chart)
  const snapshots = reached.map(({ snapshot }) => snapshot)
  const alive = snapshots.filter(({ status }) => status === 'active')
  const isAtRest = (snapshot: AnyMachineSnapshot) => snapshot.status !== 'active' || snapshot.hasTag('resting')
  const speaks = (snapshot: AnyMachineSnapshot) =>
    activeNodes(snapshot).some(({ invoke }) => invoke.some(({ src }) => src === 'say'))
  const failing = (check: (snapshot: AnyMachineSnapshot) => boolean) => [
    ...new Set(alive.filter((each) => !check(each)).map(nameOf)),
  ]

  it('has no state that cannot be reached [E84]', () => {
    const found = new Set(snapshots.flatMap((snapshot) => activeNodes(snapshot).map((node) => node.id)))
    expect(restingStates(chart.machine).filter((state) => !found.has(state))).toEqual([])
    expect(snapshots.length).toBeGreaterThan(restingStates(chart.machine).length)
  })
  it('has no state without an exit by time, but for the one where it waits for somebody [I5]', () => {
    expect(failing((each) => isAtRest(each) || comingEvents(chart, each).length > 0)).toEqual([])
  })
  it('comes to rest from every state when the visitor has left and nobody says a word [D68, I5]', () => {
    const left = alive.map((each) => stateAfter(chart, each, { type: 'visitor.away' }))
    expect(stuckAmong(chart, left, isAtRest).map(nameOf)).toEqual([])
  })
  it('comes to rest from every state also while the visitor stays and keeps silent [D68, I5]', () => {
    expect(stuckAmong(chart, alive, isAtRest).map(nameOf)).toEqual([])
  })
  it.each(['link.lost', 'safety.hold', 'session.paused'])(
    'falls silent in every state at %s, and does not stay there for ever [E84]',
    (type) => {
      expect(failing((each) => !speaks(stateAfter(chart, each, { ...NO_HOLD, type })))).toEqual([])
      const held = alive.map((each) => stateAfter(chart, each, { ...NO_HOLD, type }))
      expect(stuckAmong(chart, held, isAtRest).map(nameOf)).toEqual([])
    },
  )
  it.each([
    ['link.lost', 'link.restored'],
    ['safety.hold', 'safety.clear'],
    ['session.paused', 'session.continued'],
  ])('looks again who is there between %s and %s, before it speaks [E84]', (begins, ends) => {
    const visiting = alive.filter(
      (each) => !isAtRest(each) && nameOf(stateAfter(chart, each, { ...NO_HOLD, type: begins })) !== nameOf(each),
    )
    const back = visiting.map((each) => stateAfter(chart, stateAfter(chart, each, { ...NO_HOLD, type: begins }), { type: ends }))
    expect(visiting.length).toBeGreaterThan(10)
    expect([...new Set(back.map((each) => speaks(each)))]).toEqual([false])
  })
  it('ends in every state when the session is to end [E84]', () => {
    expect(failing((each) => stateAfter(chart, each, { type: 'session.finish' }).status === 'done')).toEqual([])
  })
  it('survives in every state whatever may be said to it, also twice [E84]', () => {
    const events = [
      ...HEARD,
      ...STAFF,
      NO_HOLD,
      ...outsideEvents(chart.machine).map((type) => ({ type, ...(type === 'visitor.answered' ? HEARD[0] : {}) })),
    ]
    const places = [...new Map(alive.map((snapshot) => [nameOf(snapshot), snapshot])).values()]
    const bad = places.flatMap((each) =>
      events.filter((event) => {
        const next = stateAfter(chart, stateAfter(chart, each, event), event)
        return next.status === 'error'
      }),
    )
    expect(events.length).toBeGreaterThan(15)
    expect(bad).toEqual([])
  })
})

describe('the chart of the supervisor', () => {
  // The walk writes events as JSON, which a schema that contains itself cannot be.
  const errand: Behavior = {
    ...(behaviors[0] as Behavior),
    id: 'errand',
    machine: createMachine({ id: 'errand' }),
    contentSchema: z.unknown(),
  }
  const session = { behavior: errand, content: {}, locale: 'fr' }
  const chart: Chart = {
    machine: supervisorMachine,
    input: { stage, lastStep: () => undefined },
    events: [
      { type: 'session.start', session } as { type: string },
      { type: 'behavior.event', event: { type: 'handover.taken' } } as { type: string },
    ],
    memory: ({ faults, session: running }) => [(faults as unknown[]).length, running !== undefined],
    ending: ['borrow settings', 'restore settings'],
    fromChildren: ({ child }) =>
      child === undefined ? [] : ['xstate.done.actor.behavior', 'xstate.error.actor.behavior'].map((type) => ({ type })),
  }
  const reached = reachedStates(chart).map(({ snapshot }) => snapshot)
  const failing = (check: (snapshot: AnyMachineSnapshot) => boolean) => [
    ...new Set(reached.filter((each) => !check(each)).map(nameOf)),
  ]
  const isOver = (snapshot: AnyMachineSnapshot) =>
    snapshot.matches({ session: 'idle' }) && !snapshot.matches({ link: 'returning' })

  it('has no state that cannot be reached [E84]', () => {
    const found = new Set(reached.flatMap((snapshot) => activeNodes(snapshot).map((node) => node.id)))
    expect(restingStates(chart.machine).filter((state) => !found.has(state))).toEqual([])
  })
  it.each(['stop', 'session.stop'])(
    'runs no behavior any more after %s in any state, and gives the settings back by itself [E84, I5]',
    (type) => {
      const stopped = (each: AnyMachineSnapshot) => stateAfter(chart, each, { type })
      expect(
        failing((each) => stopped(each).context.child === undefined && !stopped(each).matches({ session: 'running' })),
      ).toEqual([])
      expect(stuckAmong(chart, reached.map(stopped), isOver).map(nameOf)).toEqual([])
    },
  )
  it('keeps the session in every state when the link is lost, and when it comes back [E84]', () => {
    const running = reached.filter((each) => each.matches({ session: 'running' }))
    const lost = running.map((each) => stateAfter(chart, each, { type: 'link.offline' }))
    const back = lost.map((each) => stateAfter(chart, each, { type: 'link.online' }))
    expect(running.length).toBeGreaterThan(2)
    expect([...lost, ...back].filter((each) => !each.matches({ session: 'running' })).map(nameOf)).toEqual([])
  })
  it('is never in error, and every wait of its own ends by itself or by staff [I5]', () => {
    const waits = reached.filter((each) => each.matches({ session: 'preparing' }) || each.matches({ session: 'restoring' }))
    expect(reached.filter(({ status }) => status !== 'active').map(nameOf)).toEqual([])
    expect(waits.filter((each) => comingEvents(chart, each).length === 0).map(nameOf)).toEqual([])
  })
})
