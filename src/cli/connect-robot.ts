import { filter, take } from 'rxjs'
import type { Clock, Random } from '#clock'
import { type CertificatePins, createLink, type DialPace } from '#qi'
import { type ControllerName, createRobot, pingRobot, type Robot, STOP_SERVICES, stopFirst } from '#robot'
import type { RoadOptions } from './road.ts'
import { roadTo } from './robot-road.ts'
import type { RobotSite } from './site-config.ts'
import type { StopThread } from './stop-road/stop-thread.ts'

export type ConnectOptions = {
  clock: Clock
  random: Random
  /** Shared by all robots of the site. */
  pace: DialPace
  /** Under which name the robot is held against other controllers. */
  controller: ControllerName
  /** The folder of the site file, where the paths in it begin. */
  folder: string
  pins: CertificatePins
  /** Keeps a second connection to each robot, which carries nothing but stops. */
  stops: StopThread
  /** Told in a sentence which road was taken, and why. */
  onRoad: RoadOptions['onRoad']
}

/** A robot by the road its site file names: one connection to work with here, and one for stops in their own thread. */
export function connectRobot(site: RobotSite, parts: ConnectOptions): Robot {
  const { clock, random, pace, controller, stops } = parts
  const { id, speedProfile, map } = site
  const duties = { onOnline: stopFirst, keep: STOP_SERVICES, ping: pingRobot }
  const link = createLink({ connect: roadTo(site, parts), clock, random, pace, name: id, ...duties })
  // The second road opens behind the first: a wrong password is then tried once at a time.
  const online$ = link.state$.pipe(
    filter(({ status }) => status === 'online'),
    take(1),
  )
  online$.subscribe(() => stops.open(id))
  return createRobot({ name: id, link, stopRoad: stops.roadOf(id), clock, controller, speedProfile, map })
}
