import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom, createSystemClock } from '#clock'
import { type Connect, memoryPins } from '#qi'
import { RobotSimulator } from '../../simulator/index.ts'
import { openRobotPorts, type RobotPorts } from '../../simulator/robot-ports.ts'
import { scan } from '../../src/cli/commands/scan.ts'
import { connectByRoad, type RoadOptions } from '../../src/cli/road.ts'

const clock = createSystemClock()
let ports: RobotPorts
let said: string[]

async function openRobot(naoqiVersion: string): Promise<void> {
  const robot = new RobotSimulator({ kind: 'nao', naoqiVersion, name: 'nao', clock, random: createRandom(1) })
  ports = await openRobotPorts(robot, { clock, host: '127.0.0.1', bridgePort: 0, nativePort: 0 })
}

beforeEach(() => {
  said = []
})
afterEach(() => ports.close())

function roads(options: Partial<RoadOptions>): Connect {
  return connectByRoad({
    host: '127.0.0.1',
    port: ports.bridge ?? 1,
    bridge: '2',
    native: ports.native,
    pins: memoryPins(),
    road: 'auto',
    clock,
    onRoad: (sentence) => said.push(sentence),
    ...options,
  })
}

async function connect(options: Partial<RoadOptions>): Promise<string> {
  return versionBy(roads(options))
}

async function versionBy(dial: Connect): Promise<string> {
  const session = await dial({ signal: new AbortController().signal })
  const version = String(await (await session.service('ALSystem')).call('systemVersion', []))
  session.close()
  return version
}

describe('the road to a robot', () => {
  it('is the bridge for older robots', async () => {
    await openRobot('2.5.10.7')
    expect(await connect({})).toBe('2.5.10.7')
    expect(said).toEqual([`by the JSON bridge (127.0.0.1:${ports.bridge}): NAOqi 2.5.10.7 answers there`])
  })

  it('is the native one for newer robots', async () => {
    await openRobot('2.8.5.10')
    expect(await connect({})).toBe('2.8.5.10')
    expect(said).toEqual([`by libqi's own protocol (tcp://127.0.0.1:${ports.native.port}): NAOqi 2.8.5.10 is at its best there`])
  })

  it('stays the bridge for a newer robot whose native port is closed', async () => {
    await openRobot('2.8.5.10')
    expect(await connect({ native: { scheme: 'tcp', host: '127.0.0.1', port: 1 } })).toBe('2.8.5.10')
    expect(said[0]).toContain('the other road is closed')
  })

  it('is the native one where there is no bridge', async () => {
    await openRobot('2.5.10.7')
    expect(await connect({ port: 1 })).toBe('2.5.10.7')
    expect(said[0]).toContain('there is no JSON bridge')
  })

  it('is the native one, encrypted, with a login', async () => {
    await openRobot('2.9.5.172')
    expect(await connect({ credentials: ports.login })).toBe('2.9.5.172')
    expect(said).toEqual([`by libqi's own protocol (tcps://127.0.0.1:${ports.native.port}), as the site file says`])
  })

  it('is dialed first where it was the native one before, and chosen again when it is closed', async () => {
    await openRobot('2.8.5.10')
    const bridgePort = ports.bridge ?? 1
    const nativePort = ports.native.port
    const dial = roads({})
    await versionBy(dial)
    await ports.close()
    // The same robot comes back without its bridge: only who asks there first would tell that there is none.
    const robot = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.5.10', name: 'nao', clock, random: createRandom(1) })
    ports = await openRobotPorts(robot, { clock, host: '127.0.0.1', bridgePort: 0, nativePort })
    expect(await versionBy(dial)).toBe('2.8.5.10')
    expect(said.length).toBe(1)
    await ports.close()
    // Then an older one has its place, and no native port there.
    const older = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.5.10.7', name: 'nao', clock, random: createRandom(1) })
    ports = await openRobotPorts(older, { clock, host: '127.0.0.1', bridgePort, nativePort: 0 })
    expect(await versionBy(dial)).toBe('2.5.10.7')
    expect(said[1]).toContain('NAOqi 2.5.10.7 answers there')
  })

  it('is the one that the site file names, said once for many connections', async () => {
    await openRobot('2.5.10.7')
    await connect({ road: 'native' })
    expect(said).toEqual([`by libqi's own protocol (tcp://127.0.0.1:${ports.native.port}), as the site file says`])
  })
})

describe('compere scan', () => {
  it('tells the bridge, the version and what is missing', async () => {
    await openRobot('2.8.5.10')
    const { found, lines } = await scan('127.0.0.1', { port: ports.bridge, clock })
    expect(found).toBe(true)
    expect(lines[0]).toBe(`JSON bridge 127.0.0.1:${ports.bridge}: answers`)
    expect(lines).toContain('  NAOqi version: 2.8.5.10')
    expect(lines.at(-1)).toBe('  missing: ALTabletService')
  })

  it('tells the native port', async () => {
    await openRobot('2.5.10.7')
    const { lines } = await scan('127.0.0.1', { port: ports.native.port, clock })
    expect(lines).toContain(`native tcp://127.0.0.1:${ports.native.port}: answers`)
    expect(lines).toContain('  NAOqi version: 2.5.10.7')
  })

  it('tells that a robot asks for a login', async () => {
    await openRobot('2.9.5.172')
    const { found, lines } = await scan('127.0.0.1', { port: ports.native.port, clock })
    expect(found).toBe(true)
    expect(lines).toContain(`native tcps://127.0.0.1:${ports.native.port}: answers, and asks for a login`)
    expect(lines.at(-1)).toContain('password file')
  })

  it('tells plainly that nobody answers', async () => {
    await openRobot('2.5.10.7')
    const { found, lines } = await scan('127.0.0.1', { port: 1, clock })
    expect(found).toBe(false)
    expect(lines.at(-1)).toContain('No robot answers there')
  })
})
