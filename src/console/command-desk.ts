import type { Clock } from '#clock'
import { errorText, isCompereError } from '#errors'
import type { Controller } from '#runtime'
import { COMMAND_ROLES } from './access/permissions.ts'
import type { Person } from './access/person.ts'
import { mayAs } from './access/roles.ts'
import type { Audit, Doer } from './audit.ts'
import type { GuestHub } from './guests/guest-hub.ts'
import type { PresenceBoard } from './presence.ts'
import type { GuestOrder, Outcome, PageCommand } from './protocol.ts'
import { Refusal } from './refusal.ts'

/** How long an id is remembered: longer than any page tries again. */
export const REMEMBER_MS = 10 * 60_000
/** Far more than people send in that time; the oldest are forgotten first. */
const MAX_REMEMBERED = 20_000

/** After a Stop, these must not take effect late. */
const STARTS: ReadonlySet<string> = new Set(['session.start', 'session.resume'])

/** Where every command of every page passes, each judged by itself. Nothing else has the controller execute anything. */
export interface CommandDesk {
  /** Never rejects. The same id of the same account within ten minutes is answered again, and not done again. */
  carryOut(person: Person, id: string, command: PageCommand): Promise<Outcome>
  /** For somebody with a stop token, or logged in: stops, and writes down who did. */
  stop(doer: Doer, robot: string): Promise<void>
}

type Remembered = { at: number; command: string; outcome: Promise<Outcome> }
type Parts = {
  controller: Controller
  clock: Clock
  audit: Audit
  presence: PresenceBoard
  guests: Pick<GuestHub, 'order'>
}

export function createCommandDesk({ controller, clock, audit, presence, guests }: Parts): CommandDesk {
  const remembered = new Map<string, Remembered>()
  const stops = new Map<string, number>()
  const stopsOf = (robot: string) => stops.get(robot) ?? 0

  async function execute(command: PageCommand): Promise<void> {
    if (isForGuests(command)) return guests.order(command)
    const { robot, type } = command
    if (type === 'stop') stops.set(robot, stopsOf(robot) + 1)
    const before = stopsOf(robot)
    await controller.execute(command)
    if (!STARTS.has(type) || stopsOf(robot) === before) return
    // The last Stop wins over whatever was still on its way when it was pressed.
    await controller.execute({ type: 'stop', robot })
    throw new Refusal('console.stopped', `${robot} was stopped meanwhile.`)
  }

  async function attempt(person: Person, id: string, command: PageCommand): Promise<Outcome> {
    const { type: action, robot } = command
    const write = (outcome: string) => audit.write(person, { action, robot, outcome })
    try {
      const done = execute(command)
      presence.steered(person, command)
      await done
      write('done')
      return { type: 'done', id }
    } catch (error) {
      const code = error instanceof Refusal || isCompereError(error) ? error.code : undefined
      write(code ?? 'failed')
      return { type: 'refused', id, code, reason: errorText(error) }
    }
  }

  function forgetOld(now: number): void {
    for (const [key, { at }] of remembered) {
      if (now - at < REMEMBER_MS && remembered.size < MAX_REMEMBERED) break
      remembered.delete(key)
    }
  }

  return {
    async carryOut(person, id, command) {
      const { type: action, robot } = command
      if (!mayAs(person.role, COMMAND_ROLES[action])) {
        audit.write(person, { action, robot, outcome: 'console.forbidden' })
        return { type: 'refused', id, code: 'console.forbidden', reason: `Your account may not do this (${action}).` }
      }
      const now = clock.now()
      forgetOld(now)
      const key = `${id} ${person.name}`
      const text = JSON.stringify(command)
      const known = remembered.get(key)
      if (known?.command === text) return known.outcome
      // A Stop is never turned away, not even for a page that numbers wrongly.
      if (known && action !== 'stop')
        return { type: 'refused', id, code: 'console.reused', reason: 'Another command had this id.' }
      const outcome = attempt(person, id, command)
      remembered.delete(key)
      remembered.set(key, { at: now, command: text, outcome })
      return outcome
    },
    async stop(doer, robot) {
      const outcome = await execute({ type: 'stop', robot }).then(
        () => 'done',
        (error: unknown) => (isCompereError(error) ? error.code : 'failed'),
      )
      audit.write(doer, { action: 'stop', robot, outcome })
    },
  }
}

/** Of these the controller knows nothing. */
function isForGuests(command: PageCommand): command is GuestOrder {
  return command.type === 'guest.answer' || command.type === 'guest.decline'
}
