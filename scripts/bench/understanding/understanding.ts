import { createRandom } from '#clock'
import { createTopicIndex, type TopicIndex } from '../../../behaviors/reception/understanding/topic-index.ts'
import { type Benchmark, type Effort, type Report, targetOf } from '../benchmark.ts'
import { figureOf, percentile } from '../statistics.ts'
import { syntheticQuestions, syntheticTopics } from './synthetic-topics.ts'

const SIZES = [80, 500, 5_000] as const
const QUESTIONS = 500
const TARGET = { topics: 5_000, p99Ms: 5 } as const
const NS_PER_MS = 1e6
const COLUMN = { build: 'build ms', p50: 'p50 ms', p99: 'p99 ms' } as const

/** From a text to the topics it may be about: what one visitor's sentence costs the process that serves all robots. */
export const understanding: Benchmark = {
  name: 'understanding',
  about: 'one utterance against the topics of a content, among 80, 500 and 5,000',
  run: (effort) => Promise.resolve(runUnderstanding(effort)),
}

type Measured = { topics: number; buildMs: number; rounds: { p50: number; p99: number }[] }

export function runUnderstanding({ rounds, spanMs }: Effort): Report {
  const measured = SIZES.map((size) => measure(size, rounds, spanMs))
  const p99 = figureOf(measured.find(({ topics }) => topics === TARGET.topics)?.rounds.map((round) => round.p99) ?? []).median
  return {
    columns: Object.values(COLUMN).map((name) => ({ name, digits: 3 })),
    rows: measured.map(({ topics, buildMs, rounds: figures }) => ({
      label: `${topics} topics`,
      figures: {
        [COLUMN.build]: figureOf([buildMs]),
        [COLUMN.p50]: figureOf(figures.map(({ p50 }) => p50)),
        [COLUMN.p99]: figureOf(figures.map((round) => round.p99)),
      },
    })),
    comparisons: [],
    targets: [
      targetOf(`p99 against ${TARGET.topics} topics (${p99.toFixed(2)} ms) to ${TARGET.p99Ms} ms`, p99 / TARGET.p99Ms, {
        most: 1,
      }),
    ],
    versions: {},
  }
}

function measure(topics: number, rounds: number, spanMs: number): Measured {
  const random = createRandom(topics)
  const asked = syntheticTopics(topics, random)
  const questions = syntheticQuestions(asked, QUESTIONS, random)
  const before = process.hrtime.bigint()
  const index = createTopicIndex(asked, 'fr')
  const buildMs = since(before)
  // The first round finds nothing compiled, and does not count.
  round(index, questions, spanMs)
  return { topics, buildMs, rounds: Array.from({ length: rounds }, () => round(index, questions, spanMs)) }
}

/** Every question at least once, and again until the time is over. */
function round(index: TopicIndex, questions: readonly string[], spanMs: number): { p50: number; p99: number } {
  const start = process.hrtime.bigint()
  const samples: number[] = []
  do {
    for (const question of questions) {
      const before = process.hrtime.bigint()
      index.match(question)
      samples.push(since(before))
    }
  } while (since(start) < spanMs)
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }
}

function since(before: bigint): number {
  return Number(process.hrtime.bigint() - before) / NS_PER_MS
}
