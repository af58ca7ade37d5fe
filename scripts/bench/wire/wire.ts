import { fileURLToPath } from 'node:url'
import type { Benchmark, Effort, Report, Row } from '../benchmark.ts'
import { JsonLinesProcess } from '../json-lines-process.ts'
import { figureOf } from '../statistics.ts'
import { conclusionsOf } from './conclusions.ts'
import type { Measurement } from './measure.ts'
import { pythonWithQi } from './python.ts'

/** In the order of a round, the rivals of each target side by side. */
export const CLIENTS = {
  native: 'our client, native wire',
  python: 'libqi Python client, native wire',
  'tcp-floor': 'floor: bare TCP echo',
  bridge: 'our client, JSON bridge',
  stock: 'socket.io 0.9 client, JSON bridge',
  'ws-floor': 'floor: bare ws echo',
} as const
export type ClientName = keyof typeof CLIENTS

export const COLUMN = { p50: 'p50 us', p99: 'p99 us', throughput: 'calls/s, 64 in flight' } as const

/** Calls of `echo("hello")`, every client against the same server process, all in one run. */
export const wire: Benchmark = {
  name: 'wire',
  about: 'latency and throughput of calls on both wires, beside the clients of others',
  run: (effort) => runWire(effort, pythonWithQi()),
}

type Contender = { name: ClientName; peer?: JsonLinesProcess; absent?: string; rounds: Measurement[] }

/** `python` runs the Python client, if it has the module `qi`; else it says why there is none. */
export async function runWire(effort: Effort, python: { command: string } | { absent: string }): Promise<Report> {
  const { peer: server, greeting: ports } = await JsonLinesProcess.startScript(new URL('./server.ts', import.meta.url), [])
  const args = JSON.stringify(ports)
  const contenders: Contender[] = []
  try {
    const versions = await startAll(contenders, args, python)
    // Before anything counts: compilers, caches and buffers find their size.
    await round(contenders, effort.spanMs)
    for (const contender of contenders) contender.rounds = []
    for (let done = 0; done < effort.rounds; done += 1) await round(contenders, effort.spanMs)
    const rows = contenders.map(rowOf)
    const columns = Object.values(COLUMN).map((name) => ({ name, digits: name === COLUMN.throughput ? 0 : 1 }))
    return { columns, rows, ...conclusionsOf(contenders), versions }
  } finally {
    await Promise.all(contenders.map(({ peer }) => peer?.stop()))
    await server.stop()
  }
}

async function startAll(
  contenders: Contender[],
  ports: string,
  python: { command: string } | { absent: string },
): Promise<Record<string, string>> {
  const script = new URL('./client.ts', import.meta.url)
  let versions = {}
  const start = async (name: ClientName) => {
    const contender: Contender = { name, rounds: [] }
    contenders.push(contender)
    if (name !== 'python') contender.peer = (await JsonLinesProcess.startScript(script, [name, ports])).peer
    else if ('absent' in python) contender.absent = python.absent
    else {
      const file = fileURLToPath(new URL('./python-client.py', import.meta.url))
      const { peer, greeting } = await JsonLinesProcess.start(python.command, [file, ports])
      contender.peer = peer
      versions = greeting as Record<string, string>
    }
  }
  await Promise.all((Object.keys(CLIENTS) as ClientName[]).map(start))
  return versions
}

/** One turn each, so that a machine that grows busy meanwhile is busy for all. */
async function round(contenders: readonly Contender[], spanMs: number): Promise<void> {
  for (const { peer, rounds } of contenders) if (peer) rounds.push((await peer.ask({ spanMs })) as Measurement)
}

function rowOf({ name, absent, rounds }: Contender): Row {
  const label = CLIENTS[name]
  if (rounds.length === 0) return { label, figures: {}, absent }
  const figures = {
    [COLUMN.p50]: figureOf(rounds.map(({ p50Us }) => p50Us)),
    [COLUMN.p99]: figureOf(rounds.map(({ p99Us }) => p99Us)),
    [COLUMN.throughput]: figureOf(rounds.map(({ callsPerSecond }) => callsPerSecond)),
  }
  return { label, figures }
}
