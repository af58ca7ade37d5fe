import { isAvailable, MemoryEvents, type RobotKind, services } from '#naoqi'
import { chainsOf, PARTS, partOf } from './parts.ts'

/** What can happen to a component: eight words of flight controllers, four of NAOqi, three of the wire. */
export const FAULT_WORDS = [
  'ok',
  'off',
  'stuck',
  'garbage',
  'wrong',
  'slow',
  'delayed',
  'intermittent',
  'refuse',
  'vanish',
  'renumber',
  'restart',
  'duplicate',
  'reorder',
  'truncate',
] as const
export type FaultWord = (typeof FAULT_WORDS)[number]
export type ComponentKind = 'naoqi' | 'link' | 'service' | 'method' | 'signal' | 'event' | 'part' | 'heat'

const VALUE: readonly FaultWord[] = ['off', 'stuck', 'garbage', 'wrong']
const TIME: readonly FaultWord[] = ['slow', 'delayed', 'intermittent']
const WORDS: Record<ComponentKind, readonly FaultWord[]> = {
  naoqi: ['off', ...TIME, 'refuse', 'renumber', 'restart'],
  link: ['off', 'stuck', 'garbage', 'slow', 'intermittent', 'vanish', 'duplicate', 'reorder', 'truncate'],
  service: [...VALUE, ...TIME, 'refuse', 'vanish'],
  method: [...VALUE, ...TIME, 'refuse'],
  signal: [...VALUE, ...TIME],
  event: [...VALUE, ...TIME, 'vanish'],
  part: [...VALUE, ...TIME],
  heat: [...VALUE, 'intermittent'],
}
const PART_WORDS: Readonly<Record<string, readonly FaultWord[]>> = {
  recognizer: [...VALUE, ...TIME, 'refuse'],
  tablet: ['off', 'stuck', 'wrong', ...TIME, 'refuse', 'restart'],
}
/** The keys of clients and devices have no list, but all have a slash; these are the bare ones the simulator knows. */
const BARE_KEYS = ['BatteryTrapIsOpen', 'footContactChanged', 'robotIsFalling', 'HotDeviceDetected']
const DIRECTORY = 'ServiceDirectory'

/** What a name stands for, on whichever robot. */
export function kindOf(component: string): ComponentKind | undefined {
  if (component === 'naoqi' || component === 'link') return component
  if (partOf(component)) return 'part'
  const [first = '', member] = component.split('.')
  if (first === 'heat') return [...chainsOf('nao'), ...chainsOf('pepper')].includes(member ?? '') ? 'heat' : undefined
  const service = services.find(({ name }) => name === first)
  if (service && member === undefined) return 'service'
  if (service && member !== undefined && Object.hasOwn(service.methods, member)) return 'method'
  if (service && member !== undefined && Object.hasOwn(service.signals, member)) return 'signal'
  const isKey = Object.hasOwn(MemoryEvents, component) || BARE_KEYS.includes(component) || /^[^./]+\/./.test(component)
  return isKey ? 'event' : undefined
}

/** Every fault this component can have. `ok`, which ends them, it always can. */
export function wordsFor(component: string): readonly FaultWord[] {
  const kind = kindOf(component)
  if (!kind) return []
  const words = PART_WORDS[component] ?? WORDS[kind]
  // A directory that is gone is a link that is gone.
  return component === DIRECTORY ? words.filter((word) => word !== 'vanish') : words
}

type Problem = { message: string; path: string[] }

/** Why this cannot happen to that, and what can. */
export function componentProblem(component: string, word: FaultWord): Problem | undefined {
  const words = wordsFor(component)
  if (words.length === 0) {
    const parts = [...Object.keys(PARTS), 'heat.LArm'].join(', ')
    const known = `Write a service (ALTextToSpeech), a method (ALTextToSpeech.say), a memory key (BatteryChargeChanged), link, naoqi, or one of ${parts}.`
    return { message: `There is no component "${component}". ${known}`, path: ['component'] }
  }
  if (word === 'ok' || words.includes(word)) return undefined
  return { message: `${component} cannot be "${word}". It can be ${words.join(', ')}, or ok.`, path: ['fault'] }
}

type Options = { component: string; fault: FaultWord; [option: string]: unknown }

/** Which words an option belongs to, where it is not for all of them. */
const OPTIONS: Readonly<Record<string, readonly FaultWord[]>> = {
  ms: ['slow', 'delayed', 'reorder', 'restart'],
  jitterMs: ['slow'],
  message: ['refuse', 'vanish'],
  without: ['vanish'],
  unanswered: ['vanish'],
}

/** An option that means nothing here would be a mistake nobody notices. */
export function optionProblem(fault: Options): Problem | undefined {
  const { component, fault: word } = fault
  if ((word === 'slow' || word === 'delayed') && fault.ms === undefined)
    return { message: `"${word}" needs "ms": by how much.`, path: ['fault'] }
  for (const [option, words] of Object.entries(OPTIONS)) {
    if (fault[option] !== undefined && !words.includes(word))
      return { message: `"${option}" belongs to ${words.join(', ')}, not to "${word}".`, path: [option] }
  }
  for (const option of ['direction', 'jitterMs']) {
    if (fault[option] !== undefined && component !== 'link')
      return { message: `"${option}" belongs to the link only.`, path: [option] }
  }
  if (fault.without !== undefined && kindOf(`${component}.${String(fault.without)}`) !== 'method')
    return { message: `${component} has no method "${String(fault.without)}" to come back without.`, path: ['without'] }
  return undefined
}

/** Whether this robot has the component at all. */
export function isOnRobot(component: string, robot: RobotKind, version: string): boolean {
  const part = partOf(component)
  if (part) return part.robots === undefined || part.robots === robot
  const [first, member = ''] = component.split('.')
  if (first === 'heat') return chainsOf(robot).includes(member)
  const service = services.find(({ name }) => name === first)
  if (!service) return true
  return isAvailable(service.available, robot, version) && isAvailable(service.methods[member]?.available, robot, version)
}

export type CatalogEntry = { component: string; kind: ComponentKind; words: readonly FaultWord[] }

/** What a person can choose from, for this robot. Memory keys are those with an event of their own. */
export function faultCatalog(robot: RobotKind, version: string): CatalogEntry[] {
  const members = services.flatMap(({ name, methods, signals }) => [
    name,
    ...[...Object.keys(methods), ...Object.keys(signals)].map((member) => `${name}.${member}`),
  ])
  const heat = chainsOf(robot).map((chain) => `heat.${chain}`)
  const all = ['link', 'naoqi', ...Object.keys(PARTS), ...heat, ...members, ...BARE_KEYS, ...Object.keys(MemoryEvents)]
  return all
    .filter((component) => isOnRobot(component, robot, version))
    .flatMap((component) => {
      const kind = kindOf(component)
      return kind ? [{ component, kind, words: wordsFor(component) }] : []
    })
}
