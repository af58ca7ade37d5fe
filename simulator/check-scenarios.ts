import { errorText } from '#errors'
import { loadScenario } from './scenario/load-scenario.ts'

/** For `compere check`, which knows nothing of scenarios: one line of JSON for each file. True when all are good. */
export async function checkScenarios(files: readonly string[], print: (line: string) => void): Promise<boolean> {
  let isGood = true
  for (const file of files) {
    const problem = await loadScenario(file).then(() => null, errorText)
    isGood &&= problem === null
    print(JSON.stringify({ file, problem }))
  }
  return isGood
}
