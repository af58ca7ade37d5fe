import { filter, firstValueFrom } from 'rxjs'
import { createRandom, type Random, type VirtualClock } from '#clock'
import { createJournal, type JournalStore } from '#journal'
import { type Connect, connectInMemory, createDialPace, createLink, type DialPace, type QiLink } from '#qi'
import { createRobot, pingRobot, prepareStop, type Robot, STOP_SERVICES, stopFirst } from '#robot'
import { type Controller, createController, type ManagedRobot, type RobotStatus, type SessionRecord } from '#runtime'
import type { ReceptionContent } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import type { RobotSimulator } from '../../simulator/index.ts'
import type { History, Road } from './history.ts'
import { MortalClock } from './mortal-clock.ts'
import type { StormRobot } from './plan.ts'
import { NO_SABOTAGE, type Sabotage } from './sabotage.ts'
import { WireTap } from './wire-tap.ts'

/** What the controller keeps where it survives its process. */
export type Kept = { leases: Record<string, unknown>; session: SessionRecord | null; latches: readonly string[] }
export type Standing = { robot: StormRobot; simulator: RobotSimulator; kept: Kept }
export type LifeOptions = {
  /** The how-manieth life of this venue. */
  number: number
  seed: number
  clock: VirtualClock
  history: History
  standing: readonly Standing[]
  content: ReceptionContent
  nextConnection: () => number
  sabotage?: Sabotage | undefined
}

/** One process of the controller, wired as the product wires it, from its start to its death. */
export class ControllerLife {
  readonly controller: Controller
  statuses: readonly RobotStatus[] = []
  readonly #options: LifeOptions
  readonly #clock: MortalClock
  readonly #sabotage: Sabotage
  readonly #taps = new Set<WireTap>()
  #alive = true

  constructor(options: LifeOptions) {
    const { number, seed, clock, standing, content, history } = options
    this.#options = options
    this.#clock = new MortalClock(clock)
    this.#sabotage = options.sabotage ?? NO_SABOTAGE
    const random = createRandom(seed * 31 + number)
    const pace = createDialPace(this.#clock)
    history.note({ kind: 'started', life: number })
    this.controller = createController({
      robots: standing.map((stand) => this.#manage(stand, random, pace)),
      behaviors: [reception],
      content: { reception: content },
      journal: createJournal({ store: this.#journalStore(), clock: this.#clock }),
      clock: this.#clock,
      random,
    })
    this.controller.robots$.subscribe((statuses) => this.#follow(statuses))
  }

  get isAlive(): boolean {
    return this.#alive
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#clock.pending
  }

  inspectWires(): void {
    for (const tap of this.#taps) tap.inspect()
  }

  forgetHandlers(robot: string, service: string): void {
    for (const tap of this.#taps) if (tap.robot === robot) tap.forget(service)
  }

  /** At once: its timers, its promises and its memory are gone; its connections end, or stay open with nobody at the end. */
  kill(silent: boolean): void {
    this.#options.history.note({ kind: 'crashed', life: this.#options.number })
    this.#alive = false
    this.#clock.kill()
    if (!silent) for (const tap of this.#taps) tap.sever()
  }

  #manage({ robot: { id, kind }, simulator, kept }: Standing, random: Random, pace: DialPace): ManagedRobot {
    const { history, number } = this.#options
    const clock = this.#clock
    const store = (what: keyof Kept, value: unknown) => {
      if (!this.#alive) return
      Object.assign(kept, { [what]: value })
      history.note({ kind: 'stored', robot: id, text: JSON.stringify(value) })
    }
    // Each kind over another protocol of the bridge.
    const dialect = kind === 'nao' ? '1.0' : '2'
    const dial = (road: Road): Connect => {
      return connectInMemory(simulator, { clock, dialect, intercept: this.#tap(id, road, simulator) })
    }
    const base = { clock, random, pace, ping: pingRobot, keep: STOP_SERVICES }
    const link = createLink({ ...base, name: id, connect: dial('main'), onOnline: this.#sabotage.stopFirst(stopFirst) })
    const stopDuties = { connect: onceOnline(link, dial('stop')), onOnline: prepareStop }
    const stopLink = createLink({ ...base, name: `${id} (stop)`, ...stopDuties })
    const controller = { id: `life-${number}`, label: 'storm' }
    const each: Robot = createRobot({ name: id, link, stopLink, clock, controller })
    return {
      id,
      robot: this.#sabotage.robot(each),
      leaseStore: { load: () => kept.leases, save: (record) => store('leases', record) },
      sessionStore: { load: () => kept.session, save: (record) => store('session', record) },
      latchStore: { load: () => kept.latches, save: (reasons) => store('latches', reasons) },
    }
  }

  #tap(robot: string, road: Road, simulator: RobotSimulator): WireTap['intercept'] {
    const { history, nextConnection } = this.#options
    return (transport) => {
      const isAlive = () => this.#alive
      const onEnd = () => this.#taps.delete(tap)
      const tap: WireTap = new WireTap({
        number: nextConnection(),
        robot,
        road,
        simulator,
        history,
        isAlive,
        write: this.#sabotage.write,
        onEnd,
      })
      this.#taps.add(tap)
      return tap.intercept(transport)
    }
  }

  #journalStore(): JournalStore {
    const { history } = this.#options
    return {
      append: ({ robot, fact }) => this.#alive && history.note({ kind: 'journal', robot, fact }),
      all: () => [],
      rewrite: async () => {},
      flush: async () => {},
    }
  }

  #follow(statuses: readonly RobotStatus[]): void {
    if (!this.#alive) return
    const before = new Map(this.statuses.map((status) => [status.id, standOf(status)]))
    this.statuses = statuses
    for (const status of statuses) {
      const stand = standOf(status)
      if (before.get(status.id) === stand) continue
      const [link = '', action = '', session = ''] = stand.split(' ')
      this.#options.history.note({ kind: 'status', robot: status.id, link, action, session })
    }
  }
}

function standOf({ link, safety, session }: RobotStatus): string {
  return `${link} ${safety.action} ${session?.state ?? '-'}`
}

/** The second road opens behind the first, as in the product. */
function onceOnline(link: QiLink, connect: Connect): Connect {
  return async (options) => {
    await firstValueFrom(link.state$.pipe(filter(({ status }) => status === 'online')), { defaultValue: undefined })
    options.signal.throwIfAborted()
    return connect(options)
  }
}
