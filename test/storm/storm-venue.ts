import { createRandom, type VirtualClock } from '#clock'
import { errorText, isCompereError } from '#errors'
import type { Command, RobotStatus } from '#runtime'
import type { ReceptionContent } from '../../behaviors/reception/reception.content.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { CommandSchema } from '../../src/console/protocol.ts'
import { ControllerLife, type Kept, type Standing } from './controller-life.ts'
import type { History } from './history.ts'
import type { StormPlan } from './plan.ts'
import type { Sabotage } from './sabotage.ts'

export type VenueOptions = {
  plan: StormPlan
  clock: VirtualClock
  history: History
  content: ReceptionContent
  sabotage?: Sabotage | undefined
}

/** A venue in one process and on one clock: robots that outlast the controller, and a controller that may die at any moment. */
export class StormVenue {
  readonly #options: VenueOptions
  readonly #standing: ReadonlyMap<string, Standing>
  #life: ControllerLife | undefined
  #lives = 0
  #connections = 0
  #commands = 0

  constructor(options: VenueOptions) {
    this.#options = options
    const { plan, clock } = options
    const random = createRandom(plan.seed + 1)
    const stand = (robot: StormPlan['robots'][number]): Standing => {
      const { id, kind, naoqiVersion } = robot
      const simulator = new RobotSimulator({ kind, naoqiVersion, name: id, clock, random })
      // A service that goes takes its handlers with it.
      simulator.serviceChanges$.subscribe((change) => 'removed' in change && this.#life?.forgetHandlers(id, change.removed))
      return { robot, simulator, kept: { leases: {}, session: null, latches: [] } }
    }
    this.#standing = new Map(plan.robots.map((robot) => [robot.id, stand(robot)]))
  }

  get life(): ControllerLife | undefined {
    return this.#life
  }

  simulator(id: string): RobotSimulator {
    return this.#stand(id).simulator
  }

  kept(id: string): Readonly<Kept> {
    return this.#stand(id).kept
  }

  status(id: string): RobotStatus | undefined {
    return this.#life?.statuses.find((status) => status.id === id)
  }

  /** The process starts, with what the one before kept. */
  start(): void {
    if (this.#life) return
    const { plan, clock, history, content, sabotage } = this.#options
    this.#lives += 1
    const standing = [...this.#standing.values()]
    const nextConnection = () => ++this.#connections
    const about = { number: this.#lives, seed: plan.seed, clock, history, standing, content, nextConnection, sabotage }
    this.#life = new ControllerLife(about)
  }

  /** The process is gone. */
  crash(silent: boolean): void {
    this.#life?.kill(silent)
    this.#life = undefined
  }

  /** As a page of the console would: what its border refuses never gets to the controller. */
  command(raw: Readonly<Record<string, unknown>>): void {
    const { history } = this.#options
    this.#commands += 1
    const number = this.#commands
    history.note({ kind: 'command', number, type: String(raw.type), robot: String(raw.robot), text: JSON.stringify(raw) })
    const settle = (outcome: string) => history.note({ kind: 'outcome', number, outcome })
    const life = this.#life
    const command = commandOf(raw)
    if (!life) settle('nobody listens')
    else if (!command) settle('refused console.malformed')
    else
      life.controller.execute(command).then(
        () => life.isAlive && settle('done'),
        (error: unknown) =>
          life.isAlive && settle(isCompereError(error) ? `refused ${error.code}` : `FAILED ${errorText(error)}`),
      )
  }

  #stand(id: string): Standing {
    const standing = this.#standing.get(id)
    if (!standing) throw new Error(`There is no robot ${id} in this storm`)
    return standing
  }
}

/** Some commands come from a screen or from another console than the one of this product. */
const OTHERS: readonly string[] = ['safety.override', 'answer']

function commandOf(raw: Readonly<Record<string, unknown>>): Command | undefined {
  const parsed = CommandSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  return raw.way !== 'staff' && OTHERS.includes(String(raw.type)) ? (raw as Command) : undefined
}
