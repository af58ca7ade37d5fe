// A thread does not inherit the loader of the process that starts it.
import { register } from 'tsx/esm/api'

register()
await import('./stop-worker.ts')
