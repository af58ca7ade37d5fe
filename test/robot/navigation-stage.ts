import { expect } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { connectInMemory, createLink } from '#qi'
import { createRobot, type GoToOptions, type Identity, type MapPlace, type SpeedProfile, stopFirst } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'
import { watch } from './stage.ts'

export const MAP = '/home/nao/.local/share/Explorer/map-1.explo'
export const FRONT: MapPlace = { xM: 2, yM: 0 }
const ORIGIN: MapPlace = { xM: 0, yM: 0, thetaRad: 0 }
export type Options = {
  kind?: Identity['kind']
  version?: string
  speedProfile?: SpeedProfile
  map?: string | undefined
  isMapped?: boolean
}

/** A robot of ours before a simulated one that has a map of its room on its disk, and stands where the map begins. */
export async function stage(options: Options = {}) {
  const { kind = 'pepper', version = '2.5.10.7', speedProfile = 'public', isMapped = true } = options
  const map = 'map' in options ? options.map : MAP
  const clock = new VirtualClock(1_700_000_000_000)
  const random = createRandom(7)
  const simulator = new RobotSimulator({ kind, naoqiVersion: version, name: 'ada', clock, random })
  const direct = (member: string, ...args: unknown[]) => simulator.service('ALNavigation').call(member, args)
  if (isMapped) {
    void direct('explore', 1)
    await clock.advance(300_000)
    await direct('saveExploration')
  }
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst })
  const robot = createRobot({ name: 'ada', link, clock, speedProfile, map })
  await clock.advance(2_000)
  const steps: string[] = []
  const goTo = (place: MapPlace, more: GoToOptions = {}) =>
    watch(
      robot.navigation.goTo(place, { from: ORIGIN, onStep: ({ kind, count }) => steps.push(`${kind} ${count}`) > 0, ...more }),
    )
  const at = () => simulator.state.position.slice(0, 2).map((metres) => Math.round(metres * 10) / 10 + 0)
  const moves = () =>
    simulator.calls.filter(({ member }) => member === 'moveTo').map(({ args }) => args.slice(0, 3).map((part) => Number(part)))
  const members = () => simulator.calls.map(({ member }) => member)
  /** Where a robot before 2.7 was told to be. */
  const told = () =>
    simulator.calls
      .filter(({ member }) => member === 'relocalizeInMap')
      .map(({ args }) => (args[0] as number[]).map((part) => Math.round(part * 10) / 10 + 0))
  return { clock, simulator, robot, steps, goTo, at, moves, members, told }
}
export type Staged = Awaited<ReturnType<typeof stage>>
/** Until the robot is in the middle of this. */
export async function until({ clock, steps }: Staged, step: string): Promise<void> {
  for (let tenths = 0; tenths < 1_200 && !steps.includes(step); tenths++) await clock.advance(100)
  expect(steps).toContain(step)
}
