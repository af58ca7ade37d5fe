import type { Transport } from '#qi'

/** What a robot keeps for its connections now. */
export type WireCount = { readonly subscriptions: number; readonly objects: number }

const CONNECT = /"args":\s*\["connect"\]/
const DISCONNECT = /"args":\s*\["disconnect",/

/** Counts on the wire, where nobody can forget to count; wrap every connection of a robot in it. */
export function countOnWire(): WireCount & { wrap(transport: Transport): Transport } {
  const open = new Set<{ subscriptions: number; objects: number }>()
  const sum = (what: 'subscriptions' | 'objects') => [...open].reduce((total, each) => total + each[what], 0)

  return {
    get subscriptions() {
      return sum('subscriptions')
    },
    get objects() {
      return sum('objects')
    },
    wrap(transport) {
      const own = { subscriptions: 0, objects: 0 }
      open.add(own)
      const end = () => open.delete(own)
      transport.incoming.subscribe({
        next(packet) {
          if (CONNECT.test(packet)) own.subscriptions += 1
          if (DISCONNECT.test(packet)) own.subscriptions -= 1
        },
        complete: end,
        error: end,
      })
      return {
        incoming: transport.incoming,
        send(packet) {
          if (packet.includes('"pyobject"')) own.objects += 1
          transport.send(packet)
        },
        close() {
          end()
          transport.close()
        },
      }
    },
  }
}
