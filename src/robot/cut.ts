import { CompereError } from '#errors'

/** Ends what the facade itself does step by step, when the robot is told to be still by another way than a signal. */
export interface Cut {
  /** Whatever has begun ends now; what begins later does not. */
  now(): void
  /** The caller's signal, or the cut, whichever comes first. */
  with(signal: AbortSignal | undefined): AbortSignal
}

export function createCut(): Cut {
  let cutting = new AbortController()
  return {
    now() {
      cutting.abort(new CompereError('runtime.busy', 'The robot was told to be still.'))
      cutting = new AbortController()
    },
    with: (signal) => (signal ? AbortSignal.any([signal, cutting.signal]) : cutting.signal),
  }
}
