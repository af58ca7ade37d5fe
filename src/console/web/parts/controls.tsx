import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { inOrder } from '../model/control-order.ts'
import type { Control, Robot } from '../model/messages.ts'
import { mayGuide } from '../model/roles.ts'
import { type Answer, ControlQuestion } from './control-question.tsx'

/** Everything that staff ask of what runs; what needs an answer first asks for it below the buttons. */
export function Controls({ robot }: { robot: Robot }) {
  const { state, words, locale, act } = useApp()
  const [asking, setAsking] = useState<string | null>(null)
  const { session } = robot
  if (!session) return null
  const controls = mayGuide(state.access?.me?.role) ? session.controls : []
  const { again, skip, others } = inOrder(controls)
  const asked = controls.find(({ name }) => name === asking)
  const send = ({ name }: Control, value?: Answer) => {
    setAsking(null)
    void act({ type: 'staff.command', robot: robot.id, name, value })
  }
  const button = (control: Control | undefined) =>
    control && (
      <button
        type="button"
        key={control.name}
        aria-expanded={control.asks ? control === asked : undefined}
        onClick={() => (control.asks ? setAsking(control === asked ? null : control.name) : send(control))}
      >
        {control.label[locale]}
      </button>
    )
  return (
    <fieldset class="card controls">
      <legend>{words.live.controls}</legend>
      <div class="leads">
        {button(again)}
        <button
          type="button"
          onClick={() => void act({ type: session.paused ? 'session.continue' : 'session.pause', robot: robot.id })}
        >
          {session.paused ? words.live.continue : words.live.pause}
        </button>
        {button(skip)}
      </div>
      {others.map(button)}
      {asked?.asks && (
        <ControlQuestion
          key={asked.name}
          label={asked.label[locale]}
          asks={asked.asks}
          answer={(value) => send(asked, value)}
          close={() => setAsking(null)}
        />
      )}
    </fieldset>
  )
}
