import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { replay } from './storm/replay.ts'
import { runSeeds } from './storm/run-seeds.ts'

/** `npm run storm`: whole venues in storms made from seeds, until one breaks what must hold, or none does. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    workers: { type: 'string', default: `${Math.min(2, availableParallelism())}` },
    /** A seed, or a seed and what to keep of it: `7:3-5.12h2`. */
    replay: { type: 'string' },
    /** Shows the whole history of a replay, questions included. */
    all: { type: 'boolean', default: false },
    /** Breaks the controller in a known way: the storm must notice. */
    sabotage: { type: 'string' },
  },
})
const minutes = Number(values.minutes)
const isWell =
  values.replay === undefined
    ? await runSeeds({
        ...values,
        minutes,
        from: Number(values.from),
        seeds: Number(values.seeds),
        workers: Number(values.workers),
      })
    : await replay({ which: values.replay, minutes, sabotage: values.sabotage, all: values.all })
process.exitCode = isWell ? 0 : 1
