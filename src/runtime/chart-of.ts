import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate'

export type ChartTransition = {
  /** Empty for one that is taken as soon as its guard holds. */
  event: string
  targets: readonly string[]
  /** The name of the guard, where there is one with a name. */
  guard: string | null
}
export type ChartState = {
  /** Unique in the chart. */
  id: string
  key: string
  type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  /** The id of the state it begins in. */
  initial: string | null
  states: readonly ChartState[]
  transitions: readonly ChartTransition[]
}
export type Chart = ChartState

/** A behavior's machine as plain data that a page can draw: states within states, and the ways between them. */
export function chartOf(machine: AnyStateMachine): Chart {
  return stateOf(machine.root)
}

function stateOf(node: AnyStateNode): ChartState {
  const { id, key, type } = node
  const always = node.always ?? []
  return {
    ...{ id, key, type },
    initial: type === 'compound' ? (node.initial.target[0]?.id ?? null) : null,
    states: Object.values(node.states).map(stateOf),
    transitions: [...node.transitions.values()].flat().concat(always).map(transitionOf),
  }
}

function transitionOf({ eventType, target, guard }: AnyTransitionDefinition): ChartTransition {
  return { event: eventOf(eventType), targets: (target ?? []).map(({ id }) => id), guard: nameOf(guard) }
}

/** Delays and ends have names of XState's own, with the whole path in them. */
function eventOf(eventType: string): string {
  const [, kind, detail = ''] = /^xstate\.(after|done\.actor|error\.actor|done\.state)\.(.*)$/.exec(eventType) ?? []
  if (kind === undefined) return eventType
  if (kind === 'after') return `after ${detail.split('.')[0]}`
  return { 'done.actor': 'done', 'error.actor': 'failed', 'done.state': 'done' }[kind] ?? eventType
}

function nameOf(guard: unknown): string | null {
  if (typeof guard === 'string') return guard
  const name = typeof guard === 'object' && guard !== null ? Reflect.get(guard, 'type') : undefined
  return typeof name === 'string' ? name : null
}
