import type { AnyStateMachine, AnyStateNode } from 'xstate'

/** No chart of ours takes ten steps before it waits again. A thousand would hold up the stop of every robot for 50 ms. */
export const MAX_IMMEDIATE_STEPS = 200
/** The tag of a state in which nobody waits for the robot. */
const RESTING = 'resting'
/** What staff, and not the course of things, make happen is no way out. */
const BY_STAFF = 'session.finish'

type Transition = { target: readonly AnyStateNode[] | undefined; source: AnyStateNode; eventType: string }

/**
 * What is wrong with a behavior's chart, each with the path of the state: it must be left again, by time if by nothing
 * else. That every transition leads to a state there is, XState has made sure of when the chart was created; only initial
 * states are left to look at.
 */
export function machineProblems(machine: AnyStateMachine): string[] {
  const { root } = machine
  const lost = [...nodesOf(root)].flatMap(lostStart)
  if (lost.length > 0) return lost
  const reached = reachable(root)
  const here = [...nodesOf(root)].filter((node) => reached.has(node))
  return [
    ...[...nodesOf(root)].filter((node) => !reached.has(node)).map((node) => `${name(node)}: no transition leads here`),
    ...here.filter(isTrap).map((node) => `${name(node)}: nothing leads out of this state`),
    ...untimed(root, reached).map((node) => `${name(node)}: waits without a time-out; add "after", or the tag "${RESTING}"`),
    ...here.flatMap(circle),
    ...stepLimit(machine),
  ]
}

function* nodesOf(node: AnyStateNode): Generator<AnyStateNode> {
  yield node
  for (const child of Object.values(node.states)) yield* nodesOf(child)
}

function name(node: AnyStateNode): string {
  return [node.machine.id, ...node.path].join('.')
}

/** XState looks an initial state up only when it enters it. */
function lostStart(node: AnyStateNode): string[] {
  const initial: unknown = node.config.initial
  const start = typeof initial === 'string' ? initial : undefined
  if (start === undefined || start in node.states) return []
  return [`${name(node)}: its initial state "${start}" does not exist`]
}

function transitionsOf(node: AnyStateNode): Transition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])]
}

/** Every state that some row of transitions may enter; guards are taken to let everything pass. */
function reachable(root: AnyStateNode): Set<AnyStateNode> {
  const active = new Set<AnyStateNode>()
  const entered = new Set<AnyStateNode>()
  const activate = (node: AnyStateNode): void => {
    if (active.has(node)) return
    active.add(node)
    if (node.parent) activate(node.parent)
    if (node.parent?.type === 'parallel')
      for (const beside of Object.values(node.parent.states)) if (beside !== node) enter(beside)
    for (const { target } of transitionsOf(node)) for (const next of target ?? []) enter(next)
  }
  const enter = (node: AnyStateNode): void => {
    if (entered.has(node)) return
    entered.add(node)
    activate(node)
    for (const start of startsOf(node)) enter(start)
  }
  enter(root)
  return active
}

/** The states that are entered together with this one. A history leads to nothing that was not entered before. */
function startsOf(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === 'parallel') return Object.values(node.states)
  return node.type === 'compound' ? node.initial.target : []
}

/** A state that neither it nor anything around it ever leaves. */
function isTrap(node: AnyStateNode): boolean {
  if (node.type !== 'atomic') return false
  return !lineage(node).some((around) =>
    transitionsOf(around).some(
      ({ target, eventType, source }) =>
        eventType !== BY_STAFF && target?.some((next) => next !== node && (source === node || !lineage(node).includes(next))),
    ),
  )
}

function lineage(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [node, ...lineage(node.parent)] : [node]
}

/** The states that time does not end. Of states side by side one with a time-out is enough, if it leads out of all. */
function untimed(node: AnyStateNode, reached: ReadonlySet<AnyStateNode>): AnyStateNode[] {
  if (!reached.has(node) || node.after.length > 0 || node.tags.includes(RESTING)) return []
  const children = Object.values(node.states)
  if (node.type === 'compound') return children.flatMap((child) => untimed(child, reached))
  if (node.type === 'parallel') {
    const [first = []] = children.map((child) => untimed(child, reached)).sort((a, b) => a.length - b.length)
    return first
  }
  return node.type === 'atomic' && !endsByItself(node) ? [node] : []
}

/** At once, or when what it invokes is over; whatever is invoked has a deadline of its own. */
function endsByItself(node: AnyStateNode): boolean {
  if (node.always) return true
  const ends = (kind: string) => [...node.transitions.keys()].some((event) => event.startsWith(`xstate.${kind}.actor.`))
  return node.invoke.length > 0 && ends('done') && ends('error')
}

/** A row of immediate transitions that comes back to where it began, told once: by the first of its states. */
function circle(node: AnyStateNode): string[] {
  const onward = allImmediate(node)
  if (!onward.includes(node)) return []
  const companions = onward.filter((other) => allImmediate(other).includes(node))
  if (companions.some((other) => other.order < node.order)) return []
  return [`${name(node)}: a circle of immediate transitions, which may never end`]
}

function allImmediate(node: AnyStateNode): AnyStateNode[] {
  const seen = new Set<AnyStateNode>()
  const follow = (from: AnyStateNode): void => {
    for (const next of immediate(from)) {
      if (seen.has(next)) continue
      seen.add(next)
      follow(next)
    }
  }
  follow(node)
  return [...seen]
}

function immediate(node: AnyStateNode): AnyStateNode[] {
  const entered = (next: AnyStateNode): AnyStateNode[] => [next, ...startsOf(next).flatMap(entered)]
  return (node.always ?? []).flatMap(({ target }) => (target ?? []).flatMap(entered))
}

/** What a chart does by guards and raised events only running it shows; so it must not run on for ever. */
function stepLimit(machine: AnyStateMachine): string[] {
  const limit = machine.options?.maxIterations ?? Number.POSITIVE_INFINITY
  if (limit <= MAX_IMMEDIATE_STEPS) return []
  return [`${machine.id}: no limit of immediate steps; add options: { maxIterations: ${MAX_IMMEDIATE_STEPS} }`]
}
