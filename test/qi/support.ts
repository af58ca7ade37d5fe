import { NEVER, type Observable, Subject } from 'rxjs'
import type { VirtualClock } from '#clock'
import { createBridgeSession, type HostDirectory, type HostObject, linkedPair, metaObjectOf, type QiSession } from '#qi'

export const ECHO_META = metaObjectOf({
  methods: [
    { name: 'echo', signature: '(m)m' },
    { name: 'over', signature: '(i)s' },
    { name: 'over', signature: '(ii)s' },
    { name: 'fail', signature: '(s)v' },
    { name: 'ping', signature: '()v' },
    { name: 'nan', signature: '()d' },
    { name: 'raw', signature: '()r' },
    { name: 'never', signature: '()v' },
    { name: 'makeObject', signature: '()o' },
    { name: 'makeObjects', signature: '()[o]' },
    { name: 'fire', signature: '(m)v' },
  ],
  signals: [{ name: 'onEvent', signature: '(m)' }],
  properties: [{ name: 'level', signature: 'i' }],
})

/** A service in the manner of the one the captures were made with. */
export class EchoService implements HostObject {
  readonly metaObject = ECHO_META
  readonly onEvent$ = new Subject<unknown[]>()
  level: unknown = 7

  call(member: string, args: readonly unknown[]): unknown {
    if (member === 'echo') return args[0]
    if (member === 'over') return `over ${args.length}`
    if (member === 'fail') throw new Error(String(args[0]))
    if (member === 'nan') return Number.NaN
    if (member === 'raw') return Uint8Array.of(0, 1, 255)
    if (member === 'never') return new Promise(() => undefined)
    if (member === 'makeObject') return new EchoService()
    if (member === 'makeObjects') return [new EchoService()]
    if (member === 'fire') this.onEvent$.next([args[0]])
    return undefined
  }

  signal(member: string): Observable<unknown[]> | undefined {
    return member === 'onEvent' ? this.onEvent$ : NEVER
  }

  property(): unknown {
    return this.level
  }

  setProperty(_member: string, value: unknown): void {
    this.level = value
  }
}

export function echoDirectory(): { echo: EchoService; directory: HostDirectory } {
  const echo = new EchoService()
  const service = (name: string) => {
    if (name === 'Echo') return echo
    throw new Error(`Cannot find service '${name}' in index`)
  }
  return { echo, directory: { service } }
}

/** A session whose peer is the test itself: it sees every packet and sends what it likes. */
export function barePeer(clock: VirtualClock): { session: QiSession; sent: string[]; send(packet: string): Promise<void> } {
  const [near, far] = linkedPair()
  const sent: string[] = []
  far.incoming.subscribe((packet) => sent.push(packet))
  const session = createBridgeSession(near, { clock })
  const send = async (packet: string) => {
    far.send(packet)
    await clock.advance(0)
  }
  return { session, sent, send }
}

export function replyPacket(idm: number, result?: unknown): string {
  return `5:::${JSON.stringify({ name: 'reply', args: { result, idm } })}`
}

export function signalPacket(link: number, data: unknown[], obj = 0, signal = 'onEvent'): string {
  return `5:::${JSON.stringify({ name: 'signal', args: { result: { obj, signal, data, link } } })}`
}

export const OBJECT_ZERO = { pyobject: 0, metaobject: ECHO_META }
