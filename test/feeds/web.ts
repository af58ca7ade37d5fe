import type { RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'
import { VirtualClock } from '#clock'
import type { Source } from '../../src/feeds/source.ts'
import { SourceSchema } from '../../src/feeds/source.ts'

/** Thursday the 26th of November 2026, ten o'clock in Paris. */
export const NOW = Date.parse('2026-11-26T09:00:00Z')
export const PARIS = { now: NOW, timeZone: 'Europe/Paris' }
export const USER_AGENT = 'compere/0.0.0'

/** A web that answers as told, for one test. */
export function web(...handlers: RequestHandler[]) {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledRequest: 'error' })
  onTestFinished(() => server.close())
  return server
}

/** Every host is on the open web unless its name says otherwise. */
export async function resolve(host: string) {
  if (host.startsWith('unknown.')) throw new Error(`getaddrinfo ENOTFOUND ${host}`)
  if (host.startsWith('silent.')) return new Promise<never>(() => {})
  return [{ address: host.startsWith('inside.') ? '192.168.1.7' : '203.0.113.4', family: 4 }]
}

export function fetchOptions(clock = new VirtualClock(NOW)) {
  return { clock, userAgent: USER_AGENT, resolve }
}

export function source(changes: Partial<Record<keyof Source, unknown>> = {}): Source {
  return SourceSchema.parse({
    ...{ id: 'pool', kind: 'opendatasoft', url: 'https://data.example/exports/json', for: { facility: 'hours-pool' } },
    ...changes,
  })
}
