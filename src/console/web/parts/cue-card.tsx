import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'

/** The robot is gone, the people are not: what it would say and do next, to go on without it. */
export function CueCard({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const { link, session, screen, queue } = robot
  if (!session || link === 'online' || link === 'degraded') return null
  const next = [...queue, session.next].filter((line) => line !== '')
  const said = screen.caption || robot.transcript.findLast(({ who }) => who === 'robot')?.text
  return (
    <section class="card cue">
      <h2>{words.live.cue}</h2>
      <p>{words.live.cueNote}</p>
      <dl lang={screen.locale}>
        {said && (
          <>
            <dt>{words.live.cueSays}</dt>
            <dd class="caption">{said}</dd>
          </>
        )}
        {(next.length > 0 || screen.choices.length > 0) && (
          <>
            <dt>{words.live.cueNext}</dt>
            {next.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
            {screen.choices.length > 0 && <dd>{screen.choices.map(({ label }) => label).join(' · ')}</dd>}
          </>
        )}
        {screen.body.length > 0 && (
          <>
            <dt>{words.live.cueScreen}</dt>
            <dd>{[screen.title, ...screen.body].filter(Boolean).join(' — ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
