import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Collects now what nothing holds, so that what follows from it can be waited for. */
export function collectGarbage(): void {
  collect()
}
