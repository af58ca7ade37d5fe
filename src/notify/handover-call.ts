/** A visitor who wants a person. */
export type HandoverCall = {
  /** The same for each attempt to tell of it, and another for each call. */
  id: string
  robot: string
  /** Where the robot stands, as the site file calls it; empty where it does not. */
  place: string
  /** A word of the product or of the behavior. */
  reason: string
  /** Date of the wall clock, in milliseconds. */
  at: number
  /** What the visitor said; for a venue that wants it sent, else empty. */
  words: readonly string[]
}

/** What became of an attempt; what the other side refused for good is not tried again. */
export type Delivery = { ok: true } | { ok: false; again: boolean; problem: string }
