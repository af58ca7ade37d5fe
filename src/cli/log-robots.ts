import type { Observable, Subscription } from 'rxjs'
import type { Clock } from '#clock'
import type { LinkStatus } from '#robot'
import type { RobotStatus } from '#runtime'
import type { LogEvent } from './log-event.ts'

/** A robot that is late for less than this is on a busy network, and one that starts for less is starting. */
const PATIENCE_MS = 10_000

export type RobotsLog = {
  robots$: Observable<readonly RobotStatus[]>
  clock: Clock
  roadOf: (robot: string) => 'bridge' | 'native' | null
  tell: (event: LogEvent) => void
}

/** One line when a robot is lost and one when it is back; what lasts for hours in between is not told again. */
export function logRobots({ robots$, clock, roadOf, tell }: RobotsLog): () => void {
  const links = new Map<string, LinkLog>()
  // Nobody catches its failure here: a controller that cannot tell its robots' state any more is broken, and ends.
  const watching: Subscription = robots$.subscribe((robots) => {
    for (const { id, link } of robots) {
      const known = links.get(id) ?? new LinkLog(id, { clock, tell, roadOf })
      links.set(id, known)
      known.update(link)
    }
  })
  return () => {
    watching.unsubscribe()
    for (const link of links.values()) link.close()
  }
}

type Parts = Pick<RobotsLog, 'clock' | 'tell' | 'roadOf'>

class LinkLog {
  readonly #robot: string
  readonly #parts: Parts
  #last: LinkStatus | undefined
  #wasUp = false
  #lostAt = 0
  #lateAt = 0
  #isLateTold = false
  #timer: number | undefined

  constructor(robot: string, parts: Parts) {
    this.#robot = robot
    this.#parts = parts
    this.#soon(() => parts.tell({ event: 'link.absent', robot }))
  }

  update(link: LinkStatus): void {
    if (link === this.#last || link === 'closed') return
    const before = this.#last
    this.#last = link
    if (isUp(link)) this.#up(before)
    else this.#down(link, before)
    if (link === 'degraded') this.#late()
    else if (before === 'degraded') this.#inTime(link)
  }

  close(): void {
    if (this.#timer !== undefined) this.#parts.clock.clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #up(before: LinkStatus | undefined): void {
    if (before !== undefined && isUp(before)) return
    this.close()
    const { clock, tell, roadOf } = this.#parts
    const robot = this.#robot
    if (this.#wasUp) tell({ event: 'link.back', robot, afterMs: Math.round(clock.now() - this.#lostAt) })
    else tell({ event: 'link.up', robot, road: roadOf(robot) })
    this.#wasUp = true
  }

  #down(link: LinkStatus, before: LinkStatus | undefined): void {
    const { clock, tell } = this.#parts
    const robot = this.#robot
    const falls = before !== undefined && isUp(before)
    if (falls) this.#lostAt = clock.now()
    if (isBarred(link)) {
      this.close()
      tell({ event: 'link.barred', robot, status: link })
    } else if (falls) tell({ event: 'link.lost', robot })
  }

  #late(): void {
    this.#lateAt = this.#parts.clock.now()
    this.#soon(() => {
      this.#isLateTold = true
      this.#parts.tell({ event: 'link.degraded', robot: this.#robot })
    })
  }

  #inTime(link: LinkStatus): void {
    this.close()
    const { clock, tell } = this.#parts
    // A robot that was late and is now lost has its own line.
    if (this.#isLateTold && isUp(link))
      tell({ event: 'link.steady', robot: this.#robot, afterMs: Math.round(clock.now() - this.#lateAt) })
    this.#isLateTold = false
  }

  #soon(act: () => void): void {
    this.close()
    this.#timer = this.#parts.clock.setTimeout(() => {
      this.#timer = undefined
      act()
    }, PATIENCE_MS)
  }
}

function isUp(link: LinkStatus): boolean {
  return link === 'online' || link === 'degraded'
}

function isBarred(link: LinkStatus): link is 'unauthorized' | 'untrusted' | 'wrongRobot' | 'taken' {
  return link === 'unauthorized' || link === 'untrusted' || link === 'wrongRobot' || link === 'taken'
}
