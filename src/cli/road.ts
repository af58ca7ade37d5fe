import type { Clock } from '#clock'
import { errorText, isCompereError } from '#errors'
import {
  type BridgeDialect,
  type CertificatePins,
  type Connect,
  type Credentials,
  connectBridge,
  connectNative,
  type Endpoint,
  formatEndpoint,
  type QiSession,
} from '#qi'

export type Road = 'bridge' | 'native'

/** Where a robot may be reached, and by which road. */
export type RoadOptions = {
  host: string
  road: 'auto' | 'bridge' | 'native'
  port: number
  bridge: BridgeDialect
  native: Endpoint
  credentials?: Credentials | undefined
  pins: CertificatePins
  clock: Clock
  /** Told which road a connection took and why, when that is news. */
  onRoad: (sentence: string, road: Road) => void
}

/** From here on libqi's own protocol is the better road; before, the bridge reaches every service through one port. */
const NATIVE_SINCE = [2, 8] as const
/** The wait for an answer that only helps to choose. */
const VERSION_MS = 2_000

/** A way to connect by the road that the site file names, or by the better one of those that the robot offers. */
export function connectByRoad(options: RoadOptions): Connect {
  const { host, port, bridge, native, credentials, pins, clock, road } = options
  const byBridge = connectBridge({ host, port, clock, dialect: bridge })
  const byNative = connectNative({ ...native, clock, credentials, pins })
  const names = { bridge: `the JSON bridge (${host}:${port})`, native: `libqi's own protocol (${formatEndpoint(native)})` }
  const tellNews = createNews(options.onRoad)
  /** The road of the connection before; a robot that comes back is most likely found there again. */
  let last: Road | undefined
  const news = (taken: Road, why: string) => {
    last = taken
    tellNews(`by ${names[taken]}${why}`, taken)
  }

  /** Nothing is asked for first on the bridge, whose objects the robot would keep, when the native road worked last. */
  async function again(signal: AbortSignal): Promise<QiSession> {
    if (last !== 'native') return chosen(signal)
    return byNative({ signal }).catch(() => {
      signal.throwIfAborted()
      // Once only: it may have another version by now, or be another robot.
      last = undefined
      return chosen(signal)
    })
  }

  async function chosen(signal: AbortSignal): Promise<QiSession> {
    const session = await byBridge({ signal }).catch(async (error: unknown) => {
      signal.throwIfAborted()
      return instead(error, signal)
    })
    const version = await versionOf(session, signal)
    if (!isSince(version, NATIVE_SINCE)) {
      news('bridge', `: NAOqi ${version} answers there`)
      return session
    }
    const better = await byNative({ signal }).catch((error: unknown) => {
      news('bridge', `: the other road is closed (${errorText(error)})`)
      return undefined
    })
    if (!better) return session
    session.close()
    news('native', `: NAOqi ${version} is at its best there`)
    return better
  }

  /** The bridge does not answer: what it said is worth more than that the other road is closed too. */
  async function instead(bridgeError: unknown, signal: AbortSignal): Promise<QiSession> {
    const session = await byNative({ signal }).catch((error: unknown) => {
      throw isCompereError(error, 'wire.unauthorized', 'wire.untrusted') ? error : bridgeError
    })
    news('native', `: there is no JSON bridge (${errorText(bridgeError)})`)
    return session
  }

  return async ({ signal }) => {
    // Only robots without a bridge ask for a login.
    if (road === 'auto' && !credentials) return again(signal)
    const session = await (road === 'bridge' ? byBridge : byNative)({ signal })
    news(road === 'bridge' ? 'bridge' : 'native', ', as the site file says')
    return session
  }
}

/** Says a sentence once, and again only when it changed. */
function createNews(tell: RoadOptions['onRoad']): RoadOptions['onRoad'] {
  let last = ''
  return (sentence, road) => {
    if (sentence !== last) tell(sentence, road)
    last = sentence
  }
}

async function versionOf(session: QiSession, signal: AbortSignal): Promise<string> {
  const options = { deadlineMs: VERSION_MS, signal }
  try {
    return String(await (await session.service('ALSystem', options)).call('systemVersion', [], options))
  } catch {
    signal.throwIfAborted()
    // A robot that is starting: the road that answers is good enough.
    return 'of unknown version'
  }
}

function isSince(version: string, [major, minor]: readonly [number, number]): boolean {
  const [theirMajor = 0, theirMinor = 0] = version.split('.').map(Number)
  return theirMajor > major || (theirMajor === major && theirMinor >= minor)
}
