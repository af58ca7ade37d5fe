import { createRandom, createSystemClock } from '#clock'
import { type Benchmark, type Effort, type Report, targetOf } from '../benchmark.ts'
import { figureOf, percentile } from '../statistics.ts'
import { openReactionStage, type ReactionStage } from './reaction-stage.ts'

/**
 * A reply within about a second, of which half is left to the road and to the robot's own voice; a filler, whose wait is
 * meant, within two.
 */
const TARGET_MS = { greeting: 500, screen: 500, word: 500, filler: 2_000 } as const
/** Longer than any visitor should wait in silence. */
const SLOW_MS = 4_000
const COLUMN = { p50: 'p50 ms', p99: 'p99 ms' } as const
const TOPICS = ['passport', 'identity-card', 'hours-town-hall', 'events'] as const

/** From something that happens to the first sentence that reaches the robot, on the real clock. */
export const reaction: Benchmark = {
  name: 'reaction',
  about: 'from an event to the first sentence at the robot: greeting, answers by screen and by word, filler',
  run: (effort) => runReaction(effort),
}

type Samples = { greeting: number[][]; screen: number[][]; word: number[][]; filler: number[][] }

export async function runReaction({ rounds }: Effort): Promise<Report> {
  const samples: Samples = { greeting: [], screen: [], word: [], filler: [] }
  await measureFillers(samples, rounds)
  const stage = await openReactionStage(createSystemClock(), createRandom(1))
  try {
    // The first round finds nothing compiled, and does not count.
    await round(stage)
    for (let count = 0; count < rounds; count += 1) {
      const measured = await round(stage)
      for (const kind of ['greeting', 'screen', 'word'] as const) samples[kind].push(measured[kind])
    }
  } finally {
    await stage.close()
  }
  return reportOf(samples)
}

/** An answer that takes too long: what the visitor hears first is that it is being looked up. */
async function measureFillers(samples: Samples, rounds: number): Promise<void> {
  const stage = await openReactionStage(createSystemClock(), createRandom(1), { answersAfterMs: SLOW_MS })
  try {
    for (let count = 0; count < rounds; count += 1) {
      await stage.begin()
      await stage.reactionMs(() => stage.touch())
      samples.filler.push([await stage.reactionMs(() => stage.tap(TOPICS[0]))])
      await stage.end()
    }
  } finally {
    await stage.close()
  }
}

/** One visitor, who lays a hand on the robot and asks by finger and by word. */
async function round(stage: ReactionStage): Promise<{ greeting: number[]; screen: number[]; word: number[] }> {
  await stage.begin()
  const greeting = [await stage.reactionMs(() => stage.touch())]
  const screen: number[] = []
  const word: number[] = []
  for (const topic of TOPICS) screen.push(await stage.reactionMs(() => stage.tap(topic)))
  for (const topic of TOPICS) word.push(await stage.reactionMs(() => stage.type(stage.wordFor(topic))))
  await stage.end()
  return { greeting, screen, word }
}

function reportOf(samples: Samples): Report {
  const labels = {
    greeting: 'greeting, from a touch',
    screen: 'answer, from a tap',
    word: 'answer, from words',
    filler: 'filler, when an answer is slow',
  } as const
  const kinds = ['greeting', 'screen', 'word', 'filler'] as const
  const p99 = (kind: (typeof kinds)[number]) => percentile(samples[kind].flat(), 0.99)
  return {
    columns: Object.values(COLUMN).map((name) => ({ name, digits: 2 })),
    rows: kinds.map((kind) => ({
      label: labels[kind],
      figures: {
        [COLUMN.p50]: figureOf(samples[kind].map((round) => percentile(round, 0.5))),
        [COLUMN.p99]: figureOf(samples[kind].map((round) => percentile(round, 0.99))),
      },
    })),
    comparisons: [],
    targets: kinds.map((kind) =>
      targetOf(`p99 of ${labels[kind]} (${p99(kind).toFixed(1)} ms) to ${TARGET_MS[kind]} ms`, p99(kind) / TARGET_MS[kind], {
        most: 1,
      }),
    ),
    versions: {},
  }
}
