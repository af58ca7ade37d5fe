import type { Observable } from 'rxjs'
import type { Clock, Random } from '#clock'
import type { RobotKind } from '#naoqi'
import type { HostDirectory, HostObject, Transport } from '#qi'
import { Body, type BodyState } from './body.ts'
import { type Faults, noFaults } from './faults.ts'
import { setLife } from './life.ts'
import { type LinkFault, LinkFaults } from './link-faults.ts'
import { MemoryHub } from './memory-hub.ts'
import { PeopleWorld, type SimulatedPerson } from './people-world.ts'
import { profileOf } from './profile.ts'
import { Recognition } from './recognition.ts'
import { type RecordedCall, ServiceRegistry } from './service-registry.ts'
import { addAllServices } from './services/all-services.ts'
import { SpeechEngine, type Spoken } from './speech-engine.ts'
import { Tasks } from './tasks.ts'
import { touchEvent } from './touch-sensors.ts'
import type { World } from './world.ts'

const CALLS_KEPT = 2_000
const CHARGE_KEY = 'Device/SubDeviceList/Battery/Charge/Sensor/Value'

export type SimulatorOptions = { kind: RobotKind; naoqiVersion: string; name: string; clock: Clock; random: Random }
export type SimulatorState = BodyState & {
  kind: RobotKind
  name: string
  naoqiVersion: string
  people: SimulatedPerson[]
  /** What it listens for; empty while its ears are closed. */
  listening: string[]
  moving: boolean
  animations: string[]
  link: LinkFault
  calls: number
}

/** A robot that lives on a clock: it speaks, moves and perceives in simulated time, and can be made to fail. */
export class RobotSimulator implements HostDirectory {
  readonly faults: Faults = noFaults()
  /** The last calls, oldest first. */
  readonly calls: RecordedCall[] = []
  readonly #world: World
  readonly #registry: ServiceRegistry
  readonly #link = new LinkFaults()
  #callCount = 0

  constructor({ kind, naoqiVersion, name, clock, random }: SimulatorOptions) {
    const profile = profileOf(kind, naoqiVersion, name)
    const body = new Body('French')
    const memory = new MemoryHub()
    const recognition = new Recognition({ clock, random, body, memory, faults: this.faults })
    const speech = new SpeechEngine(clock, body, memory)
    const people = new PeopleWorld({ clock, body, memory })
    this.#world = { clock, random, profile, body, memory, speech, recognition, people, tasks: new Tasks(clock) }
    this.#registry = new ServiceRegistry({ clock, profile, faults: this.faults, record: (call) => this.#record(call) })
    addAllServices(this.#registry, this.#world)
    memory.insert('RobotConfig/Body/Type', profile.bodyType)
    memory.insert('RobotConfig/Head/FullHeadId', profile.headId)
    memory.insert('AutonomousLife/State', body.state.life)
    memory.insert('robotIsWakeUp', body.state.awake)
    memory.insert(CHARGE_KEY, body.state.battery.percent / 100)
  }

  service(name: string): HostObject {
    return this.#registry.service(name)
  }

  /** Everything said aloud, in order. */
  get spoken(): readonly Readonly<Spoken>[] {
    return this.#world.speech.spoken
  }

  get changed$(): Observable<void> {
    return this.#world.body.changed$
  }

  /** A picture of this moment, as plain JSON. */
  get state(): SimulatorState {
    const { body, profile, people, recognition, tasks } = this.#world
    return structuredClone({
      ...body.state,
      kind: profile.kind,
      name: profile.name,
      naoqiVersion: profile.systemVersion,
      people: [...people.people.values()],
      listening: [...recognition.listensFor],
      moving: tasks.names('base').length > 0,
      animations: tasks.names('animation'),
      link: this.link,
      calls: this.#callCount,
    })
  }

  addPerson(person: {
    id?: number
    distanceM: number
    angleRad?: number
    language?: string | undefined
    name?: string | undefined
  }): number {
    return this.#world.people.add(person)
  }

  movePerson(id: number, distanceM: number): void {
    this.#world.people.move(id, distanceM)
  }

  removePerson(id: number): void {
    this.#world.people.remove(id)
  }

  /** Somebody says this to the robot; a person too far away to be seen is not heard either. */
  say(personId: number | null, text: string): void {
    const { people, recognition } = this.#world
    const person = personId === null ? undefined : people.people.get(personId)
    if (personId !== null && (!person || person.distanceM > people.rangeM)) return
    recognition.hear(text)
  }

  /** Parts are named as the robot does: `Head/Touch/Front`, `LHand/Touch/Back`, `ChestBoard/Button`. */
  touch(part: string, pressed = true): void {
    const { body, memory, profile } = this.#world
    const event = touchEvent(profile.kind, part)
    if (!event) throw new Error(`A ${profile.kind} cannot be touched at ${part}`)
    const others = body.state.touched.filter((touched) => touched !== part)
    body.update({ touched: pressed ? [...others, part] : others })
    memory.raise(event, pressed ? 1 : 0)
    if (event === 'ChestButtonPressed') return
    const group = part.split('/')[0] ?? part
    memory.raise(
      'TouchChanged',
      [group, part].map((name): [string, boolean, ...unknown[]] => (pressed ? [name, true, [1]] : [name, false])),
    )
  }

  setBattery(percent: number, plugged: boolean): void {
    const { body, memory } = this.#world
    const before = body.state.battery
    body.update({ battery: { percent, plugged } })
    memory.insert(CHARGE_KEY, percent / 100)
    if (percent !== before.percent) memory.raise('BatteryChargeChanged', percent)
    if (plugged !== before.plugged) memory.raise('BatteryPowerPluggedChanged', plugged)
  }

  /** 0 normal, 1 high, 2 very high, 3 critical. */
  setTemperature(level: number): void {
    this.#world.body.update({ heatLevel: level })
    this.#world.memory.raise('TemperatureStatusChanged', [level, level > 0 ? ['LArm'] : []])
  }

  /** Ends every movement and takes the stiffness away, as the fall manager does. */
  fall(): void {
    const { body, memory, tasks } = this.#world
    tasks.stop('base')
    tasks.stop('animation')
    tasks.stop('posture')
    body.update({ fallen: true, awake: false, posture: 'LyingBelly' })
    memory.raise('robotHasFallen', true)
    memory.raise('robotIsWakeUp', false)
    setLife(this.#world, 'safeguard')
  }

  get link(): LinkFault {
    return this.#link.fault
  }

  /** `dropped` ends every connection and refuses new ones; `blackholed` keeps them open and carries nothing. */
  set link(fault: LinkFault) {
    this.#link.fault = fault
    this.#world.body.changed$.next()
  }

  /** Wrap every server-side transport in this, so that `link` reaches it. */
  intercept(transport: Transport): Transport {
    return this.#link.intercept(transport)
  }

  #record(call: RecordedCall): void {
    this.#callCount += 1
    this.calls.push(call)
    if (this.calls.length > CALLS_KEPT) this.calls.shift()
  }
}
