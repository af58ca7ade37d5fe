import { createServer } from 'node:http'
import { type Clock, createRandom } from '#clock'
import { type Connect, connectBridge, connectInMemory, connectNative, listenBridge, listenNative, type QiSession } from '#qi'
import { selfSignedCertificate } from '../../simulator/certificate.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { listen, shut } from '../../simulator/robot-ports.ts'

export const WIRES = ['memory', 'bridge 2', 'bridge 1.0', 'native', 'native with TLS and login'] as const
export type Wire = (typeof WIRES)[number]

/** A simulated robot and one session with it over a wire of choice. */
export type Wired = { robot: RobotSimulator; session: QiSession; close(): Promise<void> }

type Road = { connect: Connect; close(): Promise<void> }
const LOGIN = { user: 'nao', token: 'ménestrel' }

export async function openWire(wire: Wire, clock: Clock): Promise<Wired> {
  const robot = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'pepper', clock, random: createRandom(1) })
  const road = await openRoad(wire, robot, clock)
  const session = await road.connect({ signal: new AbortController().signal })
  return {
    robot,
    session,
    async close() {
      session.close()
      await road.close()
    },
  }
}

async function openRoad(wire: Wire, robot: RobotSimulator, clock: Clock): Promise<Road> {
  if (wire === 'memory') return { connect: connectInMemory(robot, { clock }), close: async () => {} }
  if (wire === 'bridge 2' || wire === 'bridge 1.0') return openBridge(wire, robot, clock)
  const secure = wire === 'native with TLS and login'
  const tls = secure ? await selfSignedCertificate('pepper') : undefined
  const login = secure ? LOGIN : undefined
  const listener = await listenNative({ directory: robot, clock, endpoints: [{ tls }], login })
  const [endpoint] = listener.endpoints
  if (!endpoint) throw new Error('nothing listens')
  return { connect: connectNative({ ...endpoint, clock, credentials: login }), close: () => listener.close() }
}

async function openBridge(wire: 'bridge 2' | 'bridge 1.0', robot: RobotSimulator, clock: Clock): Promise<Road> {
  const server = createServer()
  const bridge = listenBridge({ server, directory: robot, clock })
  const port = await listen(server, '127.0.0.1', 0)
  return {
    connect: connectBridge({ host: '127.0.0.1', port, clock, dialect: wire === 'bridge 2' ? '2' : '1.0' }),
    close: () => bridge.close().then(() => shut(server)),
  }
}
