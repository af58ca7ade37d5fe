import type { Figures, Report } from '#journal'
import { csv } from './csv.ts'

const HEADINGS = [
  ...['part', 'of', 'visitors', 'engaged', 'served', 'abandoned', 'answers', 'badly answered', 'repeated', 'not understood'],
  ...['doubtful', 'person called', 'person came', 'nobody came', 'tickets', 'seconds to first answer'],
]
const WIDTH = HEADINGS.length

/** The figures for a spreadsheet: the whole, then each day, hour and language, then the topics. */
export function csvOfReport({ total, days, hours, locales, topics }: Report): string {
  return csv(HEADINGS, [
    row('total', '', total),
    ...days.map(({ day, figures }) => row('day', day, figures)),
    ...hours.filter(({ figures }) => figures.visitors > 0).map(({ hour, figures }) => row('hour', String(hour), figures)),
    ...locales.map(({ locale, figures }) => row('language', locale, figures)),
    ...topics.map(({ topic, asked, badly }) => padded(['topic', topic, '', '', '', '', String(asked), String(badly)])),
  ])
}

function row(part: string, of: string, figures: Figures): string[] {
  const { visitors, engaged, served, abandoned, answers, badlyAnswered, repeated, unknown, doubtful } = figures
  const { handover, tickets, firstAnswerSeconds } = figures
  const numbers = [visitors, engaged, served, abandoned, answers, badlyAnswered, repeated, unknown, doubtful]
  const rest = [handover.called, handover.taken, handover.missed, tickets]
  return [part, of, ...[...numbers, ...rest].map(String), firstAnswerSeconds === null ? '' : String(firstAnswerSeconds)]
}

function padded(cells: readonly string[]): string[] {
  return [...cells, ...Array.from({ length: WIDTH - cells.length }, () => '')]
}
