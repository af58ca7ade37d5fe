import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { auditAddress, type Period } from '../io/api.ts'
import { boundsOf, dayOf, wallTime } from '../io/time.ts'
import type { AuditEntry } from '../model/messages.ts'
import { mayAdminister } from '../model/roles.ts'
import { useAsked } from '../parts/asked.ts'
import { dayIn, exactTimeIn } from '../words/locale.ts'
import { deedText, outcomeText } from '../words/telling.ts'

/** Who did what on a day, for the administrator: on the page, on paper, and for a spreadsheet. */
export function AuditView() {
  const { state, words } = useApp()
  return (
    <>
      <h1>{words.audit.title}</h1>
      {mayAdminister(state.access?.me?.role) ? <Audit /> : <p>{words.audit.notYours}</p>}
    </>
  )
}

function Audit() {
  const { words, locale, api } = useApp()
  const [day, setDay] = useState(() => dayOf(wallTime()))
  const [account, setAccount] = useState('')
  const period: Period = boundsOf(day)
  const { value, refusal } = useAsked(() => api.audit(period), [day])
  const entries = value?.entries ?? []
  const shown = entries.filter((entry) => account === '' || entry.account === account).toReversed()
  return (
    <>
      <p class="soft">{words.audit.note}</p>
      <div class="row noprint">
        <label class="field grow">
          <span>{words.journal.day}</span>
          <input
            type="date"
            value={day}
            max={dayOf(wallTime())}
            onInput={({ currentTarget: { value: next } }) => next && setDay(next)}
          />
        </label>
        <WhoFilter entries={entries} account={account} setAccount={setAccount} />
      </div>
      <p class="printed">{dayIn(locale, period.from)}</p>
      {refusal && <p role="alert">{words.audit.unreached}</p>}
      {value && <Deeds entries={shown} />}
      <div class="row noprint">
        <a class="button" href={auditAddress(period)} download={`compere-audit-${day}.csv`}>
          {words.audit.csv}
        </a>
        <button type="button" onClick={() => window.print()}>
          {words.journal.print}
        </button>
      </div>
    </>
  )
}

type WhoProps = { entries: readonly AuditEntry[]; account: string; setAccount: (account: string) => void }

function WhoFilter({ entries, account, setAccount }: WhoProps) {
  const { words } = useApp()
  const names = [...new Set(entries.flatMap((entry) => entry.account ?? []))].sort()
  return (
    <label class="field grow">
      <span>{words.audit.who}</span>
      <select value={account} onChange={(event) => setAccount(event.currentTarget.value)}>
        <option value="">{words.audit.everybody}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Deeds({ entries }: { entries: readonly AuditEntry[] }) {
  const { words, locale } = useApp()
  if (entries.length === 0) return <p class="card soft">{words.audit.empty}</p>
  return (
    <section class="card">
      <ul class="lines deeds">
        {entries.map((entry, at) => (
          <li key={`${entry.at} ${at}`} class={entry.outcome === 'done' ? '' : 'refused'}>
            <time>{exactTimeIn(locale, entry.at)}</time>
            <b>{entry.account ?? words.audit.nobody}</b>
            <span>
              {deedText(words, entry.action)}
              {entry.robot && ` (${entry.robot})`}
            </span>
            <span>{outcomeText(words, entry.outcome)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
