import type { StateEvent } from '../model/reduce.ts'
import type { State } from '../model/state.ts'
import { ALL } from '../model/stop-press.ts'
import type { Connection } from './connection.ts'
import type { Cancel } from './time.ts'

export type StopDoors = {
  /** `POST /stop` of the console: each robot with whether it confirmed, null when it has not answered yet. */
  post: (robot: string | null) => Promise<readonly { id: string; confirmed: boolean | null }[]>
  /** The thread that does nothing but stop; only a page on the controller's own machine reaches it. */
  door: (robot: string) => Promise<boolean>
}

export type StopParts = {
  connection: Pick<Connection, 'execute' | 'isOpen' | 'noteStop'>
  doors: StopDoors
  state: () => State
  dispatch: (event: StateEvent) => void
  later: (ms: number, act: () => void) => Cancel
}

/** An open line answers at once when it lives; then the second way is taken as well. */
const SECOND_WAY_MS = 600
/** How long a Stop may go without a word before staff are sent to the robot. */
const PATIENCE_MS = 2_000
/** For how long a Stop that is on its way may be hoped for by somebody who cannot see the robots' own answers. */
const UNANSWERED_MS = 3_000

/** Presses Stop by every way there is: a press that went nowhere must not look as if it had worked. */
export function createStop({ connection, doors, state, dispatch, later }: StopParts): (robot: string) => void {
  function press(robot: string): void {
    const before = state().robots.find(({ id }) => id === robot)?.stop?.requestedAt ?? null
    connection.noteStop(robot)
    dispatch({ type: 'stop.pressed', robot, before })
    later(PATIENCE_MS, () => dispatch({ type: 'stop.unheard', robot }))
    if (robot !== ALL)
      void doors.door(robot).then((confirmed) => confirmed && dispatch({ type: 'stop.answered', robot, confirmed }))
    if (robot === ALL) return void postStop(robot)
    const cancel = later(connection.isOpen() ? SECOND_WAY_MS : 0, () => void postStop(robot))
    void connection.execute({ type: 'stop', robot }).then((outcome) => {
      if (outcome !== 'done') return
      cancel()
      dispatch({ type: 'stop.taken', robot })
    })
  }

  async function postStop(robot: string): Promise<void> {
    const answers = await doors.post(robot === ALL ? null : robot).catch(() => null)
    if (!answers) return
    dispatch({ type: 'stop.taken', robot })
    const own = robot === ALL ? answers : answers.filter(({ id }) => id === robot)
    if (own.length > 0 && own.every(({ confirmed }) => confirmed)) dispatch({ type: 'stop.answered', robot, confirmed: true })
    else if (own.some(({ confirmed }) => confirmed === false)) dispatch({ type: 'stop.answered', robot, confirmed: false })
    else later(UNANSWERED_MS, () => giveUp(robot))
  }

  /** Without a line to the controller nothing more is heard of the robots. */
  function giveUp(robot: string): void {
    const isWaiting = state().presses[robot]?.stage === 'sent'
    if (isWaiting && !connection.isOpen()) dispatch({ type: 'stop.answered', robot, confirmed: false })
  }

  return (robot) => {
    const known = state().robots.map(({ id }) => id)
    if (robot === ALL && known.length > 0) for (const id of known) press(id)
    else press(robot)
  }
}
