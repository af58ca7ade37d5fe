import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { auditTime, merge } from 'rxjs'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { type Clock, clockScheduler } from '#clock'
import { errorText } from '#errors'
import { actOnWorld } from './page/act-on-world.ts'
import { PageMessageSchema } from './page/messages.ts'
import { listen, openRobotPorts, type RobotPorts, shut } from './robot-ports.ts'
import type { RobotSimulator } from './robot-simulator.ts'

const SNAPSHOT_MS = 100
const PAGE_FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'simulator.html', type: 'text/html; charset=utf-8' },
  '/simulator.css': { file: 'simulator.css', type: 'text/css; charset=utf-8' },
  '/simulator.js': { file: 'simulator.js', type: 'text/javascript; charset=utf-8' },
  '/figure.js': { file: 'figure.js', type: 'text/javascript; charset=utf-8' },
  '/faults-panel.js': { file: 'faults-panel.js', type: 'text/javascript; charset=utf-8' },
  '/signs-panel.js': { file: 'signs-panel.js', type: 'text/javascript; charset=utf-8' },
  '/words.js': { file: 'words.js', type: 'text/javascript; charset=utf-8' },
}
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

export type SimulatorServerOptions = { robots: readonly RobotSimulator[]; clock: Clock; host?: string; port: number }

/** Where the page and the robots are found. */
export interface SimulatorServer {
  readonly url: string
  readonly ports: readonly Omit<RobotPorts, 'close'>[]
  close(): Promise<void>
}

/** How far the native ports are from the page's: the robots' bridges stand in between. */
const NATIVE_OFFSET = 100

/** The page on `port`, the robots' bridges on the ports after it, their native ports 100 above; 0 takes whatever is free. */
export async function createSimulatorServer({
  robots,
  clock,
  host = '127.0.0.1',
  port,
}: SimulatorServerOptions): Promise<SimulatorServer> {
  const page = createServer((request, response) => void servePage(request, response))
  const operators = servePageSocket(page, robots, clock)
  const bound = await listen(page, host, port)
  const portAt = (offset: number) => (port === 0 ? 0 : port + offset)
  const ports = await Promise.all(
    robots.map((robot, index) => {
      const [bridgePort, nativePort] = [portAt(1 + index), portAt(NATIVE_OFFSET + 1 + index)]
      return openRobotPorts(robot, { clock, host, bridgePort, nativePort })
    }),
  )
  return {
    url: `http://${host}:${bound}`,
    ports,
    async close() {
      for (const operator of operators.clients) operator.terminate()
      await Promise.all([shut(page), ...ports.map((robot) => robot.close())])
    },
  }
}

async function servePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const known = PAGE_FILES[request.url ?? '']
  if (!known || !isOurs(request)) return void response.writeHead(known ? 403 : 404).end()
  response.writeHead(200, {
    'content-type': known.type,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'self'; frame-src http://127.0.0.1:* http://localhost:*; connect-src 'self'",
  })
  response.end(await readFile(new URL(`page/${known.file}`, import.meta.url)))
}

function servePageSocket(server: Server, robots: readonly RobotSimulator[], clock: Clock): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/ws' || !isOurs(request)) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (operator) => servePlayer(operator, robots, clock))
  })
  return sockets
}

/** One open page: the robots as they are, and what its player does to them. */
function servePlayer(socket: WebSocket, robots: readonly RobotSimulator[], clock: Clock): void {
  const show = () =>
    socket.send(JSON.stringify({ robots: robots.map((robot) => ({ ...robot.state, said: robot.spoken.slice(-6) })) }))
  const catalogs = robots.map((robot) => [robot.state.name, robot.faultCatalog])
  socket.send(JSON.stringify({ catalogs: Object.fromEntries(catalogs) }))
  show()
  const watching = merge(...robots.map(({ changed$ }) => changed$))
    .pipe(auditTime(SNAPSHOT_MS, clockScheduler(clock)))
    .subscribe(show)
  const act = async (data: RawData) => {
    try {
      const message = PageMessageSchema.parse(JSON.parse(String(data)))
      const robot = robots.find(({ state }) => state.name === message.robot)
      if (robot) await actOnWorld(robot, message, clock)
      show()
    } catch (error) {
      socket.send(JSON.stringify({ problem: errorText(error) }))
    }
  }
  socket.on('message', (data) => void act(data))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => watching.unsubscribe())
}

/** Our own page only: no foreign page, no foreign name that points here. */
function isOurs({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? ''
  return LOOPBACK_HOST.test(host) && (headers.origin === undefined || headers.origin === `http://${host}`)
}
