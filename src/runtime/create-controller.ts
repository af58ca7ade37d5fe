import { combineLatest, type Observable } from 'rxjs'
import type { Clock, Random } from '#clock'
import { CompereError } from '#errors'
import type { Journal } from '#journal'
import type { LeaseStore, Robot } from '#robot'
import type { Behavior } from './behavior.ts'
import type { Command, Controller, RobotStatus } from './controller.ts'
import { createSupervisor, type Supervisor } from './create-supervisor.ts'

export type ManagedRobot = { id: string; robot: Robot; leaseStore: LeaseStore }
export type ControllerOptions = {
  robots: readonly ManagedRobot[]
  behaviors: readonly Behavior[]
  /** Validated content by behavior id. */
  content: Readonly<Record<string, unknown>>
  journal: Journal
  clock: Clock
  random: Random
}

/** The running product: a supervisor for each robot, and the commands of staff. */
export function createController(options: ControllerOptions): Controller {
  const { behaviors, content } = options
  const supervisors = new Map<string, Supervisor>(
    options.robots.map((managed) => [managed.id, createSupervisor(managed, options)]),
  )
  const robots$: Observable<readonly RobotStatus[]> = combineLatest([...supervisors.values()].map(({ status$ }) => status$))

  const supervisorOf = (id: string): Supervisor => {
    const supervisor = supervisors.get(id)
    if (!supervisor) throw new CompereError('runtime.unknown', `There is no robot "${id}" here`)
    return supervisor
  }
  const behaviorOf = (id: string): Behavior => {
    const behavior = behaviors.find((candidate) => candidate.id === id)
    if (!behavior) throw new CompereError('runtime.unknown', `There is no behavior "${id}" here`)
    return behavior
  }

  async function execute(command: Command): Promise<void> {
    const supervisor = supervisorOf(command.robot)
    switch (command.type) {
      case 'stop':
        return supervisor.stop()
      case 'stop.acknowledge':
        return supervisor.acknowledge()
      case 'session.start': {
        const behavior = behaviorOf(command.behavior)
        return supervisor.start(behavior, content[behavior.id], command.locale ?? 'fr')
      }
      case 'session.stop':
        return supervisor.finish()
      case 'handover.taken':
        return supervisor.tell({ type: command.type })
      case 'staff.command':
        return supervisor.tell({ type: command.type, name: command.name })
      case 'speech.say':
        return supervisor.say(command.text, command.locale)
      case 'answer':
        return supervisor.answer(command)
    }
  }

  return {
    behaviors: behaviors.map(({ id, title }) => ({ id, title })),
    robots$,
    execute,
    close: async () => {
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.close()))
    },
  }
}
