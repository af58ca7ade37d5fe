/** What can be made to go wrong. All may be switched at any time. */
export type Faults = {
  /** Delays every call. */
  slowMs: number
  /** The deed is done and the reply is lost. */
  mute: boolean
  recognitionSilent: boolean
  /** Services that are gone from the directory. */
  vanished: Set<string>
}

export function noFaults(): Faults {
  return { slowMs: 0, mute: false, recognitionSilent: false, vanished: new Set() }
}
