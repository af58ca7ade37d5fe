import { Observable } from 'rxjs'
import { z } from 'zod'
import { type Clock, sleep } from '#clock'
import { isCompereError } from '#errors'
import { ALMemory } from '#naoqi'
import { type Caller, serviceClient } from './service-client.ts'

/**
 * Where a controller writes on the robot that it commands it: JSON text with `id` (random, one for each start of a
 * controller), `label` (the name that the site file gives the controller, no personal data) and `beat` (counted up
 * every second). Empty text is nobody.
 */
export const CONTROLLER_KEY = 'Compere/Controller'

/** Who commands: an id that no other controller has, and the name under which staff know it. */
export type ControllerName = { id: string; label: string }
export type Holding = { ours: true } | { ours: false; by: string }
export type ControllerLease = {
  /** Holds the robot while subscribed to, and tells whenever that succeeds or another turns out to hold it. */
  readonly holding$: Observable<Holding>
  /** Lets the next controller have it at once. */
  release(): Promise<void>
}

/** Half of the two seconds in which a second controller must have noticed. */
const PERIOD_MS = 1_000
/** Four beats missed in a row are no accident; a controller that lost its link for longer must ask again. */
const DEAD_AFTER_MS = 5_000
/** Two that claim an unheld robot at once: after this each sees who wrote last. */
const SETTLE_MS = 200
const OPTIONS = { deadlineMs: 1_000 }

const LeaseSchema = z.object({ id: z.string().min(1), label: z.string(), beat: z.number() })
type Lease = z.infer<typeof LeaseSchema>

/** One controller at a time commands a robot: the robot itself remembers which. */
export function createControllerLease(caller: Caller, clock: Clock, me: ControllerName): ControllerLease {
  const memory = serviceClient(caller, ALMemory)
  let beat = 0

  async function read(): Promise<Lease | undefined> {
    try {
      return leaseFrom(await memory.getData([CONTROLLER_KEY], OPTIONS))
    } catch (error) {
      // Nothing was ever stored there.
      if (isCompereError(error, 'robot.refused')) return undefined
      throw error
    }
  }
  async function write(): Promise<void> {
    beat += 1
    await memory.insertData([CONTROLLER_KEY, JSON.stringify({ ...me, beat })], OPTIONS)
  }

  async function hold(signal: AbortSignal, tell: (holding: Holding) => void): Promise<void> {
    const rival = new Rival(clock)
    while (!signal.aborted) {
      try {
        const before = await read()
        if (signal.aborted) return
        if (before && before.id !== me.id && rival.lives(before)) tell({ ours: false, by: before.label })
        else if (await claim(before, signal)) tell({ ours: true })
      } catch {
        // A robot that does not answer now is asked again; a link that is lost ends the holding.
      }
      await sleep(clock, PERIOD_MS, signal).catch(() => undefined)
    }
  }

  async function claim(before: Lease | undefined, signal: AbortSignal): Promise<boolean> {
    await write()
    if (before?.id === me.id) return true
    await sleep(clock, SETTLE_MS, signal)
    return (await read())?.id === me.id
  }

  return {
    holding$: new Observable((observer) => {
      const ending = new AbortController()
      void hold(ending.signal, (holding) => ending.signal.aborted || observer.next(holding))
      return () => ending.abort()
    }),
    async release() {
      if ((await read())?.id === me.id) await memory.insertData([CONTROLLER_KEY, ''], OPTIONS)
    },
  }
}

/** Another controller's lease, which lives as long as it is seen to advance. */
class Rival {
  readonly #clock: Clock
  #last: Lease | undefined
  #advancedAt = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  lives(lease: Lease): boolean {
    const now = this.#clock.now()
    if (this.#last?.id !== lease.id || this.#last.beat !== lease.beat) this.#advancedAt = now
    this.#last = lease
    return now - this.#advancedAt < DEAD_AFTER_MS
  }
}

/** What others may have written under our key is nobody's lease. */
function leaseFrom(value: unknown): Lease | undefined {
  if (typeof value !== 'string') return undefined
  try {
    return LeaseSchema.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
