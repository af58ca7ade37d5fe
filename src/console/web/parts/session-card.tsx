import { useApp } from '../app.tsx'
import type { SessionsAnswer } from '../model/messages.ts'
import { mayAdminister } from '../model/roles.ts'
import { dayIn, momentIn, timeIn } from '../words/locale.ts'
import { SESSION_WORDS } from '../words/sessions.ts'
import { reasonText, titleOf } from '../words/telling.ts'
import { refusedBy } from './asked.ts'
import { Confirm } from './confirm.tsx'
import { DwellMap } from './dwell-map.tsx'

type Session = SessionsAnswer['sessions'][number]
type Props = { session: Session; answer: SessionsAnswer; again: () => void }

/** One session as it went: what was played, who answered by which way, what came between, when the next is. */
export function SessionCard({ session, answer, again }: Props) {
  const { state, locale } = useApp()
  const own = SESSION_WORDS[locale]
  const { plan, behavior, startedAt, answers } = session
  const title = (plan && answer.titles[plan]?.[locale]) || titleOf(state.behaviors, behavior, locale)
  const next = plan === null ? undefined : answer.next[plan]
  return (
    <article class="card session">
      <h2>{title}</h2>
      <p>
        {dayIn(locale, startedAt)}, {timeIn(locale, startedAt)}. {endText(session, locale)}
      </p>
      <Played session={session} />
      <DwellMap behavior={behavior} sessions={[session]} caption={own.dwell} />
      <p>{own.participation(answers.staff, answers.screen, answers.touch, answers.speech)}</p>
      <Incidents session={session} />
      {next && <p>{own.next(momentIn(locale, next))}</p>}
      {mayAdminister(state.access?.me?.role) && <Erase session={session} again={again} />}
    </article>
  )
}

function endText({ startedAt, endedAt, ending, plannedMinutes }: Session, locale: 'fr' | 'en'): string {
  const own = SESSION_WORDS[locale]
  if (endedAt === null) return own.goesOn
  const lasted = own.lasted(Math.round((endedAt - startedAt) / 60_000), plannedMinutes)
  return `${lasted}, ${own.endings[ending ?? ''] ?? ending ?? ''}.`
}

function Played({ session: { behavior, parts } }: { session: Session }) {
  const { state, locale } = useApp()
  const own = SESSION_WORDS[locale]
  const nameOf = (part: string) => {
    if (part === 'welcome') return own.welcome
    if (part === 'goodbye') return own.goodbye
    const named = own.parts[part]
    if (named !== undefined) return named
    // The second of a kind is named after its place: `quiz.2`.
    return titleOf(state.behaviors, part.replace(/\.\d+$/, ''), locale)
  }
  const stops = state.behaviors.find(({ id }) => id === behavior)?.stops ?? []
  const countName = (name: string) => {
    const best = stops.find(({ id }) => name === `best.${id}`)
    return best ? own.best(best.title[locale]) : (own.counts[name] ?? name)
  }
  return (
    <table>
      <caption class="quietcaption">{own.played}</caption>
      <thead>
        <tr>
          <th scope="col">{own.part}</th>
          <th scope="col">{own.length}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ part, seconds, counts }) => (
          <tr key={part}>
            <th scope="row">
              {nameOf(part)}
              <span class="soft counts">
                {Object.entries(counts)
                  .map(([name, count]) => `${count} ${countName(name)}`)
                  .join(', ')}
              </span>
            </th>
            <td>{seconds === 0 ? '–' : own.seconds(seconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Incidents({ session: { incidents } }: { session: Session }) {
  const { locale } = useApp()
  const own = SESSION_WORDS[locale]
  if (incidents.length === 0) return <p class="soft">{own.noIncident}</p>
  return (
    <ul>
      {incidents.map(({ at, kind, reason }) => (
        <li key={`${at} ${kind}`}>
          {timeIn(locale, at)} {own.incidentKinds[kind]}
          {kind === 'safety' && ` (${reasonText(reason, locale).title})`}
        </li>
      ))}
    </ul>
  )
}

function Erase({ session: { robot, startedAt }, again }: { session: Session; again: () => void }) {
  const { words, locale, api, tell } = useApp()
  const own = SESSION_WORDS[locale]
  const erase = () =>
    api.activities.eraseSession(robot, startedAt).then(again, (error: unknown) => {
      const { code, message } = refusedBy(error)
      tell(code, message)
    })
  return (
    <div class="noprint">
      <Confirm
        label={own.erase}
        question={own.eraseSure}
        note={own.eraseNote}
        go={own.eraseGo}
        no={words.cancel}
        onGo={() => void erase()}
      />
    </div>
  )
}
