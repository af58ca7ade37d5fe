import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { HANDOVER_PHRASES } from '../model/quick-phrases.ts'
import { SayForm } from '../parts/say-form.tsx'
import { timeIn } from '../words/locale.ts'
import { nameOf } from '../words/telling.ts'

/** A visitor needs a person: what was said so far, and two ways to help. */
export function HandoverView() {
  const { state, words } = useApp()
  const waiting = state.robots.filter(({ handover }) => handover)
  return (
    <>
      <h1>{waiting.length > 0 ? words.handover.title : words.handover.none}</h1>
      {waiting.length === 0 && <p>{words.handover.noneNote}</p>}
      {waiting.map((robot) => (
        <Waiting key={robot.id} robot={robot} />
      ))}
    </>
  )
}

function Waiting({ robot }: { robot: Robot }) {
  const { words, locale, act } = useApp()
  const { handover } = robot
  if (!handover) return null
  return (
    <div class="columns">
      <section class="card watch">
        <h2>{nameOf(robot, words)}</h2>
        <p>
          {words.handover.reasons[handover.reason] ?? ''} {words.handover.since(timeIn(locale, handover.since))}
        </p>
        {handover.transcript.length > 0 && (
          <>
            <h3>{words.handover.asked}</h3>
            <ul class="asked" lang={robot.screen.locale}>
              {handover.transcript.map((line, at) => (
                <li key={`${at} ${line}`}>{line}</li>
              ))}
            </ul>
          </>
        )}
        <button type="button" class="primary big" onClick={() => void act({ type: 'handover.taken', robot: robot.id })}>
          {words.handover.take}
        </button>
        <p class="soft">{words.handover.takeNote}</p>
      </section>
      <div>
        <SayForm robot={robot} phrases={HANDOVER_PHRASES} title={words.handover.answer} />
        <p class="soft">{words.handover.answerNote}</p>
      </div>
    </div>
  )
}
