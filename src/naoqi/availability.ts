import type { Availability, Method } from './define-service.ts'

export type RobotKind = 'nao' | 'pepper'

/** Whether a service or method exists on this robot; versions are compared by their first two parts. */
export function isAvailable(availability: Availability | undefined, robot: RobotKind, version: string): boolean {
  if (!availability) return true
  const { robots, since, until } = availability
  const present = rank(version)
  return (!robots || robots.includes(robot)) && (!since || present >= rank(since)) && (!until || present <= rank(until))
}

/** The qi signatures of a method on a robot of this version. */
export function signaturesOf({ signatures, answersSince, formerly }: Method, version: string): readonly string[] {
  if (formerly && rank(version) < rank(formerly.until)) return formerly.signatures
  if (answersSince === undefined || rank(version) < rank(answersSince)) return signatures
  return signatures.map((signature) => signature.replace(/v$/, 'b'))
}

/** `2.10` comes after `2.9`, which a comparison of texts would get wrong. */
function rank(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 1000 + minor
}
