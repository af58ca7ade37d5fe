import { distinctUntilChanged, EMPTY, exhaustMap, filter, from, merge, shareReplay, switchMap, timer } from 'rxjs'
import { type Clock, clockScheduler } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALAutonomousLife, type ClientOf } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import { askedAgain$ } from './facts.ts'
import { memoryState } from './memory-state.ts'
import type { Life, LifeHold, LifeState } from './robot.ts'
import { type Report, serviceClient } from './service-client.ts'

const STATES: readonly string[] = ['solitary', 'interactive', 'safeguard', 'disabled'] satisfies LifeState[]
const VERIFY_EVERY_MS = 10_000
/** More often than that, two programs fight over the robot, and staff must decide. */
const CHANGES_PER_MINUTE = 2
const MINUTE_MS = 60_000
const OPTIONS = { deadlineMs: 5_000 }
const WIZARD = /not currently allowed|getting started wizard/i
const WIZARD_HELP =
  'The robot refuses to change its mode: its getting started wizard is not finished. Finish the wizard on the tablet or on the page of the robot, then restart the robot.'

/** Asks each connection for the state, then follows it. Silent on a robot without autonomous life. */
export function createLife(context: RobotContext): Life {
  const { link, clock, report } = context
  const client = serviceClient(link, ALAutonomousLife)
  const ask = () => client.getState([], OPTIONS)
  return {
    // A life that was not there yet when the connection came up tells nothing by itself.
    state$: merge(memoryState({ link, report }, 'AutonomousLife/State', ask), askedAgain$(context, ask)).pipe(
      filter(isLifeState),
      distinctUntilChanged(),
      shareReplay({ bufferSize: 1, refCount: true }),
    ),
    keep: (state) =>
      generation$(link).pipe(
        switchMap((generation) => {
          if (generation === undefined) return EMPTY
          const keeper = new LifeKeeper(client, state, clock, report)
          return timer(0, VERIFY_EVERY_MS, clockScheduler(clock)).pipe(exhaustMap(() => from(keeper.verify())))
        }),
        filter((hold) => hold !== undefined),
        distinctUntilChanged(),
      ),
  }
}

/** Keeps one mode for one connection. */
class LifeKeeper {
  readonly #client: ClientOf<typeof ALAutonomousLife>
  readonly #state: LifeState
  readonly #clock: Clock
  readonly #report: Report
  #changes: number[] = []
  #told: LifeHold | undefined
  #refused = false

  constructor(client: ClientOf<typeof ALAutonomousLife>, state: LifeState, clock: Clock, report: Report) {
    this.#client = client
    this.#state = state
    this.#clock = clock
    this.#report = report
  }

  /** Undefined when the robot does not tell, has no such life, or protects itself now. */
  async verify(): Promise<LifeHold | undefined> {
    if (this.#refused) return 'refused'
    try {
      const found = await this.#client.getState([], OPTIONS)
      if (found === this.#state) return this.#tell('kept')
      if (found === 'safeguard') return undefined
      if (!this.#mayChange()) {
        return this.#tell('contested', `Something else keeps changing the robot's mode from "${this.#state}" to "${found}".`)
      }
      await this.#client.setState([this.#state], OPTIONS)
      return this.#tell('kept')
    } catch (error) {
      return this.#failed(error)
    }
  }

  #mayChange(): boolean {
    const now = this.#clock.now()
    this.#changes = this.#changes.filter((at) => now - at < MINUTE_MS)
    if (this.#changes.length >= CHANGES_PER_MINUTE) return false
    this.#changes.push(now)
    return true
  }

  #failed(error: unknown): LifeHold | undefined {
    if (!isCompereError(error, 'robot.refused')) return undefined
    // Asking again is of no use before a person did something.
    this.#refused = WIZARD.test(error.message)
    return this.#tell('refused', this.#refused ? WIZARD_HELP : `The robot refuses the mode "${this.#state}".`, error)
  }

  #tell(hold: LifeHold, text?: string, cause?: unknown): LifeHold {
    if (text !== undefined && this.#told !== hold) this.#report(new CompereError('robot.refused', text, { cause }))
    this.#told = hold
    return hold
  }
}

function isLifeState(state: unknown): state is LifeState {
  return typeof state === 'string' && STATES.includes(state)
}
