import { startVitest } from 'vitest/node'

/** Fewer would mean that something was lost on the way. */
const FLOOR = 190

/** `npm run test:interop`: the suite against libqi itself, and how much of it there is. */
const vitest = await startVitest('test', process.argv.slice(2), {
  config: 'scripts/vitest.config.ts',
  project: ['interop'],
  watch: false,
})
const cases = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
const passed = cases.filter((test) => test.result().state === 'passed')
const isLeftOut = cases.length > 0 && cases.every((test) => test.result().state === 'skipped')
await vitest.close()

console.log(isLeftOut ? 'interop with libqi: left out' : `interop with libqi: ${passed.length} cases`)
const isWhole = process.argv.length === 2
if (isWhole && !isLeftOut && passed.length < FLOOR) {
  console.error(`At least ${FLOOR} were expected.`)
  process.exitCode = 1
}
