import type { Clock, Random } from '#clock'
import { type CertificatePins, createDialPace, createLink, type QiLink } from '#qi'
import { pingRobot, prepareStop, STOP_SERVICES, stopRobot } from '#robot'
import { roadTo } from '../robot-road.ts'
import type { RobotSite } from '../site-config.ts'

/** With the three of the controller itself, no robots are dialed more than five times a second in all. */
const DIALS_PER_SECOND = 2

export type StopLinks = {
  /** Begins to connect to a robot, and stays connected. */
  open(robot: string): void
  /** True when the robot confirmed in time. */
  stop(robot: string): Promise<boolean>
  close(): void
}

type Parts = { robots: readonly RobotSite[]; folder: string; pins: CertificatePins; clock: Clock; random: Random }

/** A connection to each robot that carries nothing but stops, and the question whether it is alive. */
export function openStopLinks({ robots, folder, pins, clock, random }: Parts): StopLinks {
  const links = new Map<string, QiLink>()
  const pace = createDialPace(clock, DIALS_PER_SECOND)

  return {
    open(robot) {
      const site = robots.find(({ id }) => id === robot)
      if (!site || links.has(robot)) return
      const connect = roadTo(site, { clock, folder, pins, onRoad: () => {} })
      const parts = { connect, clock, random, pace, ping: pingRobot, onOnline: prepareStop, keep: STOP_SERVICES }
      links.set(robot, createLink({ ...parts, name: `${robot} (stop)` }))
    },
    async stop(robot) {
      const link = links.get(robot)
      return link ? stopRobot([link], clock) : false
    },
    close() {
      for (const link of links.values()) link.close()
    },
  }
}
