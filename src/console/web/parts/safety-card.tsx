import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { needsAcknowledgement, readinessOf } from '../model/readiness.ts'
import { dayAndTimeIn } from '../words/locale.ts'
import { reasonText, stateNameText, stateTitlesOf, titleOf } from '../words/telling.ts'
import { Confirm } from './confirm.tsx'

/** What keeps a robot from its work, and the ways out that are staff's to take. */
export function SafetyCard({ robot }: { robot: Robot }) {
  const { words, locale, act } = useApp()
  const { verdict, reason } = readinessOf(robot)
  const others = robot.warnings.filter((warning) => warning !== reason)
  if (!reason && others.length === 0) return null
  const { title, todo } = reasonText(reason, locale, robot.safety)
  // A robot that is out of reach does not hear that it may go on.
  const mayGoOn = robot.safety.mayOverride && robot.safety.action === 'hold' && !reason.startsWith('link.')
  return (
    <section class={`card safety ${verdict === 'watch' ? 'watch' : 'bad'}`}>
      {reason && <h2>{title}</h2>}
      {todo && <p>{todo}</p>}
      {others.map((warning) => (
        <p key={warning}>{reasonText(warning, locale).title}</p>
      ))}
      {needsAcknowledgement(robot) && <Acknowledge key={robot.stop?.requestedAt} robot={robot} />}
      {mayGoOn && (
        <Confirm
          label={words.safety.override}
          question={words.safety.overrideSure}
          note={words.safety.overrideNote}
          go={words.safety.overrideGo}
          no={words.cancel}
          onGo={() => void act({ type: 'safety.override', robot: robot.id })}
        />
      )}
    </section>
  )
}

/** Each point is ticked with the eyes on the robot, not on the page. */
function Acknowledge({ robot }: { robot: Robot }) {
  const { words, act } = useApp()
  const [seen, setSeen] = useState<readonly number[]>([])
  const toggle = (at: number) => setSeen(seen.includes(at) ? seen.filter((one) => one !== at) : [...seen, at])
  return (
    <fieldset class="checklist">
      <legend>{words.safety.acknowledgeTitle}</legend>
      <p>{words.safety.checklistNote}</p>
      {words.safety.checklist.map((point, at) => (
        <label key={point} class="tick">
          <input type="checkbox" checked={seen.includes(at)} onChange={() => toggle(at)} />
          {point}
        </label>
      ))}
      <button
        type="button"
        class="primary big"
        disabled={seen.length < words.safety.checklist.length}
        onClick={() => void act({ type: 'stop.acknowledge', robot: robot.id })}
      >
        {words.safety.acknowledge}
      </button>
    </fieldset>
  )
}

/** After a power cut or a stop: nothing goes on by itself. */
export function ResumeCard({ robot }: { robot: Robot }) {
  const { state, words, locale, act } = useApp()
  const { resumable } = robot
  if (!resumable) return null
  const title = titleOf(state.behaviors, resumable.behavior, locale)
  const step = resumable.step && stateNameText([resumable.step], locale, stateTitlesOf(state.behaviors, resumable.behavior))
  return (
    <section class="card watch">
      <h2>{words.safety.unfinished}</h2>
      <p>{words.safety.resumeAt(title, step, dayAndTimeIn(locale, resumable.savedAt))}</p>
      <div class="row">
        <button
          type="button"
          class="primary"
          disabled={needsAcknowledgement(robot)}
          onClick={() => void act({ type: 'session.resume', robot: robot.id })}
        >
          {words.safety.resume}
        </button>
        <button type="button" onClick={() => void act({ type: 'session.discard', robot: robot.id })}>
          {words.safety.discard}
        </button>
      </div>
    </section>
  )
}
