import { loadavg } from 'node:os'
import { type Benchmark, type Effort, type Report, type Row, targetOf } from '../benchmark.ts'
import { figureOf, percentile } from '../statistics.ts'
import type { Arrival } from './messages.ts'
import { openStopVenue, type StopVenue } from './venue.ts'

const ROBOTS = 10
const NS_PER_MS = 1e6
/** Longer than a stop may take, and short beside a second of staff. */
const SETTLED_MS = 200
const HOG_MS = 2_000
/** Into the hog, so that nothing of it can be answered before. */
const PRESS_AFTER_MS = 300
const TARGET_MS = { busy: 20, hogged: 100 } as const
const COLUMN = { p50: 'p50 ms', p99: 'p99 ms' } as const

/** From the order to its arrival at each robot, decoded there: later than the bytes on the wire, and easier to believe. */
export const stop: Benchmark = {
  name: 'stop',
  about: 'from Stop to ten busy robots over real sockets, and the same while the controller is hogged for 2 s',
  run: (effort) => runStop(effort),
}

/** One sample for each robot and round. */
type Samples = { busy: number[][]; hogged: number[][] }

export async function runStop({ rounds }: Effort): Promise<Report> {
  const venue = await openStopVenue(ROBOTS)
  const samples: Samples = { busy: [], hogged: [] }
  try {
    // The first round finds compilers and caches cold, and does not count.
    await busyRound(venue)
    await hoggedRound(venue, HOG_MS)
    for (let round = 0; round < rounds; round += 1) {
      samples.busy.push(await busyRound(venue))
      samples.hogged.push(await hoggedRound(venue, HOG_MS))
    }
  } finally {
    await venue.close()
  }
  return reportOf(samples)
}

/** Staff stop one robot after the other. */
async function busyRound(venue: StopVenue): Promise<number[]> {
  await venue.makeBusy()
  const pressedNs = new Map<string, number>()
  for (const robot of venue.ids) {
    pressedNs.set(robot, Number(process.hrtime.bigint()))
    await venue.controller.execute({ type: 'stop', robot })
  }
  return latencies(await venue.arrivals(), (robot) => pressedNs.get(robot) ?? Number.NaN, venue.ids)
}

/** Somebody stops all robots while this thread does nothing but count: how long each stop took, in milliseconds. */
export async function hoggedRound(venue: StopVenue, hogMs: number): Promise<number[]> {
  await venue.makeBusy()
  const pressing = venue.ask({ type: 'press', ...venue.door, afterMs: PRESS_AFTER_MS })
  // The question leaves before the hog begins.
  await new Promise((resolve) => setTimeout(resolve, PRESS_AFTER_MS / 2))
  hog(hogMs)
  const pressedNs = Number(await pressing)
  const measured = latencies(await venue.arrivals(), () => pressedNs, venue.ids)
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
  const unlatched = (await venue.statuses()).filter(({ safety }) => safety.action !== 'latchedStop')
  if (unlatched.length > 0) throw new Error('The controller took no note of a stop that was given past it.')
  return measured
}

function hog(ms: number): void {
  const until = process.hrtime.bigint() + BigInt(ms * NS_PER_MS)
  while (process.hrtime.bigint() < until);
}

/** The first arrival at each robot counts; one that got none never will, and says so. */
function latencies(arrivals: readonly Arrival[], pressedNs: (robot: string) => number, ids: readonly string[]): number[] {
  return ids.map((id) => {
    const first = arrivals.find(({ robot, atNs }) => robot === id && atNs >= pressedNs(id))
    return first ? (first.atNs - pressedNs(id)) / NS_PER_MS : Number.POSITIVE_INFINITY
  })
}

function reportOf({ busy, hogged }: Samples): Report {
  const p99 = (rounds: number[][]) => percentile(rounds.flat(), 0.99)
  const row = (label: string, rounds: number[][]): Row => ({
    label,
    figures: {
      [COLUMN.p50]: figureOf(rounds.map((round) => percentile(round, 0.5))),
      [COLUMN.p99]: figureOf(rounds.map((round) => percentile(round, 0.99))),
    },
  })
  return {
    columns: Object.values(COLUMN).map((name) => ({ name, digits: 2 })),
    rows: [row('ten robots busy', busy), row('controller hogged for 2 s', hogged)],
    comparisons: [],
    targets: [
      targetOf(`p99 of all stops (${p99(busy).toFixed(1)} ms) to ${TARGET_MS.busy} ms`, p99(busy) / TARGET_MS.busy, { most: 1 }),
      targetOf(`p99 while hogged (${p99(hogged).toFixed(1)} ms) to ${TARGET_MS.hogged} ms`, p99(hogged) / TARGET_MS.hogged, {
        most: 1,
      }),
    ],
    // On a machine that has other work, the tail is that of the machine.
    versions: { load: loadavg()[0]?.toFixed(1) ?? 'unknown' },
  }
}
