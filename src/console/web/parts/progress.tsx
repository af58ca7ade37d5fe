import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'

const MINUTE_MS = 60_000

/** How far the session is, for a glance: which step of how many, and how long there still is. */
export function Progress({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const progress = robot.session?.progress
  if (!progress) return null
  const { part, step, of, endsAt, shortBySeconds = 0 } = progress
  const minutes = endsAt === null ? null : Math.ceil((endsAt - robot.clock) / MINUTE_MS)
  const text = [
    ...(part === '' ? [] : [part]),
    `${step} / ${of}`,
    ...(minutes === null ? [] : [minutes > 0 ? words.live.left(minutes) : words.live.overdue]),
  ].join(' · ')
  return (
    <div class="progress">
      <progress max={Math.max(1, of)} value={step} aria-label={words.live.progress} />
      <p>{text}</p>
      {shortBySeconds > 0 && (
        <p class="mark" role="status">
          {words.live.shortBy(Math.ceil(shortBySeconds / 60))}
        </p>
      )}
    </div>
  )
}
