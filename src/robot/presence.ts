import type { Clock } from '#clock'
import type { Person } from './robot.ts'

/** How long a person may be out of sight and still be there: faces turn, detection flickers. */
const LOST_AFTER_MS = 2_000
const ZONES: readonly Person['zone'][] = ['near', 'mid', 'far']

export type PersonFacts = { zone?: Person['zone'] | undefined; distanceM?: number | undefined }
type Entry = { person: Person; leaving: number | undefined }

/** Remembers who is there, a little longer than the robot sees them. */
export class Presence {
  readonly #clock: Clock
  readonly #onChange: (people: readonly Person[]) => void
  readonly #entries = new Map<number, Entry>()

  constructor(clock: Clock, onChange: (people: readonly Person[]) => void) {
    this.#clock = clock
    this.#onChange = onChange
  }

  has(id: number): boolean {
    return this.#entries.has(id)
  }

  /** This person is in sight now; what is not told stays as it was. */
  seen(id: number, facts: PersonFacts = {}): void {
    const entry = this.#entries.get(id)
    if (entry?.leaving !== undefined) this.#clock.clearTimeout(entry.leaving)
    const distanceM = facts.distanceM ?? entry?.person.distanceM
    const zone = facts.zone ?? entry?.person.zone ?? zoneAt(distanceM)
    this.#entries.set(id, { person: { id, zone, distanceM }, leaving: undefined })
    this.#tell()
  }

  /** These and no others are in sight. */
  visible(ids: readonly number[]): void {
    for (const id of ids) this.seen(id)
    for (const id of this.#entries.keys()) if (!ids.includes(id)) this.lost(id)
  }

  lost(id: number): void {
    const entry = this.#entries.get(id)
    if (!entry || entry.leaving !== undefined) return
    entry.leaving = this.#clock.setTimeout(() => {
      this.#entries.delete(id)
      this.#tell()
    }, LOST_AFTER_MS)
  }

  close(): void {
    for (const { leaving } of this.#entries.values()) if (leaving !== undefined) this.#clock.clearTimeout(leaving)
    this.#entries.clear()
  }

  #tell(): void {
    this.#onChange([...this.#entries.values()].map(({ person }) => person).sort(byNearness))
  }
}

export function zoneNumbered(zone: unknown): Person['zone'] | undefined {
  return typeof zone === 'number' ? ZONES[zone - 1] : undefined
}

/** The limits the robot itself starts with, for the moment before it has told the zone. */
function zoneAt(distanceM: number | undefined): Person['zone'] {
  if (distanceM === undefined || distanceM > 2.5) return 'far'
  return distanceM > 1.5 ? 'mid' : 'near'
}

function byNearness(left: Person, right: Person): number {
  const byDistance = (left.distanceM ?? Number.POSITIVE_INFINITY) - (right.distanceM ?? Number.POSITIVE_INFINITY)
  return ZONES.indexOf(left.zone) - ZONES.indexOf(right.zone) || (Number.isNaN(byDistance) ? 0 : byDistance) || left.id - right.id
}
