import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { timeIn } from '../words/locale.ts'

const SHORT = 6

/** What was said, the latest last; everything in it is text, whoever wrote it. */
export function Transcript({ robot }: { robot: Robot }) {
  const { words, locale } = useApp()
  const [isWhole, showWhole] = useState(false)
  const lines = isWhole ? robot.transcript : robot.transcript.slice(-SHORT)
  return (
    <section class="card">
      <h2>{words.live.talk}</h2>
      {lines.length === 0 && <p class="soft">{words.live.talkEmpty}</p>}
      <ol class="talk">
        {lines.map((line, at) => (
          <li key={`${line.at} ${at}`} class={line.who}>
            <b>
              {words.live.who[line.who]} · {timeIn(locale, line.at)}
            </b>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
      {robot.transcript.length > SHORT && (
        <button type="button" onClick={() => showWhole(!isWhole)}>
          {isWhole ? words.less : words.more}
        </button>
      )}
    </section>
  )
}
