import { merge, Subscription, take } from 'rxjs'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { QiSession } from '../session.ts'
import type { Transport } from '../transport.ts'
import { GREETING } from './packet.ts'

export type GreetingOptions = { clock: Clock; timeoutMs: number; signal: AbortSignal }

/** The session, once its peer has said `1::`. Call it before anything can have arrived. */
export function awaitGreeting(transport: Transport, session: QiSession, options: GreetingOptions): Promise<QiSession> {
  const { clock, timeoutMs, signal } = options
  return new Promise((resolve, reject) => {
    const first = new Subscription()
    const finish = (outcome: () => void) => {
      clock.clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      first.unsubscribe()
      outcome()
    }
    const fail = (error: unknown) => {
      finish(() => reject(error))
      session.close()
    }
    const onFirst = (packet: string | CompereError) => {
      if (packet === GREETING) finish(() => resolve(session))
      else fail(typeof packet === 'string' ? strange(packet) : packet)
    }
    const onAbort = () => fail(signal.reason)
    const onTimeout = () => fail(silent(timeoutMs))
    const timer = clock.setTimeout(onTimeout, timeoutMs)
    first.add(merge(transport.incoming, session.ended$).pipe(take(1)).subscribe(onFirst))
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}

function strange(packet: string): CompereError {
  return new CompereError(
    'wire.protocol',
    `What answered is not a NAOqi bridge: it began with ${JSON.stringify(packet.slice(0, 40))}. Check the address and the port.`,
  )
}

function silent(timeoutMs: number): CompereError {
  return new CompereError(
    'wire.timeout',
    `The bridge took the connection and then said nothing for ${timeoutMs / 1000} s. If it persists, restart the robot.`,
  )
}
