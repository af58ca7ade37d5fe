import type { StopNetwork } from '#console'
import type { RobotSite } from '../site-config.ts'

/** What the thread of stops is started with. */
export type StopThreadData = {
  robots: readonly RobotSite[]
  folder: string
  certificateFile: string
  token: string
  /** One number for each robot: 1 from a stop by this road until the controller took note of it. */
  ordered: Int32Array
}

/** To the thread: a robot may be dialed, or must stop; pages of a network may press. */
export type ToStopThread = { open: string } | { stop: string; order: number } | { network: StopNetwork } | { close: true }

/** From the thread: where it listens, how an order ended, and that somebody pressed Stop there. */
export type FromStopThread =
  | { listening: number }
  | { networkListening: number | null }
  | { order: number; confirmed: boolean }
  | { pressed: string }
