import type { Clock, Random } from '#clock'
import { type BridgeDialect, connectBridge, createLink } from '#qi'
import { createRobot, pingRobot, type Robot, stopFirst } from '#robot'

export type RobotAddress = { id: string; host: string; port: number; bridge: BridgeDialect }

/** A robot over its JSON bridge: one connection to work with, one that carries nothing but stops. */
export function connectRobot(
  { id, host, port, bridge }: RobotAddress,
  { clock, random }: { clock: Clock; random: Random },
): Robot {
  const connect = connectBridge({ host, port, clock, dialect: bridge })
  const link = createLink({ connect, clock, random, name: id, onOnline: stopFirst, ping: pingRobot })
  const stopLink = createLink({ connect, clock, random, name: `${id} (stop)`, ping: pingRobot })
  return createRobot({ name: id, link, stopLink, clock })
}
