import { useEffect, useRef, useState } from 'preact/hooks'

type Props = { label: string; question: string; note: string; go: string; no: string; kind?: string; onGo: () => void }

/** Asks once more, in place: a window over the page would stand between a thumb and Stop. */
export function Confirm({ label, question, note, go, no, kind = '', onGo }: Props) {
  const [isAsking, ask] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [isAsking])
  if (!isAsking) {
    return (
      <button type="button" class={kind} onClick={() => ask(true)}>
        {label}
      </button>
    )
  }
  const answer = (isYes: boolean) => {
    ask(false)
    if (isYes) onGo()
  }
  return (
    <fieldset class="confirm">
      <legend>{question}</legend>
      <p>{note}</p>
      <div class="row">
        <button type="button" class="primary" onClick={() => answer(true)} ref={first}>
          {go}
        </button>
        <button type="button" onClick={() => answer(false)}>
          {no}
        </button>
      </div>
    </fieldset>
  )
}
