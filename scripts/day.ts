import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { VirtualClock } from '#clock'
import {
  createFileSystem,
  createQuestionKeeper,
  EMPTY_BOOK,
  openFileStore,
  openStateFile,
  QuestionBookSchema,
  reportOf,
} from '#journal'
import { utterancesOf } from '../test/support/utterances.ts'
import { printFigures } from './day/print-figures.ts'
import { runDay } from './day/run-day.ts'

/** `npm run day [-- --visitors 300 --seed 1 --out data/day]`: a day at the desk in virtual time, kept so that it can be looked at. */
const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    date: { type: 'string', default: '2026-11-24' },
    out: { type: 'string', default: 'data/day' },
  },
})
const ZONE = 'Europe/Paris'
/** Nine in the morning there, in winter. */
const OPENS = 'T08:00:00Z'
const PERSON = {
  fr: ["parler à quelqu'un", 'je veux voir un agent', 'un humain'],
  en: ['speak to someone', 'a person', 'talk to someone'],
}

/** A site of its own around the day, whose robot is not there: its console shows what was. */
const SITE = `robots: [{ id: ada, host: 127.0.0.1, port: 9, road: bridge }]
console: { host: 127.0.0.1, port: 8090 }
dataFolder: .
keepDays: 365
reception: { keepUnanswered: true, keepUnansweredDays: 90 }
`

function phrasesOf(locale: 'fr' | 'en') {
  const all = utterancesOf(locale)
  const texts = (isUnknown: boolean) => all.filter(({ expected }) => (expected === 'none') === isUnknown).map(({ text }) => text)
  return { known: texts(false), unknown: texts(true), person: PERSON[locale] }
}

const out = resolve(values.out)
const startedAt = performance.now()
for (const name of ['journal.jsonl', 'questions.json']) rmSync(join(out, name), { force: true })
mkdirSync(out, { recursive: true })
const files = createFileSystem()
const clock = new VirtualClock(Date.parse(`${values.date}${OPENS}`))
const store = await openFileStore({ file: join(out, 'journal.jsonl'), files })
const book = await openStateFile({ file: join(out, 'questions.json'), files, schema: QuestionBookSchema, initial: EMPTY_BOOK })
const questions = createQuestionKeeper({ file: book, keepDays: 90, clock })
const day = await runDay({
  ...{ clock, store, questions, seed: Number(values.seed), visitors: Number(values.visitors) },
  phrases: { fr: phrasesOf('fr'), en: phrasesOf('en') },
  onHour: (hour, soFar) => console.log(`${9 + hour} h: ${soFar} visitors so far`),
})
await store.flush()
await questions.close()
writeFileSync(join(out, 'site.yaml'), SITE)
const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
console.log(`\n${day.came} visitors came in eight hours (${seconds} s), ${day.turnedAway} found the door closed.`)
printFigures(reportOf(await store.all(), ZONE), questions.all(), day)
console.log(`\nLook at it: npm run compere -- run --config ${join(values.out, 'site.yaml')}, page Journal, then the report.`)
