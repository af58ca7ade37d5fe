import { useState } from 'preact/hooks'
import type { Figures, Report } from '#journal'
import { useApp } from '../app.tsx'
import { type ReportFilter, reportAddress } from '../io/api.ts'
import { boundsOf, dayOf, wallTime, zone } from '../io/time.ts'
import { mayGuide } from '../model/roles.ts'
import { useAsked } from '../parts/asked.ts'
import { BarTable } from '../parts/bar-table.tsx'
import { QuestionsSection } from '../parts/questions-section.tsx'
import { addressOf } from '../route.ts'
import { dayIn } from '../words/locale.ts'
import { REPORT_WORDS } from '../words/report.ts'

/** Beyond, the list is for the spreadsheet. */
const SHOWN_TOPICS = 12

/** How the desk was used, and what it should learn; for whoever owns it. */
export function ReportView() {
  const { state, words, locale } = useApp()
  return (
    <>
      <h1>{REPORT_WORDS[locale].title}</h1>
      {mayGuide(state.access?.me?.role) ? <Days /> : <p>{words.journal.notYours}</p>}
    </>
  )
}

function Days() {
  const { locale, api } = useApp()
  const words = REPORT_WORDS[locale]
  const [first, setFirst] = useState(() => dayOf(wallTime()))
  const [last, setLast] = useState(first)
  const filter: ReportFilter = { from: boundsOf(first).from, to: boundsOf(last).to, zone: zone() }
  const { value, refusal } = useAsked(() => api.report(filter), [first, last])
  const titleOf = (topic: string) => value?.titles[topic]?.[locale] ?? topic
  const move = (next: { first?: string; last?: string }) => {
    const [from, to] = [next.first ?? first, next.last ?? last]
    // A range that ends before it begins is the one day that was chosen.
    setFirst(from > to && next.last ? to : from)
    setLast(from > to && next.first ? from : to)
  }
  return (
    <>
      <div class="row noprint">
        <DayField label={words.from} day={first} onDay={(day) => move({ first: day })} />
        <DayField label={words.to} day={last} onDay={(day) => move({ last: day })} />
      </div>
      <p class="printed">{words.days(dayIn(locale, filter.from), dayIn(locale, filter.to))}</p>
      {refusal && <p role="alert">{words.unreached}</p>}
      {value && <Shown report={value.report} titleOf={titleOf} />}
      <QuestionsSection titleOf={titleOf} />
      <div class="row noprint">
        <a class="button" href={reportAddress(filter)} download={`compere-${first}.csv`}>
          {words.csv}
        </a>
        <button type="button" onClick={() => window.print()}>
          {words.print}
        </button>
        <a class="button" href={addressOf('journal')}>
          {words.journal}
        </a>
      </div>
    </>
  )
}

function DayField({ label, day, onDay }: { label: string; day: string; onDay: (day: string) => void }) {
  return (
    <label class="field grow">
      <span>{label}</span>
      <input type="date" value={day} max={dayOf(wallTime())} onInput={({ currentTarget: { value } }) => value && onDay(value)} />
    </label>
  )
}

function Shown({ report, titleOf }: { report: Report; titleOf: (topic: string) => string }) {
  const { locale } = useApp()
  const words = REPORT_WORDS[locale]
  if (report.total.visitors === 0) return <p class="card">{words.nobody}</p>
  return (
    <>
      <Overview total={report.total} />
      <div class="columns">
        <Splits report={report} />
        <div>
          <Topics topics={report.topics} titleOf={titleOf} />
          <Understanding total={report.total} />
        </div>
      </div>
    </>
  )
}

function Overview({ total }: { total: Figures }) {
  const { locale } = useApp()
  const words = REPORT_WORDS[locale]
  const { visitors, engaged, served, abandoned, handover, firstAnswerSeconds } = total
  const tiles: [string, string | number, (string | undefined)?][] = [
    [words.visitors(visitors), visitors],
    [words.engaged(engaged), engaged, percent(engaged, visitors)],
    [words.served(served), served, percent(served, engaged)],
    [words.abandoned(abandoned), abandoned, percent(abandoned, engaged)],
    [
      words.called(handover.called),
      handover.called,
      handover.called > 0 ? words.came(handover.taken, handover.missed) : undefined,
    ],
    [words.wait, firstAnswerSeconds === null ? '–' : words.seconds(firstAnswerSeconds)],
  ]
  return (
    <section class="card">
      <h2>{words.overview}</h2>
      <ul class="tiles">
        {tiles.map(([label, value, note]) => (
          <li key={label}>
            <b>{value}</b> <span>{label}</span> {note && <em>{note}</em>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** By hour, then by day where there are several, then by language. */
function Splits({ report: { hours, days, locales } }: { report: Report }) {
  const { locale } = useApp()
  const words = REPORT_WORDS[locale]
  const heads = [words.heads.visitors, words.heads.served]
  const row = (name: string, { visitors, served }: Figures) => ({ name, bar: visitors, values: [visitors, served] })
  const busy = hours.filter(({ figures }) => figures.visitors > 0).map(({ hour }) => hour)
  const open = hours.slice(busy[0], (busy.at(-1) ?? 0) + 1)
  return (
    <section class="card">
      <BarTable
        caption={words.hours}
        heads={[words.hour, ...heads]}
        rows={open.map(({ hour, figures }) => row(`${hour} h`, figures))}
      />
      {days.length > 1 && (
        <BarTable caption={words.byDay} heads={[words.day, ...heads]} rows={days.map(({ day, figures }) => row(day, figures))} />
      )}
      <BarTable
        caption={words.languages}
        heads={[words.language, ...heads]}
        rows={locales.map(({ locale: one, figures }) => row(words.locales[one], figures))}
      />
    </section>
  )
}

function Topics({ topics, titleOf }: { topics: Report['topics']; titleOf: (topic: string) => string }) {
  const { locale } = useApp()
  const words = REPORT_WORDS[locale]
  return (
    <section class="card">
      <BarTable
        caption={words.topics}
        heads={[words.topic, words.asked, words.badly]}
        rows={topics
          .slice(0, SHOWN_TOPICS)
          .map(({ topic, asked, badly }) => ({ name: titleOf(topic), bar: asked, values: [asked, badly] }))}
      />
      <p class="soft">{words.badlyNote}</p>
    </section>
  )
}

function Understanding({ total }: { total: Figures }) {
  const { locale } = useApp()
  const words = REPORT_WORDS[locale]
  const names = ['answers', 'badlyAnswered', 'unknown', 'doubtful', 'repeated', 'tickets'] as const
  return (
    <section class="card">
      <h2>{words.quality}</h2>
      <ul class="lines">
        {names.map((name) => (
          <li key={name}>
            <span>
              <b>{total[name]}</b> {words.counts[name](total[name])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function percent(part: number, whole: number): string | undefined {
  return whole === 0 ? undefined : `${Math.round((part / whole) * 100)} %`
}
