import { useId, useState } from 'preact/hooks'
import type { CompanionWords } from './companion-words.ts'
import type { Guest } from './use-following.ts'

const MOST_LETTERS = 200
type Props = { words: CompanionWords; language: string; guest: Guest }

/** A question to the robot; the guide stands in between, and says so. */
export function AskRobot({ words, language, guest }: Props) {
  const [text, setText] = useState('')
  const [isUnsent, setUnsent] = useState(false)
  const id = useId()
  const { question } = guest.following
  const waits = question === 'waiting'
  const send = () => {
    const asked = text.trim()
    if (asked === '') return
    const isSent = guest.ask(asked)
    setUnsent(!isSent)
    // What was not sent stays in the field.
    if (isSent) setText('')
  }
  return (
    <form
      class="card ask"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h2>{words.ask}</h2>
      <p id={`${id}-note`}>{words.askNote}</p>
      <label for={id}>{words.askLabel}</label>
      <textarea
        id={id}
        rows={2}
        lang={language}
        value={text}
        maxLength={MOST_LETTERS}
        aria-describedby={`${id}-note`}
        disabled={waits}
        onInput={(event) => {
          setText(event.currentTarget.value)
          if (question) guest.readQuestion()
        }}
      />
      <button type="submit" class="primary" disabled={waits}>
        {words.askGo}
      </button>
      <p class="told" role="status">
        {isUnsent ? words.askUnsent : question && words.asked[question]}
      </p>
    </form>
  )
}
