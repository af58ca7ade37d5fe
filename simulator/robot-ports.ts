import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '#clock'
import { type Endpoint, listenBridge, listenNative } from '#qi'
import { selfSignedCertificate } from './certificate.ts'
import type { RobotSimulator } from './robot-simulator.ts'

/** The roads to one simulated robot. */
export type RobotPorts = {
  name: string
  /** Port of the JSON bridge; a robot with NAOqi 2.9 has none. */
  bridge: number | undefined
  /** Where libqi's own protocol is spoken. */
  native: Endpoint
  /** What its native port asks for, if anything. */
  login: Login | undefined
  close(): Promise<void>
}
export type Login = { user: string; token: string }
type Options = { clock: Clock; host: string; bridgePort: number; nativePort: number }

/** The login of every simulated robot that asks for one: the user of all NAOqi robots, with a password for play. */
export const SIMULATED_LOGIN: Login = { user: 'nao', token: 'nao' }

/** Opens what a robot of its version listens on: bridge and plain native port, or since 2.9 TLS with a login alone. */
export async function openRobotPorts(
  robot: RobotSimulator,
  { clock, host, bridgePort, nativePort }: Options,
): Promise<RobotPorts> {
  const { name } = robot.state
  const isLocked = asksForLogin(robot)
  const login = isLocked ? SIMULATED_LOGIN : undefined
  const tls = isLocked ? await selfSignedCertificate(name) : undefined
  const native = await listenNative({
    directory: robot,
    clock,
    endpoints: [{ host, port: nativePort, tls }],
    login,
    intercept: (transport) => robot.intercept(transport),
  })
  const bridge = isLocked ? undefined : await openBridge(robot, clock, host, bridgePort)
  const [endpoint] = native.endpoints
  return {
    name,
    bridge: bridge?.port,
    native: endpoint ?? { scheme: 'tcp', host, port: nativePort },
    login,
    async close() {
      await Promise.all([native.close(), bridge?.close()])
    },
  }
}

function asksForLogin({ state: { naoqiVersion } }: RobotSimulator): boolean {
  const [major = 0, minor = 0] = naoqiVersion.split('.').map(Number)
  return major > 2 || (major === 2 && minor >= 9)
}

async function openBridge(robot: RobotSimulator, clock: Clock, host: string, port: number) {
  const server = createServer((_request, response) => response.writeHead(404).end())
  const bridge = listenBridge({ server, directory: robot, clock, intercept: (transport) => robot.intercept(transport) })
  const bound = await listen(server, host, port)
  return { port: bound, close: () => bridge.close().then(() => shut(server)) }
}

export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
