import { type ConsoleOptions, isLoopback, type StopDoor } from '#console'
import type { StopThread } from './stop-thread.ts'

type Opening = Pick<ConsoleOptions, 'host' | 'names' | 'tls'> & { stopPort: number; tell: (line: string) => void }

/** Where pages stop robots past the controller: from a network as well, where the console itself is open to one. */
export async function openStopDoor(stops: Pick<StopThread, 'door' | 'openTo'>, opening: Opening): Promise<StopDoor> {
  const { host, names = [], tls, stopPort: port, tell } = opening
  if (!tls || host === undefined || isLoopback(host)) return stops.door
  const networkPort = await stops.openTo({ host, port, names, tls })
  if (networkPort !== null) return { ...stops.door, networkPort }
  tell(`Stop has no second way over the network: port ${port} is taken by another program (console.stopPort)`)
  return stops.door
}
