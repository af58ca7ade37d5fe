import type { Clock } from '#clock'
import { percentile } from '../statistics.ts'
import type { EchoClient } from './echo-client.ts'

/** How many calls wait for their answers when calls are pipelined. */
export const IN_FLIGHT = 64

/** What one round of one client found; the Python client answers in the same form. */
export type Measurement = { p50Us: number; p99Us: number; callsPerSecond: number }

/** One call at a time for a while, then many at a time. */
export async function measure(client: EchoClient, clock: Clock, spanMs: number): Promise<Measurement> {
  const latencies = await oneByOne(client, clock, spanMs)
  const callsPerSecond = await pipelined(client, clock, spanMs)
  return { p50Us: percentile(latencies, 0.5), p99Us: percentile(latencies, 0.99), callsPerSecond }
}

async function oneByOne(client: EchoClient, clock: Clock, spanMs: number): Promise<number[]> {
  const latencies: number[] = []
  const end = clock.now() + spanMs
  for (let before = clock.now(); before < end; ) {
    await checkedEcho(client)
    const after = clock.now()
    latencies.push((after - before) * 1_000)
    before = after
  }
  return latencies
}

/** A window that slides: each answer makes room for the next call. */
async function pipelined(client: EchoClient, clock: Clock, spanMs: number): Promise<number> {
  const start = clock.now()
  const end = start + spanMs
  let calls = 0
  const caller = async () => {
    while (clock.now() < end) {
      await checkedEcho(client)
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, caller))
  return (calls * 1_000) / (clock.now() - start)
}

async function checkedEcho({ echo, expected }: EchoClient): Promise<void> {
  const answer = await echo()
  if (answer !== expected) throw new Error(`The echo of ${expected} was ${String(answer)}.`)
}
