import type { Clock } from '#clock'
import type { HostObject, RemoteObject } from '../object.ts'
import { acceptPeer } from './accept-peer.ts'
import { formatEndpoint } from './endpoint.ts'
import { type OpenServer, openServer } from './listen-native.ts'
import { identityOf } from './object-identity.ts'
import type { ServiceInfo } from './service-info.ts'
import { streamTransport } from './stream-transport.ts'

export type RegisteredService = { readonly id: number; unregister(): Promise<void> }

export type OwnServices = {
  service(id: number): HostObject | undefined
  /** Announces an object in a directory; rejects `robot.refused` when the name is taken. */
  register(name: string, object: HostObject, directory: RemoteObject, machineId: string): Promise<RegisteredService>
  close(): void
}

type Options = {
  clock: Clock
  /** The address others reach this process at. */
  host: string
  session: string
}

/** The services this process offers to a robot. It listens only from the moment it offers one. */
export function createOwnServices({ clock, host, session }: Options): OwnServices {
  const services = new Map<number, HostObject>()
  const service = (id: number) => services.get(id)
  let server: Promise<OpenServer> | undefined

  function listening(): Promise<OpenServer> {
    server ??= openServer({ host }, (socket) => void acceptPeer(streamTransport(socket), { clock, service }))
    return server
  }

  return {
    service,
    async register(name, object, directory, machineId) {
      const { endpoint } = await listening()
      const info: ServiceInfo = {
        name,
        serviceId: 0,
        machineId,
        processId: process.pid,
        endpoints: [`qi:${name}`, formatEndpoint(endpoint)],
        sessionId: session,
        objectUid: identityOf(object),
      }
      const id = Number(await directory.call('registerService', [info]))
      services.set(id, object)
      await directory.call('serviceReady', [id])
      return {
        id,
        async unregister() {
          services.delete(id)
          await directory.call('unregisterService', [id])
        },
      }
    },
    close() {
      services.clear()
      server?.then(({ close }) => close()).catch(() => undefined)
    },
  }
}
