import type { Clock } from '#clock'
import { errorText, isCompereError } from '#errors'
import { services } from '#naoqi'
import { type Connect, connectBridge, connectNative, type Endpoint, formatEndpoint, memoryPins, type QiSession } from '#qi'

const TIMEOUT_MS = 3_000
/** Where robots listen: the bridge behind their web server or by itself, and libqi's own protocol, plain and with TLS. */
const BRIDGE_PORTS = [80, 8_002]
const NATIVE_ENDPOINTS = [
  { scheme: 'tcp', port: 9_559 },
  { scheme: 'tcps', port: 9_503 },
] as const

/** A port to try instead of the usual ones; any road is tried on it. */
export type ScanOptions = { port?: number | undefined; clock: Clock }
/** What was found, for people, and whether anything answered. */
export type ScanReport = { lines: string[]; found: boolean }

type Road = { title: string; connect: Connect }
type Outcome = { line: string; session?: QiSession; asksForLogin?: boolean }

/** Says what a technician wants to know of a robot that does not answer, or that does: its roads, its version, its login. */
export async function scan(host: string, { port, clock }: ScanOptions): Promise<ScanReport> {
  const [bridges, natives] = roads(host, port, clock)
  const tried = await Promise.all([...bridges, ...natives].map(tryRoad))
  const open = tried.flatMap(({ session }) => (session ? [session] : []))
  const login = tried.some(({ asksForLogin }) => asksForLogin)
  const [first] = open
  const facts = first ? await describe(first) : []
  for (const session of open) session.close()
  const advice = login ? [LOGIN_ADVICE] : []
  return {
    lines: [...tried.map(({ line }) => line), ...facts, ...(first ? [] : advice), ...(first || login ? [] : [NOTHING])],
    found: first !== undefined || login,
  }
}

const LOGIN_ADVICE =
  'It asks for a login: give the robot a "login" with a user and a password file in the site file, and it can be run.'
const NOTHING =
  'No robot answers there. Check that it is on, that the address is right, and that this computer is in its network.'

function roads(host: string, port: number | undefined, clock: Clock): [Road[], Road[]] {
  const bridges = (port === undefined ? BRIDGE_PORTS : [port]).map((bridgePort) => ({
    title: `JSON bridge ${host}:${bridgePort}`,
    connect: connectBridge({ host, port: bridgePort, clock, timeoutMs: TIMEOUT_MS }),
  }))
  const natives = NATIVE_ENDPOINTS.map(({ scheme, port: usual }) => {
    const endpoint: Endpoint = { scheme, host, port: port ?? usual }
    // A scan sends no password, so the first certificate may be anybody's.
    const connect = connectNative({ ...endpoint, clock, timeoutMs: TIMEOUT_MS, pins: memoryPins() })
    return { title: `native ${formatEndpoint(endpoint)}`, connect }
  })
  return [bridges, natives]
}

async function tryRoad({ title, connect }: Road): Promise<Outcome> {
  try {
    return { line: `${title}: answers`, session: await connect({ signal: new AbortController().signal }) }
  } catch (error) {
    const asksForLogin = isCompereError(error, 'wire.unauthorized')
    return { line: `${title}: ${asksForLogin ? 'answers, and asks for a login' : errorText(error)}`, asksForLogin }
  }
}

async function describe(session: QiSession): Promise<string[]> {
  const version = await ask(session, 'ALSystem', 'systemVersion', [])
  const body = await ask(session, 'ALMemory', 'getData', ['RobotConfig/Body/Type'])
  const probes = await Promise.all(
    services.map(async ({ name }) => ((await session.service(name).catch(() => undefined)) ? undefined : name)),
  )
  const missing = probes.filter((name) => name !== undefined)
  return [
    `  NAOqi version: ${version}`,
    `  body: ${body}`,
    `  services that a behavior may use: ${services.length - missing.length} of ${services.length}`,
    ...(missing.length > 0 ? [`  missing: ${missing.join(', ')}`] : []),
  ]
}

async function ask(session: QiSession, service: string, member: string, args: readonly unknown[]): Promise<string> {
  try {
    return String(await (await session.service(service)).call(member, args))
  } catch (error) {
    return `unknown (${errorText(error)})`
  }
}
