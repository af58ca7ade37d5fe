import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { mayAdminister } from '../model/roles.ts'
import { addressOf } from '../route.ts'
import { REPORT_WORDS } from '../words/report.ts'
import { refusedBy } from './asked.ts'
import { Confirm } from './confirm.tsx'

type Props = { keepDays: number | null; questionDays: number | null }

/** What is kept of people, in sentences that can be read out to them, and how to take it away. */
export function PrivacySection({ keepDays, questionDays }: Props) {
  const { state, words, locale, api, tell } = useApp()
  const [isErased, setErased] = useState(false)
  const erase = (robot: string) =>
    api.erase(robot).then(
      () => setErased(true),
      (error: unknown) => {
        const { code, message } = refusedBy(error)
        tell(code, message)
      },
    )
  return (
    <section class="card">
      <h2>{words.settings.privacy}</h2>
      <ul>
        {words.settings.privacyFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li>{REPORT_WORDS[locale].privacy(questionDays)}</li>
        <li>{words.settings.keeps(keepDays)}</li>
      </ul>
      <p class="links">
        <a href={addressOf('journal')}>{words.settings.export}</a>
      </p>
      {mayAdminister(state.access?.me?.role) && (
        <div class="stack">
          {state.robots.map(({ id }) => (
            <Confirm
              key={id}
              label={words.settings.erase(id)}
              question={words.settings.eraseSure(id)}
              note={words.settings.eraseNote}
              go={words.settings.eraseGo}
              no={words.cancel}
              onGo={() => void erase(id)}
            />
          ))}
        </div>
      )}
      <p role="status">{isErased && words.settings.erased}</p>
    </section>
  )
}
