import { useState } from 'preact/hooks'
import type { Entry } from '#journal'
import { useApp } from '../app.tsx'
import { csvAddress, type JournalFilter } from '../io/api.ts'
import { boundsOf, dayOf, wallTime } from '../io/time.ts'
import { isIncident, type Session, sessionsIn, unansweredIn } from '../model/journal.ts'
import { mayGuide } from '../model/roles.ts'
import { useAsked } from '../parts/asked.ts'
import { addressOf } from '../route.ts'
import { dayIn, timeIn } from '../words/locale.ts'
import { REPORT_WORDS } from '../words/report.ts'
import { reasonText, titleOf } from '../words/telling.ts'

/** What happened on a day: on the page, on paper, and for a spreadsheet. */
export function JournalView() {
  const { state, words, locale } = useApp()
  const isMine = mayGuide(state.access?.me?.role)
  return (
    <>
      <h1>{words.journal.title}</h1>
      {isMine && (
        <p class="links noprint">
          <a href={addressOf('report')}>{REPORT_WORDS[locale].link}</a>
        </p>
      )}
      {isMine ? <Journal /> : <p>{words.journal.notYours}</p>}
    </>
  )
}

function Journal() {
  const { words, locale, api } = useApp()
  const [day, setDay] = useState(() => dayOf(wallTime()))
  const [robot, setRobot] = useState('')
  const filter: JournalFilter = { ...boundsOf(day), robot }
  const { value, refusal } = useAsked(() => api.journal(filter), [day, robot])
  return (
    <>
      <Filter day={day} setDay={setDay} robot={robot} setRobot={setRobot} />
      <p class="printed">
        {dayIn(locale, filter.from)}
        {robot && `, ${robot}`}
      </p>
      {refusal && <p role="alert">{words.journal.unreached}</p>}
      {value && <Report entries={value.entries} />}
      <div class="row noprint">
        <a class="button" href={csvAddress(filter)} download={`compere-${day}.csv`}>
          {words.journal.csv}
        </a>
        <button type="button" onClick={() => window.print()}>
          {words.journal.print}
        </button>
      </div>
    </>
  )
}

type FilterProps = { day: string; setDay: (day: string) => void; robot: string; setRobot: (robot: string) => void }

function Filter({ day, setDay, robot, setRobot }: FilterProps) {
  const { state, words } = useApp()
  return (
    <div class="row noprint">
      <label class="field grow">
        <span>{words.journal.day}</span>
        <input
          type="date"
          value={day}
          max={dayOf(wallTime())}
          onInput={({ currentTarget: { value } }) => value && setDay(value)}
        />
      </label>
      <label class="field grow">
        <span>{words.journal.robot}</span>
        <select value={robot} onChange={(event) => setRobot(event.currentTarget.value)}>
          <option value="">{words.journal.allRobots}</option>
          {state.robots.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function Report({ entries }: { entries: readonly Entry[] }) {
  const { words } = useApp()
  const sessions = sessionsIn(entries)
  const incidents = entries.filter(isIncident).toReversed()
  const unanswered = unansweredIn(entries)
  return (
    <div class="columns">
      <section class="card">
        <h2>{words.journal.sessions}</h2>
        {sessions.length === 0 && <p class="soft">{words.journal.noSessions}</p>}
        <ul class="lines">
          {sessions.map((session) => (
            <SessionLine key={`${session.robot} ${session.startedAt}`} session={session} />
          ))}
        </ul>
      </section>
      <div>
        <Facts title={words.journal.incidents} empty={words.journal.noIncidents} entries={incidents} />
        <Facts
          title={words.journal.unanswered}
          empty={words.journal.noUnanswered}
          entries={unanswered}
          note={words.journal.unansweredNote}
        />
      </div>
    </div>
  )
}

function SessionLine({ session: { robot, behavior, startedAt, endedAt, answers, handovers } }: { session: Session }) {
  const { state, words, locale } = useApp()
  const end =
    endedAt === null
      ? words.journal.going
      : `${timeIn(locale, endedAt)} (${words.journal.minutes(Math.round((endedAt - startedAt) / 60_000))})`
  return (
    <li>
      <b>
        {titleOf(state.behaviors, behavior, locale)}, {robot}
      </b>
      <span>
        {timeIn(locale, startedAt)} – {end}
      </span>
      <span>
        {words.journal.answers(answers)}, {words.journal.handovers(handovers)}
      </span>
    </li>
  )
}

function Facts({ title, empty, entries, note }: { title: string; empty: string; entries: readonly Entry[]; note?: string }) {
  const { words, locale } = useApp()
  const tell = ({ fact }: Entry) =>
    fact.type === 'safety.changed' ? reasonText(fact.reason, locale).title : (words.journal.facts[fact.type] ?? fact.type)
  return (
    <section class="card">
      <h2>{title}</h2>
      {note && <p class="soft">{note}</p>}
      {entries.length === 0 && <p class="soft">{empty}</p>}
      <ul class="lines">
        {entries.map((entry, at) => (
          <li key={`${entry.at} ${at}`}>
            <b>{tell(entry)}</b>
            <span>
              {timeIn(locale, entry.at)}, {entry.robot}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
