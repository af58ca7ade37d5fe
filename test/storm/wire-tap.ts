import { Subject } from 'rxjs'
import type { Transport } from '#qi'
import type { RobotSimulator } from '../../simulator/index.ts'
import type { History, Road } from './history.ts'
import type { Sabotage } from './sabotage.ts'

const CALL =
  /^5:::\{"name":"call","args":\[\{"idm":(\d+),"params":\{"obj":("[^"]*"|\d+),"(?:member|method)":"([^"]*)","args":(.*)\}\}\]\}$/s
const ANSWER = /^5:::\{"name": "reply", "args": \{(?:"result": (.*), )?"idm": (\d+)\}\}$/s
const REFUSAL = /^5:::\{"name": "error", .*"idm": (\d+)\}\}$/s
const OBJECT = /^\{"pyobject": (\d+), "metaobject": (.*)\}$/s
const SPOILS: readonly string[] = ['garbage', 'truncate', 'duplicate', 'reorder']

/** What each description says an object can do: the same few are given out again and again. */
const MEMBERS = new Map<string, ReadonlySet<string>>()

type Given = { name: string; members: ReadonlySet<string> }
type Asked = { name: string; signal?: { key: string; by: 1 | -1 } | undefined }
export type TapOptions = {
  /** Which connection this is. */
  number: number
  robot: string
  road: Road
  simulator: RobotSimulator
  history: History
  /** Whether the process at the near end lives. */
  isAlive: () => boolean
  write: Sabotage['write']
  onEnd: () => void
}

/** Watches one connection from both sides of the link's faults: what the controller wrote, and what the robot got. */
export class WireTap {
  readonly #options: TapOptions
  readonly #given = new Map<string, Given>()
  readonly #asked = new Map<string, Asked>()
  readonly #live = new Map<string, number>()
  readonly #gone = new Subject<void>()
  #isSpoiled = false

  constructor(options: TapOptions) {
    this.#options = options
  }

  get robot(): string {
    return this.#options.robot
  }

  /** Stands between the two ends; what a dead process would still send or be told goes nowhere. */
  intercept(far: Transport): Transport {
    const { simulator } = this.#options
    return this.#robotSide(simulator.intercept(this.#controllerSide(far)))
  }

  /** The process at the near end is gone: the robot notices now. */
  sever(): void {
    this.#gone.next()
  }

  /** A service that goes takes its handlers with it. */
  forget(service: string): void {
    for (const key of this.#live.keys()) if (key.startsWith(`${service}.`)) this.#live.delete(key)
  }

  /** Looks whether the wire is of a kind now on which nothing can be proved. */
  inspect(): void {
    const { number, simulator, history } = this.#options
    if (this.#isSpoiled || !simulator.faults.some(({ component, fault }) => component === 'link' && SPOILS.includes(fault)))
      return
    this.#isSpoiled = true
    history.note({ kind: 'spoiled', connection: number })
  }

  #controllerSide(far: Transport): Transport {
    const { number, robot, road, history, isAlive, write, onEnd } = this.#options
    const about = { robot, road, connection: number }
    const written = new Subject<string>()
    history.note({ kind: 'opened', ...about })
    this.inspect()
    let ended = false
    const end = () => {
      if (ended) return
      ended = true
      onEnd()
      history.note({ kind: 'ended', ...about })
      written.complete()
    }
    this.#gone.subscribe(end)
    far.incoming.subscribe({
      next: (packet) => {
        if (!isAlive()) return
        for (const each of write(packet)) {
          this.#note('write', each)
          written.next(each)
        }
      },
      complete: () => isAlive() && end(),
    })
    return {
      send: (packet) => isAlive() && far.send(packet),
      incoming: written.asObservable(),
      close: () => far.close(),
    }
  }

  #robotSide(inner: Transport): Transport {
    const arrived = new Subject<string>()
    inner.incoming.subscribe({
      next: (packet) => {
        this.#note('reach', packet)
        arrived.next(packet)
      },
      complete: () => arrived.complete(),
    })
    return {
      send: (packet) => {
        this.#options.history.packet(`${this.#options.number}`, packet)
        this.#answered(packet)
        inner.send(packet)
      },
      incoming: arrived.asObservable(),
      close: () => inner.close(),
    }
  }

  #note(kind: 'write' | 'reach', packet: string): void {
    const { number, robot, road, history } = this.#options
    const [, idm = '', object = '', member = '', args = ''] = CALL.exec(packet) ?? []
    if (member === '') return
    const given = this.#given.get(object)
    const service = given?.name ?? object
    const stale = object !== '"ServiceDirectory"' && !given?.members.has(member)
    history.note({ kind, robot, road, connection: number, service, member, args, stale })
    if (kind === 'reach') this.#remember(idm, service, member, args)
  }

  /** What the answer will be about, where it is an object or a handler. */
  #remember(idm: string, service: string, member: string, args: string): void {
    const [first] = listOf(args)
    if (member === 'service') this.#asked.set(idm, { name: `${first}` })
    else if (member === 'subscriber') this.#asked.set(idm, { name: `${service}.subscriber ${args}` })
    else if (args === '["connect"]') this.#asked.set(idm, { name: '', signal: { key: `${service}.${member}`, by: 1 } })
    else if (args.startsWith('["disconnect"')) this.#asked.set(idm, { name: '', signal: { key: `${service}.${member}`, by: -1 } })
    else if (member === 'registerEvent' || member === 'unregisterEvent') {
      const key = `${service}.${first}`
      this.#asked.set(idm, { name: '', signal: { key, by: member === 'registerEvent' ? 1 : -1 } })
    }
  }

  #answered(packet: string): void {
    if (this.#asked.size === 0) return
    const [, result = '', idm = ''] = ANSWER.exec(packet) ?? []
    const asked = this.#asked.get(idm)
    if (asked) this.#asked.delete(idm)
    if (!asked) this.#refused(packet)
    else if (asked.signal) this.#tally(asked.signal)
    else if (result.startsWith('{')) this.#give(asked.name, result)
  }

  #refused(packet: string): void {
    const { number, robot, history } = this.#options
    const [, idm = ''] = REFUSAL.exec(packet) ?? []
    const asked = this.#asked.get(idm)
    if (!asked) return
    this.#asked.delete(idm)
    if (!asked.signal) history.note({ kind: 'missing', robot, connection: number, service: asked.name })
  }

  #tally({ key, by }: NonNullable<Asked['signal']>): void {
    const { number, robot, history } = this.#options
    const live = (this.#live.get(key) ?? 0) + by
    this.#live.set(key, live)
    history.note({ kind: 'signal', robot, connection: number, name: key, live })
  }

  #give(name: string, result: string): void {
    const [, number = '', description = ''] = OBJECT.exec(result) ?? []
    if (number === '') return
    const members = MEMBERS.get(description) ?? membersIn(description)
    MEMBERS.set(description, members)
    this.#given.set(number, { name, members })
  }
}

function membersIn(description: string): ReadonlySet<string> {
  const { methods = {}, signals = {} } = JSON.parse(description) as Record<string, Record<string, { name: string }>>
  const named = [methods, signals].flatMap((each) => Object.values(each))
  return new Set([...named.map(({ name }) => name), 'registerEvent', 'unregisterEvent'])
}

/** A packet that was spoiled on its way may hold anything. */
function listOf(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
