import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { sessionsAddress } from '../io/activity-api.ts'
import { boundsOf, dayOf, wallTime } from '../io/time.ts'
import type { SessionsAnswer } from '../model/messages.ts'
import { mayGuide } from '../model/roles.ts'
import { useAsked } from '../parts/asked.ts'
import { BarTable } from '../parts/bar-table.tsx'
import { DwellMap } from '../parts/dwell-map.tsx'
import { SessionCard } from '../parts/session-card.tsx'
import { monthIn } from '../words/locale.ts'
import { SESSION_WORDS } from '../words/sessions.ts'
import { titleOf } from '../words/telling.ts'

type Session = SessionsAnswer['sessions'][number]

/** What groups did in a month, in numbers of all together. */
export function SessionsView() {
  const { state, words, locale } = useApp()
  return (
    <>
      <h1>{SESSION_WORDS[locale].title}</h1>
      {mayGuide(state.access?.me?.role) ? <Month /> : <p>{words.journal.notYours}</p>}
    </>
  )
}

function Month() {
  const { locale, api } = useApp()
  const own = SESSION_WORDS[locale]
  const [month, setMonth] = useState(() => dayOf(wallTime()).slice(0, 7))
  const period = monthBounds(month)
  const { value, refusal, again } = useAsked(() => api.activities.sessions(period), [month])
  return (
    <>
      <label class="field noprint">
        <span>{own.month}</span>
        <input
          type="month"
          value={month}
          max={dayOf(wallTime()).slice(0, 7)}
          onInput={({ currentTarget }) => /^\d{4}-\d{2}$/.test(currentTarget.value) && setMonth(currentTarget.value)}
        />
      </label>
      <p class="printed">{monthIn(locale, month)}</p>
      {refusal && <p role="alert">{own.unreached}</p>}
      {value?.sessions.length === 0 && <p class="card">{own.none}</p>}
      {value && value.sessions.length > 0 && <Overview sessions={value.sessions} />}
      {value && <Stays sessions={value.sessions} />}
      {value &&
        [...value.sessions]
          .reverse()
          .map((session) => (
            <SessionCard key={`${session.robot} ${session.startedAt}`} session={session} answer={value} again={again} />
          ))}
      <p class="soft">{own.note}</p>
      <div class="row noprint">
        <a class="button" href={sessionsAddress(period)} download={`compere-${month}.csv`}>
          {own.csv}
        </a>
        <button type="button" onClick={() => window.print()}>
          {own.print}
        </button>
      </div>
    </>
  )
}

/** A month as the reader's calendar has it. */
function monthBounds(month: string): { from: number; to: number } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: boundsOf(`${month}-01`).from, to: boundsOf(`${next}-01`).from - 1 }
}

function Overview({ sessions }: { sessions: readonly Session[] }) {
  const { locale } = useApp()
  const own = SESSION_WORDS[locale]
  const sum = (of: (session: Session) => number) => sessions.reduce((total, session) => total + of(session), 0)
  const tiles: [string, number][] = [
    [own.sessions(sessions.length), sessions.length],
    [own.minutes, sum(minutesOf)],
    [own.answers, sum(({ answers: { staff, screen, touch, speech } }) => staff + screen + touch + speech)],
    [own.incidents, sum(({ incidents }) => incidents.length)],
  ]
  const days = [...new Set(sessions.map(({ startedAt }) => dayOf(startedAt)))]
  return (
    <section class="card">
      <h2>{own.overview}</h2>
      <ul class="tiles">
        {tiles.map(([label, count]) => (
          <li key={label}>
            <b>{count}</b> <span>{label}</span>
          </li>
        ))}
      </ul>
      {days.length > 1 && (
        <BarTable
          caption={own.byDay}
          heads={[own.day, own.count, own.minutesHead]}
          rows={days.map((day) => {
            const some = sessions.filter(({ startedAt }) => dayOf(startedAt) === day)
            const minutes = some.reduce((total, session) => total + minutesOf(session), 0)
            return { name: day, bar: minutes, values: [some.length, minutes] }
          })}
        />
      )}
    </section>
  )
}

/** Of each kind of tour that several groups took, where they stayed. */
function Stays({ sessions }: { sessions: readonly Session[] }) {
  const { state, locale } = useApp()
  const toured = sessions.filter(({ parts }) => parts.some(({ dwell }) => dwell))
  const kinds = [...new Set(toured.map(({ behavior }) => behavior))]
  return (
    <>
      {kinds.map((behavior) => {
        const some = toured.filter((session) => session.behavior === behavior)
        if (some.length < 2) return null
        const caption = SESSION_WORDS[locale].dwellMonth(titleOf(state.behaviors, behavior, locale), some.length)
        return (
          <section key={behavior} class="card">
            <DwellMap behavior={behavior} sessions={some} caption={caption} />
          </section>
        )
      })}
    </>
  )
}

function minutesOf({ startedAt, endedAt }: Session): number {
  return endedAt === null ? 0 : Math.round((endedAt - startedAt) / 60_000)
}
