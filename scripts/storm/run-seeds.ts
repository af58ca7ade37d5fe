import { JsonLinesProcess } from '../bench/json-lines-process.ts'
import type { Answer, Question } from './question.ts'
import { reportBreach } from './report-breach.ts'

export type SeedsOptions = { seeds: number; from: number; minutes: number; workers: number; sabotage?: string | undefined }

/** Every so many-th storm runs twice, to see that both histories are the same. */
const TWICE_EVERY = 20
const TELL_EVERY = 10
const HOUR_MS = 3_600_000
/** After so many broken seeds there is enough to do. */
const MOST_BROKEN = 5

/** Runs storm after storm in as many processes; true when none broke anything. */
export async function runSeeds(options: SeedsOptions): Promise<boolean> {
  const startedAt = process.hrtime.bigint()
  const queue = Array.from({ length: options.seeds }, (_, index) => options.from + index)
  const done: Answer[] = []
  const broken: Answer[] = []
  const seconds = () => Number(process.hrtime.bigint() - startedAt) / 1e9
  const worker = async () => {
    const { peer } = await JsonLinesProcess.startScript(new URL('./worker.ts', import.meta.url), [])
    for (let seed = queue.shift(); seed !== undefined && broken.length < MOST_BROKEN; seed = queue.shift()) {
      const answer = (await peer.ask(questionFor(seed, options))) as Answer
      done.push(answer)
      if (answer.breaches.length > 0) broken.push(answer)
      for (const { invariant, at, what } of answer.breaches.slice(0, 2))
        console.log(`seed ${seed}: ${invariant} at ${at}: ${what}`)
      if (done.length % TELL_EVERY === 0 || answer.breaches.length > 0) console.log(summary(done, broken, seconds()))
    }
    await peer.stop()
  }
  await Promise.all(Array.from({ length: options.workers }, worker))
  console.log(summary(done, broken, seconds()))
  for (const { seed } of broken) await reportBreach(seed, options)
  return broken.length === 0
}

function questionFor(seed: number, { minutes, sabotage }: SeedsOptions): Question {
  return { seed, minutes, sabotage, twice: seed % TWICE_EVERY === 0 }
}

function summary(done: readonly Answer[], broken: readonly Answer[], seconds: number): string {
  const hours = done.reduce((sum, { virtualMs }) => sum + virtualMs, 0) / HOUR_MS
  const robotHours = done.reduce((sum, { virtualMs, robots }) => sum + virtualMs * robots, 0) / HOUR_MS
  const lines = done.reduce((sum, answer) => sum + answer.lines, 0)
  const pace = `${hours.toFixed(1)} virtual hours (${robotHours.toFixed(1)} of robots) in ${seconds.toFixed(0)} s, ${(hours / seconds).toFixed(3)} an hour per second`
  return `${done.length} storms, ${broken.length} broken; ${pace.replace('an hour per second', 'virtual hours per second')}; ${lines} lines`
}
