import { map, type Observable } from 'rxjs'
import type { Clock, Random } from '#clock'
import { CompereError } from '#errors'
import type { RobotKind } from '#naoqi'
import type { HostDirectory, HostObject } from '#qi'
import { Body, type BodyState } from './body.ts'
import { DialogEngine } from './dialog-engine.ts'
import { type CatalogEntry, faultCatalog, isOnRobot } from './faults/components.ts'
import { type Fault, parseFault } from './faults/fault.ts'
import { FaultBoard } from './faults/fault-board.ts'
import { happen, setBattery } from './happen.ts'
import type { Happening } from './happening.ts'
import { Heat } from './heat.ts'
import type { RecordedCall } from './hosted-service.ts'
import { Joints } from './joints.ts'
import { type LinkFault, LinkFaults, type Wire } from './link-faults.ts'
import type { Packet } from './mangle.ts'
import { MapWorld } from './map-world.ts'
import { MemoryHub } from './memory-hub.ts'
import { PeopleWorld, type SimulatedPerson } from './people-world.ts'
import { profileOf } from './profile.ts'
import { Recognition } from './recognition.ts'
import { rememberBasics, watchRestarts } from './restart.ts'
import { ServiceRegistry } from './service-registry.ts'
import { addAllServices } from './services/all-services.ts'
import { watchTablet } from './services/tablet.ts'
import { SignsWorld, type SimulatedCode, type SimulatedMark } from './signs-world.ts'
import { SpeechEngine, type Spoken } from './speech-engine.ts'
import { Tasks } from './tasks.ts'
import { touchEvent } from './touch-sensors.ts'
import type { World } from './world.ts'

const CALLS_KEPT = 2_000
/** Where `setTemperature` makes it hot. */
const HOT_CHAIN = 'LArm'

export type SimulatorOptions = { kind: RobotKind; naoqiVersion: string; name: string; clock: Clock; random: Random }
export type SimulatorState = BodyState & {
  kind: RobotKind
  name: string
  naoqiVersion: string
  people: SimulatedPerson[]
  /** What hangs before the camera, seen or not. */
  signs: { marks: SimulatedMark[]; codes: SimulatedCode[]; dim: boolean }
  /** What it listens for; empty while its ears are closed. */
  listening: string[]
  moving: boolean
  animations: string[]
  link: LinkFault
  /** Those in force and those announced. */
  faults: Fault[]
  /** Clients of the recognizer. */
  listeners: string[]
  calls: number
}

/** A robot that lives on a clock: it speaks, moves and perceives in simulated time, and can be made to fail. */
export class RobotSimulator implements HostDirectory {
  /** The last calls, oldest first. */
  readonly calls: RecordedCall[] = []
  readonly #world: World
  readonly #registry: ServiceRegistry
  readonly #link: LinkFaults
  #callCount = 0

