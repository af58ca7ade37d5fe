import type { Clock } from '#clock'
import type { HostObject } from '../object.ts'
import type { Transport } from '../transport.ts'
import { admit, type Credentials } from './authenticate.ts'
import { Connection } from './connection.ts'
import { createPeer, FIRST_OBJECT, type NativePeer } from './native-peer.ts'

export type AcceptOptions = {
  clock: Clock
  /** The services this process offers, by number; told which connection asks. */
  service: (id: number, connection: Connection) => HostObject | undefined
  /** Who may come in; everybody unless said. */
  login?: Credentials | undefined
}

/** The listening half of a connection: lets the peer log in, then answers what it asks. */
export function acceptPeer(transport: Transport<Uint8Array>, { clock, service, login }: AcceptOptions): NativePeer {
  const connection = new Connection(transport, { clock })
  const peer = createPeer(connection, { service: (id) => service(id, connection), firstObject: FIRST_OBJECT.accepted })
  let admitted = false
  connection.answerer = {
    request(message) {
      const isLogin = message.service === 0
      // A peer that logs in again is told again that all is well.
      if (!admitted || isLogin) admitted = admit(connection, message, admitted ? undefined : login) || admitted
      else peer.host.request(message)
    },
    cancel: (id) => peer.host.cancel(id),
  }
  return peer
}
