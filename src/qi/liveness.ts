import type { Clock } from '#clock'
import { CompereError, isCompereError } from '#errors'
import type { QiSession } from './session.ts'

const INTERVAL_MS = 1_000
/** Half a second past the rhythm of the pings: the robot is late, and staff may know. */
const LATE_MS = 1_500
/** A robot is not commanded blindly for longer than this. */
const SILENCE_MS = 3_000
/** Once late, always in time for this long before it counts as well again: a slow answer must not flicker. */
const CALM_MS = 3_000

export type LivenessOptions = {
  clock: Clock
  session: QiSession
  ping: (session: QiSession) => Promise<unknown>
  onDegraded: (degraded: boolean) => void
  onSilent: (error: CompereError) => void
}

/** Asks every second; an open socket proves nothing, an answer does. Returns what stops it. */
export function watchLiveness(options: LivenessOptions): () => void {
  const watch = new LivenessWatch(options)
  watch.ask()
  return () => watch.stop()
}

class LivenessWatch {
  readonly #options: LivenessOptions
  #answeredAt: number
  #degraded = false
  /** Since when every answer came in time. */
  #calmSince = 0
  #asking: number | undefined
  #late: number | undefined
  #silent: number | undefined

  constructor(options: LivenessOptions) {
    this.#options = options
    this.#answeredAt = options.clock.now()
    this.#expectAnswer()
  }

  /** A ping that was lost does not hold up the next one. */
  ask(): void {
    const { clock, ping, session } = this.#options
    // After the machine slept, every timer is overdue: the silence counts, not the order they fire in.
    if (clock.now() - this.#answeredAt >= SILENCE_MS) {
      this.#giveUp()
      return
    }
    this.#asking = clock.setTimeout(() => this.ask(), INTERVAL_MS)
    ping(session).then(
      () => this.#onAnswer(),
      (error: unknown) => {
        // A refusal is an answer all the same.
        if (isCompereError(error, 'robot.refused', 'robot.missing')) this.#onAnswer()
      },
    )
  }

  stop(): void {
    this.#clear(this.#asking)
    this.#asking = undefined
    this.#clear(this.#late)
    this.#clear(this.#silent)
  }

  #onAnswer(): void {
    if (this.#asking === undefined) return
    const now = this.#options.clock.now()
    if (now - this.#answeredAt >= LATE_MS) this.#calmSince = now
    this.#answeredAt = now
    if (this.#degraded && now - this.#calmSince >= CALM_MS) this.#tell(false)
    this.#expectAnswer()
  }

  #expectAnswer(): void {
    const { clock } = this.#options
    this.#clear(this.#late)
    this.#clear(this.#silent)
    this.#late = clock.setTimeout(() => this.#tell(true), LATE_MS)
    this.#silent = clock.setTimeout(() => this.#giveUp(), SILENCE_MS)
  }

  #tell(degraded: boolean): void {
    if (this.#degraded === degraded) return
    this.#degraded = degraded
    this.#options.onDegraded(degraded)
  }

  #giveUp(): void {
    this.stop()
    this.#options.onSilent(new CompereError('wire.timeout', `The robot has not answered for ${SILENCE_MS / 1000} s.`))
  }

  #clear(timer: number | undefined): void {
    if (timer !== undefined) this.#options.clock.clearTimeout(timer)
  }
}
