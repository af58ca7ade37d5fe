import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Question } from '../model/messages.ts'
import { Stepper } from './stepper.tsx'

export type Answer = string | number
type Props<Asked extends Question = Question> = {
  label: string
  asks: Asked
  answer: (value: Answer) => void
  close: () => void
}
type Kind<K extends Question['kind']> = Props<Extract<Question, { kind: K }>>

/** A number, a text or a choice, asked where the thumb is already. */
export function ControlQuestion({ asks, ...others }: Props) {
  if (asks.kind === 'number') return <NumberQuestion asks={asks} {...others} />
  if (asks.kind === 'text') return <TextQuestion asks={asks} {...others} />
  return <ChoiceQuestion asks={asks} {...others} />
}

function NumberQuestion({ label, asks, answer, close }: Kind<'number'>) {
  const [number, setNumber] = useState(asks.preset)
  return (
    <Asking label={label} submit={() => answer(number)} close={close}>
      <Stepper label={label} min={asks.min} max={asks.max} step={1} value={number} set={setNumber} />
    </Asking>
  )
}

function TextQuestion({ label, answer, close }: Kind<'text'>) {
  const [text, setText] = useState('')
  const wish = text.trim()
  return (
    <Asking label={label} submit={() => wish !== '' && answer(wish)} close={close}>
      <label class="field">
        <span>{label}</span>
        <input
          type="text"
          maxLength={80}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
    </Asking>
  )
}

/** One touch chooses and sends. */
function ChoiceQuestion({ label, asks, answer, close }: Kind<'choice'>) {
  const { locale } = useApp()
  return (
    <Asking label={label} close={close}>
      <div class="stack">
        {asks.choices.map((choice) => (
          <button type="button" key={choice.id} class="big" onClick={() => answer(choice.id)}>
            {choice.label[locale]}
          </button>
        ))}
      </div>
    </Asking>
  )
}

type AskingProps = { label: string; submit?: () => void; close: () => void; children: ComponentChildren }

function Asking({ label, submit, close, children }: AskingProps) {
  const { words } = useApp()
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input, button:not(:disabled)')
    first?.focus({ preventScroll: true })
    // Below stands what stays in place: the whole form is to be seen above it.
    form.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <form
      ref={form}
      class="asking"
      aria-label={label}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onSubmit={(event) => {
        event.preventDefault()
        submit?.()
      }}
    >
      {children}
      <div class="row">
        {submit && (
          <button type="submit" class="primary big grow">
            {words.live.askedGo}
          </button>
        )}
        <button type="button" class="big grow" onClick={close}>
          {words.live.askedNo}
        </button>
      </div>
    </form>
  )
}
