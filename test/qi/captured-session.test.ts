import { readFileSync } from 'node:fs'
import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type HostDirectory, type HostObject, linkedPair, metaObjectOf, serveBridge } from '#qi'

type Line = { dir: 'c2s' | 's2c'; data: string }
const CAPTURE = new URL('../fixtures/wire/protocol-1.0.jsonl', import.meta.url)
const LINES: Line[] = readFileSync(CAPTURE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

type Members = Record<string, (...args: unknown[]) => unknown>

function host(
  signatures: Record<string, string>,
  members: Members,
  signalName?: string,
  fired$ = new Subject<unknown[]>(),
): HostObject {
  return {
    metaObject: metaObjectOf({
      methods: Object.entries(signatures).map(([name, signature]) => ({ name, signature })),
      signals: signalName ? [{ name: signalName, signature: '(m)' }] : [],
    }),
    call: (member, args) => members[member]?.(...args),
    signal: (member) => (member === signalName ? fired$ : undefined),
  }
}

/** The services that the captured session was made with, as far as it calls them. */
function capturedPeer(): HostDirectory {
  const echoed$ = new Subject<unknown[]>()
  const raised$ = new Subject<unknown[]>()
  const echo = host(
    { ping: '()v', echo: '(m)m', makeRaw: '(i)r', makePoint: '(sid)m', fail: '(s)v', fire: '(s)v', makeObject: '(s)o' },
    {
      echo: (value) => value,
      makeRaw: (size) => Uint8Array.from({ length: Number(size) }, (_, index) => index),
      makePoint: (name, x, y) => ({ name, x, y }),
      fail: (text) => {
        throw new Error(`RuntimeError: ${text}\n\nAt:\n  peer_server.py(208): fail\n`)
      },
      fire: (value) => echoed$.next([value]),
      makeObject: (name) => host({ name: '()s' }, { name: () => name }),
    },
    'onEvent',
    echoed$,
  )
  const memory = host(
    { subscriber: '(s)o', raiseEvent: '(sm)v' },
    { subscriber: () => host({}, {}, 'signal', raised$), raiseEvent: (_key, value) => raised$.next([value]) },
  )
  const services: Record<string, HostObject> = { Echo: echo, ALMemory: memory }
  return {
    service(name) {
      const service = services[name]
      if (!service) throw new Error(`Cannot find service '${name}' in index`)
      return service
    },
  }
}

/** Links are the server's own numbers, and a metaobject is as long as its service: neither is compared. */
function comparable(packet: string): string {
  return packet.replaceAll(/\d{12,}/g, '<link>').replace(/"metaobject": .*\}(?=, "idm")/, '"metaobject": <described>}')
}

describe('the server half', () => {
  it('answers the captured session of the original client as the original bridge did', async () => {
    const clock = new VirtualClock()
    const [near, far] = linkedPair()
    const answered: string[] = []
    near.incoming.subscribe((packet) => answered.push(packet))
    serveBridge(far, { directory: capturedPeer(), dialect: '1.0' })
    await clock.advance(0)
    for (const { data } of LINES.filter(({ dir }) => dir === 'c2s')) {
      const link = answered.findLast((packet) => /"result": \d{12,}/.test(packet))?.match(/\d{12,}/)?.[0] ?? ''
      near.send(data.replace(/\d{12,}/, link))
      await clock.advance(0)
    }

    expect(answered.map(comparable)).toEqual(LINES.filter(({ dir }) => dir === 's2c').map(({ data }) => comparable(data)))
  })
})