  constructor({ kind, naoqiVersion, name, clock, random }: SimulatorOptions) {
    const board = new FaultBoard(clock, random)
    this.#world = createWorld({ clock, random, board }, { kind, naoqiVersion, name })
    const { profile, body } = this.#world
    this.#link = new LinkFaults({ clock, random, board })
    this.#registry = new ServiceRegistry({ clock, random, board, profile, record: (call) => this.#record(call) })
    addAllServices(this.#registry, this.#world)
    rememberBasics(this.#world)
    watchRestarts({ world: this.#world, registry: this.#registry, link: this.#link })
    watchTablet(this.#world)
    board.began$.subscribe(() => body.changed$.next())
    board.ended$.subscribe(() => body.changed$.next())
  }

  service(name: string): HostObject {
    return this.#registry.service(name)
  }

  /** In the order of their numbers in the directory. */
  serviceNames(): string[] {
    return this.#registry.names
  }

  get serviceChanges$(): Observable<{ added: string } | { removed: string }> {
    return this.#registry.changes$.pipe(map(({ name, present }) => (present ? { added: name } : { removed: name })))
  }

  /** Makes something go wrong, in the form scenarios have too. Throws `content.invalid` with what can be done instead. */
  inject(input: unknown): void {
    const fault = parseFault(input)
    const { kind, systemVersion } = this.#world.profile
    if (!isOnRobot(fault.component, kind, systemVersion))
      throw new CompereError('content.invalid', `This ${kind} with NAOqi ${systemVersion} has no ${fault.component}.`)
    this.#world.board.post(fault)
    this.#changed()
  }

  /** Mends one component, or everything. */
  mend(component?: string): void {
    this.#world.board.mend(component)
    this.#changed()
  }

  /** What is wrong now. */
  get faults(): readonly Fault[] {
    return this.#world.board.active
  }

  /** Everything that can go wrong with this robot. */
  get faultCatalog(): readonly CatalogEntry[] {
    const { kind, systemVersion } = this.#world.profile
    return faultCatalog(kind, systemVersion)
  }

  /** Lets something happen to the body, or another client do something to it. */
  happen(happening: Happening): void {
    happen(this.#world, happening)
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
    const { body, profile, people, signs, recognition, tasks } = this.#world
    return structuredClone({
      ...body.state,
      kind: profile.kind,
      name: profile.name,
      naoqiVersion: profile.systemVersion,
      people: [...people.people.values()],
      signs: { marks: [...signs.marks.values()], codes: [...signs.codes.values()], dim: signs.isDim },
      listening: [...recognition.listensFor],
      moving: tasks.names('base').length > 0,
      animations: tasks.names('animation'),
      link: this.link,
      faults: this.#world.board.posted.map((fault) => ({ ...fault })),
      listeners: recognition.extractor.clients,
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
    const { people, recognition, dialog } = this.#world
    const person = personId === null ? undefined : people.people.get(personId)
    if (personId !== null && (!person || person.distanceM > people.rangeM)) return
    recognition.hear(text)
    dialog.hear(text)
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
    setBattery(this.#world, percent, plugged)
  }

  /** 0 normal, 1 high, 2 very high, 3 critical. */
  setTemperature(level: number): void {
    this.happen({ what: 'heat', chain: HOT_CHAIN, level })
  }

  fall(): void {
    this.happen({ what: 'fallen' })
  }

  get link(): LinkFault {
    return this.#link.fault
  }

  /** `dropped` ends every connection and refuses new ones; `blackholed` keeps them open and carries nothing. */
  set link(fault: LinkFault) {
    this.#link.fault = fault
    this.#changed()
  }

  /** Wrap every server-side transport in this, so that the faults of the link reach it. */
  intercept<P extends Packet>(transport: Wire<P>): Wire<P> {
    return this.#link.intercept(transport)
  }

  #changed(): void {
    this.#world.body.changed$.next()
  }

  #record(call: RecordedCall): void {
    this.#callCount += 1
    this.calls.push(call)
    if (this.calls.length > CALLS_KEPT) this.calls.shift()
  }
}

type Basics = { clock: Clock; random: Random; board: FaultBoard }
type Model = { kind: RobotKind; naoqiVersion: string; name: string }

function createWorld({ clock, random, board }: Basics, { kind, naoqiVersion, name }: Model): World {
  const body = new Body('French')
  const memory = new MemoryHub({ clock, random, board })
  const tasks = new Tasks(clock)
  return {
    clock,
    random,
    board,
    profile: profileOf(kind, naoqiVersion, name),
    body,
    memory,
    speech: new SpeechEngine(clock, body, memory),
    recognition: new Recognition({ clock, random, body, memory }),
    dialog: new DialogEngine({ clock, body, memory }),
    people: new PeopleWorld({ clock, body, memory }),
    signs: new SignsWorld({ clock, body, memory }),
    tasks,
    maps: new MapWorld(),
    joints: new Joints({ clock, body, tasks }),
    heat: new Heat({ clock, random, body, memory, board }),
    safeguardsOff: new Set(),
    guards: { running: 0, before: undefined },
  }
}
