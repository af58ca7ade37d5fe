import type { Availability } from './define-service.ts'

/** Whether a service or member exists on this body with this NAOqi version (`2.5.10.7`; only two parts count). */
export function isAvailable(availability: Availability | undefined, kind: 'nao' | 'pepper', version: string): boolean {
  if (!availability) return true
  const { robots, since, until } = availability
  if (robots && !robots.includes(kind)) return false
  if (since && order(version) < order(since)) return false
  return !until || order(version) <= order(until)
}

function order(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 1_000 + minor
}
