import { isReachedFromElsewhere } from './check-opening.ts'
import { isLoopback } from './origin.ts'

/** Where a page stops a robot although the controller does not answer, and what it must show there. */
export type StopDoor = {
  token: string
  /** For pages on this computer. */
  url: string
  /** For the others, by the name under which they reached the console, with its certificate. */
  networkPort?: number | undefined
}

/** Where the page of this host finds the door; nothing where it would not get there. */
export function doorFor({ token, url, networkPort }: StopDoor, hostname: string): { url: string; token: string } | object {
  if (isLoopback(hostname)) return { url, token }
  return networkPort === undefined ? {} : { url: `https://${hostname}:${networkPort}`, token }
}

/** What pages must be allowed to connect to. */
export function doorOrigins({ url, networkPort }: StopDoor, names: readonly string[]): string[] {
  if (networkPort === undefined) return [url]
  return [url, ...names.filter(isReachedFromElsewhere).map((name) => `https://${name}:${networkPort}`)]
}
