import { CompereError } from '#errors'

/** Where a process listens on the native wire. */
export type Endpoint = { scheme: 'tcp' | 'tcps'; host: string; port: number }

/** Reads `tcp://192.168.1.20:9559`; undefined for what is no address, such as `qi:ALMemory`, or of a scheme we do not speak. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const found = /^(tcps?):\/\/(?:\[([^\]]+)\]|([^:/]+)):(\d+)\/?$/.exec(text)
  if (!found) return undefined
  const [, scheme, bracketed, plain, port] = found
  const host = bracketed ?? plain ?? ''
  return { scheme: scheme === 'tcps' ? 'tcps' : 'tcp', host, port: Number(port) }
}

export function formatEndpoint({ scheme, host, port }: Endpoint): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/**
 * The addresses at which another process of the robot may answer us, best first. A robot lists all its own, among them
 * loopback ones that would lead back to this computer, and ones of networks we are not on.
 */
export function roadsTo(endpoints: readonly string[], directory: Endpoint): Endpoint[] {
  const parsed = endpoints.map(parseEndpoint).filter((endpoint) => endpoint !== undefined)
  const spoken = parsed.filter(({ scheme }) => scheme === directory.scheme)
  const here = spoken.filter(({ host }) => host === directory.host)
  const others = spoken.filter(({ host }) => host !== directory.host && isLoopback(host) === isLoopback(directory.host))
  // Behind an address translation none of them may be ours; the port then is the only thing that holds.
  const ports = [...new Set(spoken.map(({ port }) => port))].map((port) => ({ ...directory, port }))
  const all = [...here, ...others, ...ports]
  const distinct = new Map(all.map((endpoint) => [formatEndpoint(endpoint), endpoint]))
  if (distinct.size > 0) return [...distinct.values()]
  const list = endpoints.join(', ') || 'none'
  throw new CompereError('wire.refused', `The service names no address that can be reached by ${directory.scheme} (${list}).`)
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
