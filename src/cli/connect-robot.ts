import { resolve } from 'node:path'
import { filter, firstValueFrom, fromEvent, map, race } from 'rxjs'
import type { Clock, Random } from '#clock'
import { type CertificatePins, type Connect, createLink, type DialPace, type Endpoint, type QiLink } from '#qi'
import { type ControllerName, createRobot, pingRobot, type Robot, stopFirst } from '#robot'
import { readPassword } from './password-file.ts'
import { connectByRoad, type RoadOptions } from './road.ts'
import type { RobotSite } from './site-config.ts'

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
  /** Told in a sentence which road was taken, and why. */
  onRoad: RoadOptions['onRoad']
}

const NATIVE_PORT = 9_559
const NATIVE_TLS_PORT = 9_503

/** A robot by the road its site file names: one connection to work with, one that carries nothing but stops. */
export function connectRobot(site: RobotSite, parts: ConnectOptions): Robot {
  const { clock, random, pace, controller, folder, pins, onRoad } = parts
  const { id, host, port, road, bridge, login, speedProfile } = site
  const credentials = login && { user: login.user, token: readPassword(resolve(folder, login.passwordFile)) }
  const options = { host, port, road, bridge, native: nativeEndpoint(site), credentials, pins, clock }
  const connect = connectByRoad({ ...options, onRoad })
  const link = createLink({ connect, clock, random, pace, name: id, onOnline: stopFirst, ping: pingRobot })
  const stopConnect = onceOnline(link, connectByRoad({ ...options, onRoad: () => {} }))
  const stopLink = createLink({ connect: stopConnect, clock, random, pace, name: `${id} (stop)`, ping: pingRobot })
  return createRobot({ name: id, link, stopLink, clock, controller, speedProfile })
}

/** The second road opens behind the first: a wrong password is then tried once at a time. */
function onceOnline(link: QiLink, connect: Connect): Connect {
  let wasOnline = false
  return async ({ signal }) => {
    const online$ = link.state$.pipe(
      filter(({ status }) => status === 'online'),
      map(() => true),
    )
    const over$ = fromEvent(signal, 'abort').pipe(map(() => false))
    if (!wasOnline) wasOnline = await firstValueFrom(race(online$, over$), { defaultValue: false })
    signal.throwIfAborted()
    return connect({ signal })
  }
}

/** NAOqi 2.9 speaks TLS and asks for a login; before, the port is open to all. */
function nativeEndpoint({ host, nativePort, login }: RobotSite): Endpoint {
  const scheme = login ? 'tcps' : 'tcp'
  return { scheme, host, port: nativePort ?? (login ? NATIVE_TLS_PORT : NATIVE_PORT) }
}
