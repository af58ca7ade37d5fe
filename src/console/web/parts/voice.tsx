import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { mayGuide } from '../model/roles.ts'

const STEP_PERCENT = 5

/** Louder and slower while people listen; both go back to what they were when the session ends. */
export function Voice({ robot }: { robot: Robot }) {
  const { state, words } = useApp()
  if (!mayGuide(state.access?.me?.role)) return null
  if (robot.volumePercent === null && robot.speechRatePercent === null) return null
  return (
    <section class="card voice">
      <h2>{words.live.voice}</h2>
      <Dial robot={robot} what="volume" percent={robot.volumePercent} />
      <Dial robot={robot} what="rate" percent={robot.speechRatePercent} />
    </section>
  )
}

function Dial({ robot, what, percent }: { robot: Robot; what: 'volume' | 'rate'; percent: number | null }) {
  const { words, act } = useApp()
  if (percent === null) return null
  const value = Math.round(percent)
  const set = (by: number) => void act({ type: `speech.${what}`, robot: robot.id, percent: value + by })
  const [less, more] = what === 'volume' ? [words.live.softer, words.live.louder] : [words.live.slower, words.live.faster]
  return (
    <div class="dial">
      <output>{words.live[what](value)}</output>
      <button type="button" onClick={() => set(-STEP_PERCENT)}>
        {less}
      </button>
      <button type="button" onClick={() => set(STEP_PERCENT)}>
        {more}
      </button>
    </div>
  )
}
