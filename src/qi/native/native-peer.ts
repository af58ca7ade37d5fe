import type { HostObject } from '../object.ts'
import type { Connection } from './connection.ts'
import { ObjectHost } from './object-host.ts'
import { ObjectSpace } from './object-space.ts'

export type NativePeer = { connection: Connection; space: ObjectSpace; host: ObjectHost }

/** Objects given away by the two ends of a connection must never share a number. */
export const FIRST_OBJECT = { dialed: 2 ** 31, accepted: 2 } as const

/** Both halves of one connection: the objects of the other end, and ours that it may call. */
export function createPeer(
  connection: Connection,
  { service, firstObject }: { service: (id: number) => HostObject | undefined; firstObject: number },
): NativePeer {
  const space: ObjectSpace = new ObjectSpace(connection, (id, object) => host.give(id, object))
  const host: ObjectHost = new ObjectHost({ connection, service, firstObject, codecFor: (id) => space.codecFor(id) })
  connection.answerer = host
  return { connection, space, host }
}
