import { randomUUID } from 'node:crypto'
import type { Observable } from 'rxjs'
import type { Clock } from '#clock'
import { CompereError, isCompereError } from '#errors'
import type { CallOptions, HostObject, RemoteObject } from '../object.ts'
import { ServiceCache } from '../service-cache.ts'
import type { QiSession } from '../session.ts'
import type { Transport } from '../transport.ts'
import { authenticate, type Credentials } from './authenticate.ts'
import { Connection } from './connection.ts'
import type { Dialed } from './dial.ts'
import { type Endpoint, formatEndpoint, isLoopback, roadsTo } from './endpoint.ts'
import { createPeer, FIRST_OBJECT, type NativePeer } from './native-peer.ts'
import { createOwnServices, type OwnServices, type RegisteredService } from './own-services.ts'
import { DIRECTORY } from './service-index.ts'
import { parseServiceInfo, type ServiceInfo } from './service-info.ts'

/** A session that can also offer services of its own. */
export interface NativeSession extends QiSession {
  /** Makes an object known to the robot under a name, for as long as the session lives. */
  registerService(name: string, object: HostObject): Promise<RegisteredService>
}

export type NativeSessionOptions = {
  clock: Clock
  /** Where the directory was reached; other processes of the robot are looked for near it. */
  endpoint: Endpoint
  /** Our own address on that connection, where a service of ours may be reached. */
  localHost: string
  /** Opens a connection to another process of the robot. */
  dial: (endpoint: Endpoint) => Promise<Dialed>
  credentials?: Credentials | undefined
  deadlineMs?: number | undefined
}

/** Shakes hands over a connected transport, and finds the directory. */
export async function createNativeSession(
  transport: Transport<Uint8Array>,
  options: NativeSessionOptions,
): Promise<NativeSession> {
  const session = new Session(transport, options)
  try {
    await session.begin()
  } catch (error) {
    session.close()
    throw error
  }
  return session
}

class Session implements NativeSession {
  readonly ended$: Observable<CompereError>
  readonly #options: NativeSessionOptions
  readonly #id = randomUUID()
  readonly #main: NativePeer
  readonly #services = new ServiceCache((name, deadlineMs) => this.#fetch(name, deadlineMs))
  /** Connections to other processes of the robot, by address. */
  readonly #others = new Map<string, Promise<NativePeer>>()
  readonly #own: OwnServices
  #directory: RemoteObject | undefined
  #home: ServiceInfo | undefined

  constructor(transport: Transport<Uint8Array>, options: NativeSessionOptions) {
    this.#options = options
    this.#own = createOwnServices({ clock: options.clock, host: options.localHost, session: this.#id })
    this.#main = this.#peer(transport)
    this.ended$ = this.#main.connection.ended$
    this.ended$.subscribe(() => this.#closeOthers())
  }

  async begin(): Promise<void> {
    await authenticate(this.#main.connection, this.#options.credentials)
    this.#directory = await this.#main.space.service(DIRECTORY.id)
    this.#home = parseServiceInfo(await this.#directory.call('service', [DIRECTORY.name]))
  }

  service(name: string, options?: CallOptions): Promise<RemoteObject> {
    return this.#services.get(name, options)
  }

  known(name: string): RemoteObject | undefined {
    return this.#services.known(name)
  }

  forget(name: string): void {
    this.#services.forget(name)
  }

  registerService(name: string, object: HostObject): Promise<RegisteredService> {
    const { directory, home } = this.#found()
    // libqi tries a loopback address for services of its own machine only; a directory reached by one is on ours.
    const machineId = isLoopback(this.#options.localHost) ? home.machineId : this.#id
    return this.#own.register(name, object, directory, machineId)
  }

  close(): void {
    this.#main.connection.close()
  }

  async #fetch(name: string, deadlineMs: number | undefined): Promise<RemoteObject> {
    const { directory, home } = this.#found()
    if (name === DIRECTORY.name) return directory
    const info = parseServiceInfo(await directory.call('service', [name], { deadlineMs }))
    const peer = isSameProcess(info, home) ? this.#main : await this.#reach(name, info)
    return peer.space.service(info.serviceId, { deadlineMs })
  }

  #found(): { directory: RemoteObject; home: ServiceInfo } {
    if (this.#directory && this.#home) return { directory: this.#directory, home: this.#home }
    throw new CompereError('wire.closed', 'The session has not begun.')
  }

  /** A connection to the process of a service: one that stands, or the first address that answers. */
  async #reach(name: string, info: ServiceInfo): Promise<NativePeer> {
    let failure: unknown
    for (const endpoint of roadsTo(info.endpoints, this.#options.endpoint)) {
      try {
        return await this.#connected(endpoint)
      } catch (error) {
        failure = error
      }
    }
    const reason = isCompereError(failure) ? failure.message : String(failure)
    throw new CompereError('wire.refused', `The process of ${name} cannot be reached. ${reason}`, { cause: failure })
  }

  #connected(endpoint: Endpoint): Promise<NativePeer> {
    const key = formatEndpoint(endpoint)
    const known = this.#others.get(key)
    if (known) return known
    const connecting = this.#connect(endpoint, () => this.#others.delete(key))
    this.#others.set(key, connecting)
    return connecting
  }

  async #connect(endpoint: Endpoint, onGone: () => void): Promise<NativePeer> {
    try {
      const { transport } = await this.#options.dial(endpoint)
      const peer = this.#peer(transport)
      peer.connection.ended$.subscribe(onGone)
      await authenticate(peer.connection, this.#options.credentials)
      return peer
    } catch (error) {
      onGone()
      throw error
    }
  }

  #peer(transport: Transport<Uint8Array>): NativePeer {
    const { clock, deadlineMs } = this.#options
    const connection = new Connection(transport, { clock, deadlineMs })
    return createPeer(connection, { service: (id) => this.#own.service(id), firstObject: FIRST_OBJECT.dialed })
  }

  #closeOthers(): void {
    this.#own.close()
    for (const other of this.#others.values()) other.then((peer) => peer.connection.close()).catch(() => undefined)
  }
}

/** Processes have an address each, but the loopback ones are the same on every machine. */
function isSameProcess(info: ServiceInfo, home: ServiceInfo): boolean {
  return info.machineId === home.machineId && info.endpoints.some((endpoint) => home.endpoints.includes(endpoint))
}
