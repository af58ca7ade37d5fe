import { VirtualClock } from '#clock'
import { type HostDirectory, linkedPair } from '#qi'
import { acceptPeer } from '../../../src/qi/native/accept-peer.ts'
import type { Credentials } from '../../../src/qi/native/authenticate.ts'
import type { NativePeer } from '../../../src/qi/native/native-peer.ts'
import { createNativeSession, type NativeSession } from '../../../src/qi/native/native-session.ts'
import { ServiceIndex } from '../../../src/qi/native/service-index.ts'

export const ENDPOINT = { scheme: 'tcp', host: '127.0.0.1', port: 9559 } as const

export type Options = { login?: Credentials; credentials?: Credentials }
export type NativePair = { clock: VirtualClock; session: NativeSession; server: NativePeer }

/** Both halves of the native wire without a socket: the same bytes, in virtual time. */
export function startPair(directory: HostDirectory, { login, credentials }: Options = {}) {
  const clock = new VirtualClock()
  const [near, far] = linkedPair<Uint8Array>()
  const index = new ServiceIndex({ directory, endpoints: () => ['tcp://127.0.0.1:9559'], processId: 1 })
  const server = acceptPeer(far, { clock, login, service: (id, connection) => index.host(id, connection) })
  index.removed$.subscribe((id) => server.host.forget(id))
  const dial = () => Promise.reject(new Error('there is only one process'))
  const session = createNativeSession(near, { clock, endpoint: ENDPOINT, localHost: '127.0.0.1', dial, credentials })
  return { clock, session, server }
}

export async function openPair(directory: HostDirectory, options?: Options): Promise<NativePair> {
  const { clock, session, server } = startPair(directory, options)
  return { clock, session: await session, server }
}
