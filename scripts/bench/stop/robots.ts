import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { createRandom, createSystemClock } from '#clock'
import { type HostDirectory, type HostObject, listenBridge, listenNative } from '#qi'
import { RobotSimulator } from '../../../simulator/index.ts'
import { listen } from '../../../simulator/robot-ports.ts'
import type { Arrival, Asked, RobotAddress } from './messages.ts'

/** Simulated robots in a process of their own, which write down when a stop arrived, on the clock that all processes share. */
const clock = createSystemClock()
const arrivals: Arrival[] = []

/** The same robot, and each stop of its base noted before it is carried out. */
function noting(robot: RobotSimulator, name: string): HostDirectory {
  return {
    serviceNames: () => robot.serviceNames(),
    serviceChanges$: robot.serviceChanges$,
    service(service) {
      const object: HostObject = robot.service(service)
      if (service !== 'ALMotion') return object
      return {
        ...object,
        call(member, args, options) {
          if (member === 'stopMove') arrivals.push({ robot: name, atNs: Number(process.hrtime.bigint()) })
          return object.call(member, args, options)
        },
      }
    },
  }
}

/** Half of them by the bridge, half by libqi's own protocol. */
async function open(count: number): Promise<{ robots: RobotSimulator[]; addresses: RobotAddress[] }> {
  const robots: RobotSimulator[] = []
  const addresses: RobotAddress[] = []
  for (let index = 0; index < count; index += 1) {
    const id = `robot-${index}`
    const random = createRandom(index)
    const robot = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.5.10', name: id, clock, random })
    const directory = noting(robot, id)
    const server = createServer()
    listenBridge({ server, directory, clock })
    const bridge = await listen(server, '127.0.0.1', 0)
    const native = await listenNative({ directory, clock, endpoints: [{ host: '127.0.0.1', port: 0 }] })
    addresses.push({ id, road: index % 2 === 0 ? 'bridge' : 'native', bridge, native: native.endpoints[0]?.port ?? 0 })
    robots.push(robot)
  }
  return { robots, addresses }
}

/** Somebody before each robot, who asks something as soon as it has greeted. */
function visit(robots: readonly RobotSimulator[]): void {
  for (const robot of robots) {
    for (const { id } of robot.state.people) robot.removePerson(id)
    robot.addPerson({ distanceM: 1 })
  }
}

/** As the page of the console does: past the controller, for every robot at once. */
async function press({ url, token, afterMs }: Extract<Asked, { type: 'press' }>, ids: readonly string[]): Promise<number> {
  await pause(afterMs)
  const atNs = Number(process.hrtime.bigint())
  const presses = ids.map((robot) => fetch(`${url}/stop`, { method: 'POST', body: JSON.stringify({ robot, token }) }))
  await Promise.all(presses.map(async (answer) => (await answer).text()))
  return atNs
}

const { robots, addresses } = await open(Number(process.argv[2] ?? '10'))
const ids = addresses.map(({ id }) => id)

async function answer(asked: Asked): Promise<unknown> {
  if (asked.type === 'visit') return visit(robots)
  if (asked.type === 'speaking') return robots.filter(({ state }) => state.speaking !== null).length
  if (asked.type === 'press') return press(asked, ids)
  return arrivals.splice(0)
}

console.log(JSON.stringify(addresses))
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify((await answer(JSON.parse(line))) ?? null))
}
process.exit(0)
