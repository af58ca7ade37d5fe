import { createRandom, VirtualClock } from '#clock'
import type { MemoryEventName } from '#naoqi'
import { RobotSimulator, type SimulatorOptions } from '../../simulator/index.ts'

/** A simulated robot on a clock of its own, called the way a server would. */
export function stage(options: Partial<SimulatorOptions> = {}) {
  const clock = new VirtualClock()
  const robot = new RobotSimulator({
    kind: 'pepper',
    naoqiVersion: '2.5',
    name: 'test',
    clock,
    random: createRandom(7),
    ...options,
  })
  const call = async (service: string, member: string, ...args: unknown[]) => robot.service(service).call(member, args)
  /** Collects what an ALMemory event carries from now on. */
  const events = async (key: MemoryEventName) => {
    const values: unknown[] = []
    const subscriber = await call('ALMemory', 'subscriber', key)
    if (typeof subscriber !== 'object' || subscriber === null || !('signal' in subscriber)) throw new Error('no subscriber')
    const { signal } = subscriber
    if (typeof signal !== 'function') throw new Error('no signal')
    signal.call(subscriber, 'signal').subscribe(([value]: unknown[]) => values.push(value))
    return values
  }
  /** Whether the promise has settled by now, and how. */
  const watch = (promise: Promise<unknown>) => {
    const outcome: { done: boolean; value?: unknown; error?: string } = { done: false }
    promise.then(
      (value) => Object.assign(outcome, { done: true, value }),
      (error: unknown) => Object.assign(outcome, { done: true, error: error instanceof Error ? error.message : String(error) }),
    )
    return outcome
  }
  return { clock, robot, call, events, watch }
}
