import { afterEach, expect, it, vi } from 'vitest'
import { createRandom, createSystemClock } from '#clock'
import { createDialPace, memoryPins } from '#qi'
import { RobotSimulator } from '../../simulator/index.ts'
import { openRobotPorts, type RobotPorts } from '../../simulator/robot-ports.ts'
import { connectRobot } from '../../src/cli/connect-robot.ts'
import { SiteSchema } from '../../src/cli/site-config.ts'

const STOPS = ['stopAll', 'stopMove', 'killTasksUsingResources']
const clock = createSystemClock()
let ports: RobotPorts
afterEach(() => ports.close())

it.each(['bridge', 'native'] as const)('a robot of a venue is told to stop first, by the road %s [I7]', async (road) => {
  const random = createRandom(1)
  const simulator = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.5.10.7', name: 'nao', clock, random })
  ports = await openRobotPorts(simulator, { clock, host: '127.0.0.1', bridgePort: 0, nativePort: 0 })
  const address = { id: 'nao', host: '127.0.0.1', road, port: ports.bridge, nativePort: ports.native.port }
  const [site] = SiteSchema.parse({ robots: [address] }).robots
  if (!site) throw new Error('no robot')
  // Without a thread for stops: its own connection says nothing but stops anyway.
  const stops = {
    door: { url: '', token: '' },
    open: () => {},
    roadOf: () => ({ stop: async () => false, isOrdered: false }),
    openTo: async () => null,
    close: async () => {},
  }
  const controller = { id: 'test', label: 'test' }
  const parts = {
    clock,
    random,
    pace: createDialPace(clock),
    controller,
    folder: '.',
    pins: memoryPins(),
    stops,
    onRoad: () => {},
  }
  const robot = connectRobot(site, parts)
  await vi.waitFor(() => expect(simulator.calls.length).toBeGreaterThan(6), { timeout: 10_000 })
  const deeds = simulator.calls.filter(({ service }) => service !== 'ServiceDirectory').map(({ member }) => member)
  expect(deeds.slice(0, 3).sort()).toEqual([...STOPS].sort())
  await robot.close()
})
