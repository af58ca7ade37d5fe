import { type AnyMachineSnapshot, type AnyStateMachine, type EventObject, type StateNode, transition } from 'xstate'
import { getShortestPaths } from 'xstate/graph'

/** A machine, and everything that may be sent to it from outside. */
export type Chart = {
  machine: AnyStateMachine
  input: unknown
  /** Those with a payload; the others are found in the machine. */
  events: readonly EventObject[]
  /** What of its memory makes two states differ. */
  memory: (context: Readonly<Record<string, unknown>>) => unknown
  /** What children that were spawned, not invoked, may tell. */
  fromChildren?: (context: Readonly<Record<string, unknown>>) => readonly EventObject[]
  /** Actors that always end by themselves: acts with a deadline. */
  ending: readonly string[]
}
export type Reached = { snapshot: AnyMachineSnapshot; steps: readonly string[] }

const MOST_STATES = 100_000

/** Every state that can be reached, by a shortest way. Only actors that run can end. */
export function reachedStates(chart: Chart): Reached[] {
  const { machine, input, events, memory, fromChildren = () => [] } = chart
  const known = events.map(({ type }) => type)
  const plain = outsideEvents(machine).filter((type) => !known.includes(type))
  const outside = [...plain.map((type) => ({ type })), ...events]
  const paths = getShortestPaths(machine, {
    input,
    events: (state) => {
      const snapshot = state as AnyMachineSnapshot
      return [...outside, ...comingEvents(chart, snapshot), ...fromChildren(snapshot.context as Record<string, unknown>)]
    },
    serializeState: (snapshot) => keyOf(snapshot as AnyMachineSnapshot, memory),
    limit: MOST_STATES,
  })
  return paths.map(({ state, steps }) => ({
    snapshot: state as AnyMachineSnapshot,
    steps: steps.map(({ event }) => event.type),
  }))
}

/** The names of what is sent to a machine, not made by it. */
export function outsideEvents(machine: AnyStateMachine): string[] {
  return machine.events.map(String).filter((type) => !type.startsWith('xstate.'))
}

/** What becomes of a state; nothing is done on the way. */
export function stateAfter({ machine }: Chart, snapshot: AnyMachineSnapshot, event: EventObject): AnyMachineSnapshot {
  return transition(machine, snapshot, event)[0] as AnyMachineSnapshot
}

/** What comes by itself: time that is up, and acts that end, well or not. */
export function comingEvents({ ending }: Chart, snapshot: AnyMachineSnapshot): EventObject[] {
  return activeNodes(snapshot).flatMap(({ after: delayed, invoke }) => [
    ...delayed.map(({ eventType }) => ({ type: eventType })),
    ...invoke
      .filter(({ src }) => ending.includes(String(src)))
      .flatMap(({ id }) => [
        { type: `xstate.done.actor.${id}`, output: undefined },
        { type: `xstate.error.actor.${id}`, error: new Error('the robot did not') },
      ]),
  ])
}

/** Those of the states from which what comes by itself may lead somewhere that never ends, for want of somebody's help. */
export function stuckAmong(
  chart: Chart,
  from: readonly AnyMachineSnapshot[],
  isEnd: (snapshot: AnyMachineSnapshot) => boolean,
): AnyMachineSnapshot[] {
  const seen = new Map<string, AnyMachineSnapshot>()
  const backward = new Map<string, Set<string>>()
  const queue = [...from]
  for (let snapshot = queue.pop(); snapshot; snapshot = queue.pop()) {
    const key = keyOf(snapshot, chart.memory)
    if (seen.has(key)) continue
    seen.set(key, snapshot)
    if (isEnd(snapshot)) continue
    for (const event of comingEvents(chart, snapshot)) {
      const next = stateAfter(chart, snapshot, event)
      const nextKey = keyOf(next, chart.memory)
      backward.set(nextKey, (backward.get(nextKey) ?? new Set()).add(key))
      queue.push(next)
    }
  }
  const ends = [...seen].flatMap(([key, snapshot]) => (isEnd(snapshot) ? [key] : []))
  const ending = leadingTo(ends, backward)
  const endless = leadingTo(
    [...seen.keys()].filter((key) => !ending.has(key)),
    backward,
  )
  return from.filter((snapshot) => endless.has(keyOf(snapshot, chart.memory)))
}

/** Everything from which one of these can be reached, and these. */
function leadingTo(goals: readonly string[], backward: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set(goals)
  const queue = [...goals]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const before of backward.get(key) ?? []) {
      if (reached.has(before)) continue
      reached.add(before)
      queue.push(before)
    }
  }
  return reached
}

export function activeNodes(snapshot: AnyMachineSnapshot): readonly StateNode<object, EventObject>[] {
  return snapshot._nodes as unknown as StateNode<object, EventObject>[]
}

/** States in which a machine may rest: no parents, and none that is left in the moment it is entered. */
export function restingStates(machine: AnyStateMachine): string[] {
  const nodes: StateNode<object, EventObject>[] = []
  const queue = [machine.root as unknown as StateNode<object, EventObject>]
  for (let node = queue.pop(); node; node = queue.pop()) {
    nodes.push(node)
    queue.push(...(Object.values(node.states) as (typeof nodes)[number][]))
  }
  return nodes.filter(({ type, always }) => (type === 'atomic' || type === 'final') && !always?.length).map(({ id }) => id)
}

export function nameOf({ value }: AnyMachineSnapshot): string {
  return JSON.stringify(value)
}

function keyOf(snapshot: AnyMachineSnapshot, memory: Chart['memory']): string {
  return `${nameOf(snapshot)} ${snapshot.status} ${JSON.stringify(memory(snapshot.context as Record<string, unknown>))}`
}
