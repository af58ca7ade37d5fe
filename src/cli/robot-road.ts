import { resolve } from 'node:path'
import type { Clock } from '#clock'
import type { CertificatePins, Connect, Endpoint } from '#qi'
import { readPassword } from './password-file.ts'
import { connectByRoad, type RoadOptions } from './road.ts'
import type { RobotSite } from './site-config.ts'

const NATIVE_PORT = 9_559
const NATIVE_TLS_PORT = 9_503

type Parts = {
  clock: Clock
  /** The folder of the site file, where the paths in it begin. */
  folder: string
  pins: CertificatePins
  onRoad: RoadOptions['onRoad']
}

/** The road to a robot as its site file describes it. */
export function roadTo(site: RobotSite, { clock, folder, pins, onRoad }: Parts): Connect {
  const { host, port, road, bridge, login } = site
  const credentials = login && { user: login.user, token: readPassword(resolve(folder, login.passwordFile)) }
  return connectByRoad({ host, port, road, bridge, native: nativeEndpoint(site), credentials, pins, clock, onRoad })
}

/** NAOqi 2.9 speaks TLS and asks for a login; before, the port is open to all. */
function nativeEndpoint({ host, nativePort, login }: RobotSite): Endpoint {
  const scheme = login ? 'tcps' : 'tcp'
  return { scheme, host, port: nativePort ?? (login ? NATIVE_TLS_PORT : NATIVE_PORT) }
}
