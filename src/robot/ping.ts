import { ALMemory } from '#naoqi'
import type { QiSession } from '#qi'
import { serviceClient, sessionCaller } from './service-client.ts'

/** A call that goes all the way to NAOqi and back: an open socket proves nothing. */
export async function pingRobot(session: QiSession): Promise<void> {
  await serviceClient(sessionCaller(session), ALMemory).getDataList(['RobotConfig/Body/Type'])
}
