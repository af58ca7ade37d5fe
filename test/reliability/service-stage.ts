import { createRandom, VirtualClock } from '#clock'
import type { CompereError } from '#errors'
import { connectInMemory, createLink } from '#qi'
import { createRobot, stopFirst } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'

const VERSIONS = { nao: '2.8.5.10', pepper: '2.5.10.7' } as const

/** A robot of ours before a simulated one whose services can be made to fail, in virtual time. */
export async function serviceStage(kind: 'nao' | 'pepper', seed = 7) {
  const clock = new VirtualClock(1_700_000_000_000)
  const random = createRandom(seed)
  const simulator = new RobotSimulator({ kind, naoqiVersion: VERSIONS[kind], name: 'ada', clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst })
  const problems: CompereError[] = []
  const robot = createRobot({ name: 'ada', link, clock, onProblem: (problem) => problems.push(problem) })
  await clock.advance(1_000)
  /** Another program on the robot. */
  const foreign = async (service: string, member: string, ...args: unknown[]) => simulator.service(service).call(member, args)
  const asked = (member: string) => simulator.calls.filter((call) => `${call.service}.${call.member}` === member)
  const messages = () => problems.map(({ message }) => message)
  return { clock, link, simulator, robot, problems, messages, foreign, asked }
}
