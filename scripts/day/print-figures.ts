import type { KeptQuestion, Report } from '#journal'
import type { Day } from './run-day.ts'

const SHOWN = 8

type Came = Pick<Day, 'came' | 'walkedBy' | 'known' | 'unknown'>

/** A day in the terminal: who was served, who was handed over, who left, and what the desk should learn. */
export function printFigures({ total, hours, locales, topics }: Report, questions: readonly KeptQuestion[], day: Came): void {
  const { visitors, engaged, served, abandoned, answers, badlyAnswered, handover, firstAnswerSeconds } = total
  const { unknown, doubtful, repeated, tickets } = total
  const lines = [
    `came       ${day.came}, of whom ${day.walkedBy} only walked by; ${visitors} visits began`,
    `visitors   ${visitors}, of whom ${engaged} engaged (${share(engaged, visitors)})`,
    `served     ${served} (${share(served, engaged)} of those who engaged)`,
    `abandoned  ${abandoned} (${share(abandoned, engaged)})`,
    `handover   ${handover.called} called (${share(handover.called, engaged)}): ${handover.taken} taken, ${handover.missed} where nobody came`,
    `answers    ${answers}, ${badlyAnswered} of no use; ${unknown} not understood, ${doubtful} in doubt, ${repeated} repeated, ${tickets} tickets`,
    `asked      ${day.known.times} things that the desk knows: ${day.known.notUnderstood} not heard as such, by ears that spot phrases in free speech;`,
    `           ${day.unknown.times} that it does not know: ${day.unknown.notUnderstood} refused`,
    `first answer after ${firstAnswerSeconds ?? '–'} s on average`,
    `by language ${locales.map(({ locale, figures }) => `${locale} ${figures.visitors}`).join(', ')}`,
    `by hour    ${hours.flatMap(({ hour, figures }) => (figures.visitors > 0 ? `${hour} h ${figures.visitors}` : [])).join(', ')}`,
    `most asked ${topics
      .slice(0, SHOWN)
      .map(({ topic, asked }) => `${topic} ${asked}`)
      .join(', ')}`,
    `to learn   ${questions
      .slice(0, SHOWN)
      .map(({ words, kind, count }) => `"${words}" (${kind}, ${count})`)
      .join(', ')}`,
  ]
  console.log(lines.join('\n'))
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`
}
