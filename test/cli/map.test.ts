import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom, createSystemClock, VirtualClock } from '#clock'
import { lockFolder } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, type SpeedProfile, stopFirst } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'
import { learnMap, map, showMap } from '../../src/cli/commands/map.ts'
import { interruptedBy } from '../../src/cli/map-commands.ts'
import { SiteSchema } from '../../src/cli/site-config.ts'
import { watch } from '../robot/stage.ts'

const MAP = '/home/nao/.local/share/Explorer/map-1.explo'

async function stage(speedProfile: SpeedProfile, path?: string) {
  const clock = new VirtualClock(1_700_000_000_000)
  const random = createRandom(7)
  const simulator = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'ada', clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst })
  const robot = createRobot({ name: 'ada', link, clock, speedProfile, map: path })
  await clock.advance(1_000)
  const lines: string[] = []
  const interrupt = new AbortController()
  return {
    clock,
    simulator,
    robot,
    lines,
    interrupt,
    parts: { clock, tell: (line: string) => void lines.push(line), signal: interrupt.signal },
  }
}

describe('compere map', () => {
  it('has a map made, and says what to write in the site file and in a tour', async () => {
    const { clock, robot, lines, parts, simulator } = await stage('empty')
    const learned = watch(learnMap(robot, { radiusM: 1, isEmpty: true }, parts))
    await clock.advance(310_000)
    expect(lines).toEqual(['The robot explores 1 m around it, about four minutes for each metre. Control-C stops it.'])
    expect(learned.outcome).toEqual([expect.stringContaining('begins where it stood'), `    map: ${MAP}`])
    void simulator.service('ALMotion').call('moveTo', [1, 0.5, Math.PI / 2])
    await clock.advance(10_000)
    const shown = watch(showMap(robot, MAP))
    await clock.advance(1_000)
    expect(shown.outcome).toEqual(['Here, a stop of a tour has:', '    pose: { xM: 1.00, yM: 0.50, angleDeg: 90 }'])
    simulator.happen({ what: 'disoriented' })
    simulator.inject({ component: 'ALNavigation.relocalizeInMap', fault: 'refuse' })
    const lost = watch(showMap(robot, MAP))
    await clock.advance(10_000)
    expect(lost.outcome).toEqual([expect.stringContaining('does not find its place')])
  })

  it('lets nothing drive before somebody said that nobody is there', async () => {
    const { robot, parts, simulator } = await stage('empty')
    await expect(learnMap(robot, { radiusM: 1, isEmpty: false }, parts)).rejects.toThrow('--nobody-there')
    await expect(showMap(robot, undefined)).rejects.toThrow('compere map learn')
    expect(simulator.calls.some(({ member }) => member === 'explore')).toBe(false)
  })

  it('stops the robot when it is interrupted', async () => {
    const { clock, robot, parts, simulator, interrupt } = await stage('empty')
    const learned = watch(learnMap(robot, { radiusM: 1, isEmpty: true }, parts))
    await clock.advance(20_000)
    interrupt.abort(new Error('interrupted'))
    await clock.advance(2_000)
    expect(learned.outcome).toBeInstanceOf(Error)
    expect(simulator.state.moving).toBe(false)
    const { calls } = simulator
    expect(calls.slice(calls.findIndex(({ member }) => member === 'explore')).map(({ member }) => member)).toEqual(
      expect.arrayContaining(['stopExploration', 'stopMove']),
    )
  })

  it('stops a robot whose link was lost as soon as it can be reached, for it explores on by itself', async () => {
    const { clock, robot, parts, lines, simulator } = await stage('empty')
    const learned = watch(learnMap(robot, { radiusM: 5, isEmpty: true }, parts))
    await clock.advance(20_000)
    simulator.link = 'dropped'
    await clock.advance(20_000)
    simulator.link = 'ok'
    const before = simulator.calls.length
    await clock.advance(30_000)
    expect(simulator.calls.slice(before).map(({ member }) => member)).toEqual(
      expect.arrayContaining(['stopExploration', 'stopMove', 'stopAllBehaviors']),
    )
    expect(learned.outcome).toBeInstanceOf(Error)
    expect(lines.slice(1)).toEqual([expect.stringContaining('may still move')])
    const at = simulator.state.position
    await clock.advance(300_000)
    expect(simulator.state.position).toEqual(at)
  })

  it('sends somebody to the button of a robot that cannot be reached within a minute, also when it was interrupted', async () => {
    for (const isInterrupted of [false, true]) {
      const { clock, robot, parts, lines, simulator, interrupt } = await stage('empty')
      const learned = watch(learnMap(robot, { radiusM: 5, isEmpty: true }, parts))
      await clock.advance(20_000)
      simulator.link = isInterrupted ? 'blackholed' : 'dropped'
      if (isInterrupted) interrupt.abort(new Error('interrupted'))
      await clock.advance(50_000)
      expect(learned.outcome).toBeUndefined()
      await clock.advance(90_000)
      expect(learned.outcome).toBeInstanceOf(Error)
      expect(lines.slice(1)).toEqual([
        expect.stringContaining('may still move'),
        'The robot did not confirm the stop: use the button on it.',
      ])
    }
  })

  it('is not ended by a second Control-C nor by a closed terminal before the robot was stopped', () => {
    for (const [first, second] of [
      ['SIGINT', 'SIGINT'],
      ['SIGTERM', 'SIGTERM'],
      ['SIGHUP', 'SIGHUP'],
    ] as const) {
      const source = new EventEmitter()
      const signal = interruptedBy(source as unknown as NodeJS.Process)
      expect([signal.aborted, source.emit(first), signal.aborted, source.emit(second)]).toEqual([false, true, true, true])
    }
  })

  describe('with a site file', () => {
    let folder: string
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'compere-'))
    })
    afterEach(() => rmSync(folder, { recursive: true }))
    const site = () => {
      const path = join(folder, 'site.yaml')
      writeFileSync(path, 'robots: [{ id: hall, host: 127.0.0.1, port: 1 }]\n')
      return path
    }
    const parts = () => ({ clock: createSystemClock(), tell: () => {}, signal: new AbortController().signal })

    it('knows its robots by their names', async () => {
      await expect(map(site(), { act: 'show', robot: 'attic' }, parts())).rejects.toThrow(
        'There is no robot "attic"; there are: hall',
      )
    })
    it('does nothing while the controller runs', async () => {
      const path = site()
      const unlock = lockFolder(join(folder, 'data'))
      await expect(map(path, { act: 'show', robot: undefined }, parts())).rejects.toMatchObject({ code: 'config.invalid' })
      unlock()
    })
    it('takes only paths of maps', () => {
      const read = (path: string) => SiteSchema.safeParse({ robots: [{ id: 'hall', host: 'pepper', map: path }] }).success
      expect([MAP, '/home/nao/map.txt', 'map.explo', '/home/nao/a b.explo'].map(read)).toEqual([true, false, false, false])
    })
  })
})
