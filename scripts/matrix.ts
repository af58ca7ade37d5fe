import { startVitest } from 'vitest/node'
import { MatrixReporter } from './matrix-reporter.ts'

/** `npm run matrix`: only the tests that prove a case of the reliability matrix, and the table of them. */
const vitest = await startVitest('test', [], {
  config: new URL('vitest.config.ts', import.meta.url).pathname,
  watch: false,
  project: ['!interop'],
  testNamePattern: '\\[[A-I][0-9]+(, [A-I][0-9]+)*\\]$',
  reporters: [new MatrixReporter()],
})
await vitest.close()
