import { type Clock, sleep } from '#clock'
import type { RobotSimulator } from '../robot-simulator.ts'
import type { PageMessage } from './messages.ts'

/** A tap of a finger, not a caress. */
const TOUCH_MS = 300

/** Does to the simulated world what the page asked. Throws where the robot has no such part. */
export async function actOnWorld(robot: RobotSimulator, message: PageMessage, clock: Clock): Promise<void> {
  switch (message.type) {
    case 'person.add':
      robot.addPerson({ distanceM: message.distanceM, language: message.language })
      return
    case 'person.move':
      return robot.movePerson(message.id, message.distanceM)
    case 'person.remove':
      return robot.removePerson(message.id)
    case 'person.say':
      return robot.say(message.id, message.text)
    case 'battery':
      return robot.setBattery(message.percent, message.plugged)
    case 'temperature':
      return robot.setTemperature(message.level)
    case 'fault':
      return robot.inject(message.fault)
    case 'mend':
      return robot.mend(message.component)
    case 'happening':
      return robot.happen(message.happening)
    case 'link':
      robot.link = message.fault
      return
    case 'touch':
      robot.touch(message.part)
      await sleep(clock, TOUCH_MS)
      robot.touch(message.part, false)
  }
}
