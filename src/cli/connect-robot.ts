import { resolve } from 'node:path'
import type { Clock, Random } from '#clock'
import { type CertificatePins, createLink, type Endpoint } from '#qi'
import { createRobot, pingRobot, type Robot, stopFirst } from '#robot'
import { readPassword } from './password-file.ts'
import { connectByRoad } from './road.ts'
import type { RobotSite } from './site-config.ts'

export type ConnectOptions = {
  clock: Clock
  random: Random
  /** The folder of the site file, where the paths in it begin. */
  folder: string
  pins: CertificatePins
  /** Told in a sentence which road was taken, and why. */
  onRoad: (sentence: string) => void
}

const NATIVE_PORT = 9_559
const NATIVE_TLS_PORT = 9_503

/** A robot by the road its site file names: one connection to work with, one that carries nothing but stops. */
export function connectRobot(site: RobotSite, { clock, random, folder, pins, onRoad }: ConnectOptions): Robot {
  const { id, host, port, road, bridge, login, speedProfile } = site
  const credentials = login && { user: login.user, token: readPassword(resolve(folder, login.passwordFile)) }
  const options = { host, port, road, bridge, native: nativeEndpoint(site), credentials, pins, clock }
  const connect = connectByRoad({ ...options, onRoad })
  const stopConnect = connectByRoad({ ...options, onRoad: () => {} })
  const link = createLink({ connect, clock, random, name: id, onOnline: stopFirst, ping: pingRobot })
  const stopLink = createLink({ connect: stopConnect, clock, random, name: `${id} (stop)`, ping: pingRobot })
  return createRobot({ name: id, link, stopLink, clock, speedProfile })
}

/** NAOqi 2.9 speaks TLS and asks for a login; before, the port is open to all. */
function nativeEndpoint({ host, nativePort, login }: RobotSite): Endpoint {
  const scheme = login ? 'tcps' : 'tcp'
  return { scheme, host, port: nativePort ?? (login ? NATIVE_TLS_PORT : NATIVE_PORT) }
}
