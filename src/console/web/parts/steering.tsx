import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'

/** After that long, whoever gave the last command has turned to something else. */
const RECENT_MS = 120_000

/** Who else has a hand on this robot: two people who do not know of each other undo each other's work. */
export function Steering({ robot }: { robot: Robot }) {
  const { state, words } = useApp()
  const me = state.access?.me
  const last = state.presence.steering[robot.id]
  const others = state.presence.operators.filter((one) => one.robot === robot.id && one.name !== me?.name)
  const isRecent = last && last.name !== me?.name && robot.clock - last.at < RECENT_MS
  return (
    <>
      {isRecent && <p class="soft">{words.steering(last.name, words.actions[last.action])}</p>}
      {others.length > 0 && <p class="soft">{words.alsoHere([...new Set(others.map(({ name }) => name))].join(', '))}</p>}
    </>
  )
}
