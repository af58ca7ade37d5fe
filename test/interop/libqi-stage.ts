import { createSystemClock, sleep } from '#clock'
import { connectNative, type NativeSession, type RemoteObject } from '#qi'
import { Python } from './python.ts'

export const clock = createSystemClock()

/** Nothing tells when the other end has taken note of a subscription, or that a signal does not come. */
export const moment = () => sleep(clock, 100)

/** A directory of libqi itself, with our client connected to it and its service `Kinds` fetched. */
export type LibqiStage = {
  peer: Python
  port: number
  session: NativeSession
  kinds: RemoteObject
  /** One more session of ours, which ends with the stage. */
  dial(): Promise<NativeSession>
  close(): Promise<void>
}

export function dialTo(port: number): Promise<NativeSession> {
  const connect = connectNative({ scheme: 'tcp', host: '127.0.0.1', port, clock })
  return connect({ signal: new AbortController().signal })
}

export async function openLibqi(): Promise<LibqiStage> {
  const { server: peer, port } = await Python.server()
  const sessions: NativeSession[] = []
  const dial = async () => {
    const session = await dialTo(port)
    sessions.push(session)
    return session
  }
  const session = await dial()
  return {
    peer,
    port,
    session,
    kinds: await session.service('Kinds'),
    dial,
    async close() {
      for (const open of sessions) open.close()
      await peer.stop()
    },
  }
}
