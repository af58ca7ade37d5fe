import { createRandom } from '#clock'
import { type Certificate, type Credentials, formatEndpoint, type HostDirectory, listenNative } from '#qi'
import { RobotSimulator } from '../../simulator/index.ts'
import { KindsService } from './kinds-service.ts'
import { clock } from './libqi-stage.ts'

type Options = { port?: number; login?: Credentials; tls?: Certificate }

export type OurServer = Awaited<ReturnType<typeof openOurServer>>

/** A simulated Pepper on the native wire, with the twin of libqi's `Kinds` beside its own services. */
export async function openOurServer({ port, login, tls }: Options = {}) {
  const random = createRandom(1)
  const simulator = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'ada', clock, random })
  const kinds = new KindsService()
  const directory: HostDirectory = {
    service: (name) => (name === 'Kinds' ? kinds : simulator.service(name)),
    serviceNames: () => [...simulator.serviceNames(), 'Kinds'],
    serviceChanges$: simulator.serviceChanges$,
  }
  const listener = await listenNative({ directory, clock, endpoints: [{ port, tls }], login })
  const [endpoint] = listener.endpoints
  if (!endpoint) throw new Error('Nothing listens.')
  return { simulator, kinds, port: endpoint.port, url: formatEndpoint(endpoint), close: () => listener.close() }
}
