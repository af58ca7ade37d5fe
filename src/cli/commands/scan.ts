import type { Clock } from '#clock'
import { errorText } from '#errors'
import { services } from '#naoqi'
import { connectBridge, type QiSession } from '#qi'

const TIMEOUT_MS = 3_000

/** Says what a technician wants to know of a robot that does not answer, or that does. One line each. */
export async function scan(host: string, ports: readonly number[], clock: Clock): Promise<string[]> {
  const lines: string[] = []
  for (const port of ports) {
    try {
      const session = await connectBridge({ host, port, clock, timeoutMs: TIMEOUT_MS })({ signal: new AbortController().signal })
      lines.push(`${host}:${port}  JSON bridge answers`, ...(await describe(session)))
      session.close()
      return lines
    } catch (error) {
      lines.push(`${host}:${port}  ${errorText(error)}`)
    }
  }
  return [
    ...lines,
    'No JSON bridge was found. On NAOqi 2.9 there is none; on others check that the robot is on and in this network.',
  ]
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
