import { Subject } from 'rxjs'
import { createRandom, type Random, type VirtualClock } from '#clock'
import { type Connect, connectInMemory, createLink, type DialPace, type Transport } from '#qi'
import { createRobot, type LinkStatus, pingRobot, type RobotOptions, stopFirst, type Trust } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'

/** Every packet of one connection, in the order in which the robot got and sent them. */
export type Tap = { at: number; direction: 'toRobot' | 'fromRobot'; packet: string }[]
/** Stands between the robot and one connection; `forward` may be called at once, later or never. */
export type Meddle = (
  packet: string,
  direction: Tap[number]['direction'],
  forward: (packet: string) => void,
  clock: VirtualClock,
) => void

const plainly: Meddle = (packet, _direction, forward) => forward(packet)

export function simulate(clock: VirtualClock, name = 'ada', seed = 1): RobotSimulator {
  return new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.7.4', name, clock, random: createRandom(seed) })
}

/** Dials whichever simulator is at the address now, and taps every connection. */
export function dialer(clock: VirtualClock, simulatorNow: () => RobotSimulator, meddle: Meddle = plainly) {
  const taps: Tap[] = []
  const dials: number[] = []
  const connect: Connect = (options) => {
    dials.push(clock.now())
    const simulator = simulatorNow()
    const intercept = (transport: Transport) => {
      const tap: Tap = []
      taps.push(tap)
      return tapped(simulator.intercept(transport), { clock, tap, meddle })
    }
    return connectInMemory(simulator, { clock, intercept })(options)
  }
  return { connect, taps, dials }
}

type Tapping = { clock: VirtualClock; tap: Tap; meddle: Meddle }

function tapped(transport: Transport, { clock, tap, meddle }: Tapping): Transport {
  const arriving = new Subject<string>()
  const record = (direction: Tap[number]['direction'], packet: string) => tap.push({ at: clock.now(), direction, packet })
  const arrive = (packet: string) => {
    record('toRobot', packet)
    arriving.next(packet)
  }
  const leave = (packet: string) => {
    record('fromRobot', packet)
    transport.send(packet)
  }
  transport.incoming.subscribe({
    next: (packet) => meddle(packet, 'toRobot', arrive, clock),
    complete: () => arriving.complete(),
  })
  return {
    send: (packet) => meddle(packet, 'fromRobot', leave, clock),
    incoming: arriving.asObservable(),
    close: () => transport.close(),
  }
}

export type Wired = Partial<RobotOptions> & {
  name?: string
  connect: Connect
  connectStop?: Connect
  pace?: DialPace
  random: Random
}

/** A robot of ours as the controller wires it: one connection to work with, one for stops, and what was reported of it. */
export function wired(clock: VirtualClock, { connect, connectStop, pace, random, name = 'ada', ...options }: Wired) {
  const base = { clock, random, ping: pingRobot, pace }
  const link = createLink({ ...base, connect, name, onOnline: stopFirst })
  const stopLink = connectStop && createLink({ ...base, connect: connectStop, name: `${name} (stop)` })
  const robot = createRobot({ name, link, stopLink, clock, ...options })
  const reports: { at: number; link: LinkStatus }[] = []
  const trust: { at: number; trust: Trust }[] = []
  robot.link$.subscribe((status) => reports.push({ at: clock.now(), link: status }))
  robot.trust$.subscribe((each) => trust.push({ at: clock.now(), trust: each }))
  /** How long after a moment this was first reported, in milliseconds. */
  const msUntil = (moment: number, status: LinkStatus) => {
    const report = reports.find(({ at, link: each }) => at >= moment && each === status)
    return report ? report.at - moment : Number.POSITIVE_INFINITY
  }
  return { link, stopLink, robot, reports, trust, msUntil }
}

export type WireCall = { idm: number; obj: number | string; member: string; args: unknown[] }

/** The calls that a robot was sent over one connection. */
export function callsIn(tap: Tap): WireCall[] {
  return tap.flatMap(({ direction, packet }) => (direction === 'toRobot' ? callOf(packet) : []))
}

function callOf(packet: string): WireCall[] {
  if (!packet.startsWith('5:::')) return []
  const { idm, params } = JSON.parse(packet.slice(4)).args[0]
  return [{ idm, ...params }]
}

type Given = { id: number; name: string; members: Set<string> }

/** What the robot gave out over one connection, and the calls that used a number it had not given, or had for something else. */
export function objectsIn(tap: Tap): { given: Given[]; stray: WireCall[] } {
  const asked = new Map<number, string>()
  const given: Given[] = []
  const stray: WireCall[] = []
  for (const { direction, packet } of tap) {
    if (direction === 'fromRobot') given.push(...gift(packet, asked))
    for (const call of direction === 'toRobot' ? callOf(packet) : []) {
      asked.set(call.idm, `${call.member} ${call.args[0]}`)
      if (call.obj === 'ServiceDirectory') continue
      if (!given.find(({ id }) => id === call.obj)?.members.has(call.member)) stray.push(call)
    }
  }
  return { given, stray }
}

function gift(packet: string, asked: Map<number, string>): Given[] {
  if (!packet.startsWith('5:::') || !packet.includes('"pyobject"')) return []
  const { idm, result } = JSON.parse(packet.slice(4)).args
  const { methods, signals } = result.metaobject as Record<'methods' | 'signals', Record<string, { name: string }>>
  const members = [...Object.values(methods), ...Object.values(signals)].map(({ name }) => name)
  return [{ id: result.pyobject, name: asked.get(idm) ?? 'nobody asked', members: new Set(members) }]
}
