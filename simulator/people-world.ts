import { Subject } from 'rxjs'
import type { Clock } from '#clock'
import type { Body } from './body.ts'
import { Extractor } from './extractor.ts'
import type { MemoryHub } from './memory-hub.ts'

export type SimulatedPerson = {
  id: number
  distanceM: number
  angleRad: number
  language: string | undefined
  name: string | undefined
}
type Parts = { clock: Clock; body: Body; memory: MemoryHub }

const CAMERA_POSE = [0, 0, 0, 0, 0, 0]
const FIRST_ID = 51
const RANGE_M = 3.5
const LIMITS_M: readonly [first: number, second: number] = [1.5, 2.5]
const ZONE_EVENTS = {
  1: 'EngagementZones/PersonEnteredZone1',
  2: 'EngagementZones/PersonEnteredZone2',
  3: 'EngagementZones/PersonEnteredZone3',
} as const
type Zone = keyof typeof ZONE_EVENTS

/** Who stands before the robot, and what its perception makes of them while somebody is subscribed to it. */
export class PeopleWorld {
  readonly people = new Map<number, SimulatedPerson>()
  readonly perception = new Extractor(() => this.perceive())
  readonly zoning = new Extractor(() => this.perceive())
  readonly justArrived$ = new Subject<[number]>()
  readonly justLeft$ = new Subject<[number]>()
  rangeM = RANGE_M
  limitsM: [first: number, second: number] = [...LIMITS_M]
  readonly #parts: Parts
  readonly #zones = new Map<number, Zone>()
  #visible: readonly number[] = []
  #tracked = -1
  #nextId = FIRST_ID

  constructor(parts: Parts) {
    this.#parts = parts
  }

  add(person: Partial<SimulatedPerson> & { distanceM: number }): number {
    const id = person.id ?? this.#nextId
    this.#nextId = Math.max(this.#nextId, id + 1)
    this.people.set(id, { angleRad: 0, language: undefined, name: undefined, ...person, id })
    this.#changed()
    return id
  }

  move(id: number, distanceM: number): void {
    const person = this.people.get(id)
    if (!person) return
    this.people.set(id, { ...person, distanceM })
    this.#changed()
  }

  remove(id: number): void {
    this.people.delete(id)
    this.#changed()
  }

  /** The population is forgotten and found again. */
  reset(): void {
    this.#visible = []
    this.#zones.clear()
    this.perceive()
  }

  /** As after a restart: nobody subscribed, and the limits as they were. */
  forget(): void {
    this.rangeM = RANGE_M
    this.limitsM = [...LIMITS_M]
    this.#tracked = -1
    this.perception.forget()
    this.zoning.forget()
  }

  /** Compares what is seen with what was seen, and tells the difference. */
  perceive(): void {
    const inSight = [...this.people.values()]
      .filter((person) => person.distanceM <= this.rangeM)
      .sort((one, other) => one.distanceM - other.distanceM)
    this.#track(inSight)
    // Zones are made of perceived people, so asking for zones starts perception.
    const seen = this.perception.active || this.zoning.active ? inSight : []
    if (this.perception.active || this.zoning.active) this.#tellPeople(seen)
    else this.#visible = []
    if (this.zoning.active) this.#tellZones(seen)
    else this.#zones.clear()
  }

  #changed(): void {
    this.perceive()
    this.#parts.body.changed$.next()
  }

  #tellPeople(seen: readonly SimulatedPerson[]): void {
    const { memory, clock } = this.#parts
    const ids = seen.map((person) => person.id)
    const before = this.#visible
    this.#visible = ids
    for (const person of seen) this.#store(person)
    if (before.length !== ids.length || ids.some((id) => !before.includes(id))) {
      memory.raise('PeoplePerception/PeopleList', ids)
      memory.raise('PeoplePerception/VisiblePeopleList', ids)
    }
    for (const id of ids.filter((id) => !before.includes(id))) {
      memory.raise('PeoplePerception/JustArrived', id)
      this.justArrived$.next([id])
    }
    for (const id of before.filter((id) => !ids.includes(id))) {
      memory.remove(`PeoplePerception/Person/${id}/`)
      memory.raise('PeoplePerception/JustLeft', id)
      this.justLeft$.next([id])
    }
    if (seen.length === 0) return
    const time = [Math.floor(clock.wallTime() / 1000), Math.round((clock.wallTime() % 1000) * 1000)]
    const found = seen.map(({ id, distanceM, angleRad }) => [id, distanceM, 0, angleRad])
    memory.raise('PeoplePerception/PeopleDetected', [time, found, CAMERA_POSE, CAMERA_POSE, 0])
  }

  #store({ id, distanceM, angleRad }: SimulatedPerson): void {
    const { memory } = this.#parts
    memory.insert(`PeoplePerception/Person/${id}/Distance`, distanceM)
    memory.insert(`PeoplePerception/Person/${id}/AnglesYawPitch`, [angleRad, 0])
    memory.insert(`PeoplePerception/Person/${id}/IsVisible`, true)
    if (this.zoning.active) memory.insert(`PeoplePerception/Person/${id}/EngagementZone`, this.#zoneAt(distanceM))
  }

  #tellZones(seen: readonly SimulatedPerson[]): void {
    const { memory } = this.#parts
    let moved = false
    for (const { id, distanceM } of seen) {
      const zone = this.#zoneAt(distanceM)
      const before = this.#zones.get(id)
      if (zone === before) continue
      moved = true
      this.#zones.set(id, zone)
      memory.raise(ZONE_EVENTS[zone], id)
      if (before && zone < before) memory.raise('EngagementZones/PersonApproached', id)
      if (before && zone > before) memory.raise('EngagementZones/PersonMovedAway', id)
    }
    for (const id of [...this.#zones.keys()].filter((id) => !seen.some((person) => person.id === id))) {
      moved = this.#zones.delete(id) || moved
    }
    if (!moved) return
    const inZone = ([1, 2, 3] as const).map((zone) => [...this.#zones].filter(([, held]) => held === zone).map(([id]) => id))
    inZone.forEach((ids, index) => {
      memory.insert(`EngagementZones/PeopleInZone${index + 1}`, ids)
    })
    memory.raise('EngagementZones/PeopleInZonesUpdated', inZone)
  }

  #zoneAt(distanceM: number): Zone {
    const [first, second] = this.limitsM
    if (distanceM < first) return 1
    return distanceM < second ? 2 : 3
  }

  /** Awareness has its own eyes: it follows the nearest person without anybody's subscription. */
  #track(inSight: readonly SimulatedPerson[]): void {
    const tracked = this.#parts.body.awarenessRuns ? (inSight[0]?.id ?? -1) : -1
    if (tracked === this.#tracked) return
    this.#tracked = tracked
    this.#parts.memory.raise('ALBasicAwareness/HumanTracked', tracked)
  }
}
