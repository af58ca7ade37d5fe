import type { Access, BehaviorListing, GuestsNow, Presence, Robot } from './messages.ts'
import type { Presses } from './stop-press.ts'

export type Notice = { code: string; reason: string; retryAfterMs: number | undefined; number: number }

/** All that the pages show. One value, replaced by `reduce`, never changed in place; nothing of it outlives the page. */
export type State = {
  /** Null until the controller has answered for the first time. */
  access: Access | null
  link: 'connecting' | 'open' | 'lost'
  version: string
  resumeId: string | null
  seq: number
  /** True once a snapshot has come: an empty list of robots is then a fact. */
  isKnown: boolean
  behaviors: readonly BehaviorListing[]
  robots: readonly Robot[]
  presence: Presence
  /** By robot; none where no guest is. */
  guests: Readonly<Record<string, GuestsNow>>
  presses: Presses
  /** The last refusal, shown until it is closed. */
  notice: Notice | null
}

export const INITIAL: State = {
  access: null,
  link: 'connecting',
  version: '',
  resumeId: null,
  seq: 0,
  isKnown: false,
  behaviors: [],
  robots: [],
  presence: { operators: [], steering: {} },
  guests: {},
  presses: {},
  notice: null,
}
