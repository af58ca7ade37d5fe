import type { Fault } from './fault.ts'
import { isMeant, PARTS, partOf } from './parts.ts'

/** The tablet is asked about these by its own service; they are not faults of its calls. */
const SHOWN_BY_TABLET: readonly Fault['fault'][] = ['off', 'stuck', 'restart']

/** Every component a memory key belongs to, general before particular. */
export function componentsOfKey(key: string): string[] {
  const parts = Object.entries(PARTS).filter(([, { keys }]) => keys.some((pattern) => isMeant(pattern, key)))
  return [...parts.map(([name]) => name), key]
}

/** Every component a method or signal belongs to, general before particular. */
export function componentsOfMember(service: string, member: string): string[] {
  const own = `${service}.${member}`
  const parts = Object.keys(PARTS).filter((name) => membersOf(name).some((pattern) => isMeant(pattern, own)))
  return ['naoqi', ...parts, service, own]
}

/** Whether a fault of a part is a fault of this call: refusing takes other methods than reading. */
export function reachesMember({ component, fault }: Fault, service: string, member: string): boolean {
  const part = partOf(component)
  if (!part) return fault !== 'vanish'
  if (component === 'tablet' && SHOWN_BY_TABLET.includes(fault)) return false
  const patterns = fault === 'refuse' ? (part.refusing ?? []) : part.members
  return patterns.some((pattern) => isMeant(pattern, `${service}.${member}`))
}

/** Whether a fault of a part is a fault of its memory keys. */
export function reachesKey({ component, fault }: Fault): boolean {
  return fault !== 'refuse' || partOf(component) === undefined
}

function membersOf(name: string): readonly string[] {
  const part = partOf(name)
  return part ? [...part.members, ...(part.refusing ?? [])] : []
}
