import type { StopDoors } from './stop.ts'
import { keptStopToken } from './storage.ts'

const PATIENCE_MS = 5_000

/** The ways to stop a robot that need no open line to the controller. */
export function openStopDoors(token: () => string | null): StopDoors & { find(): Promise<void> } {
  let own: { url?: string; token?: string } = {}

  return {
    /** The controller tells where its stop thread is; the last one known may still be good after that. */
    async find() {
      try {
        own = await (await fetch('/stop-door.json')).json()
      } catch {
        return
      }
    },
    async post(robot) {
      const key = token() ?? keptStopToken()
      if (!key) throw new Error('Nobody has logged in on this page yet, so there is no key to Stop.')
      const answer = await fetch('/stop', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ token: key, ...(robot && { robot }) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (!answer.ok) throw new Error(answer.statusText)
      return (await answer.json()).robots
    },
    async door(robot) {
      if (!own.url) return false
      try {
        // Plain text, so that the browser does not ask for leave first.
        const answer = await fetch(`${own.url}/stop`, { method: 'POST', body: JSON.stringify({ robot, token: own.token }) })
        return (await answer.json()).confirmed === true
      } catch {
        return false
      }
    },
  }
}
