import { stringify } from 'yaml'
import type { FormNarration, TourForm } from './form.ts'

/** A file of content holds a limited number of words and signs; so many entries are far below it. */
const PER_FILE = 50
const MAIN = 'content.yaml'

/** The files of a tour, by their paths in its folder. */
export function contentFiles(form: TourForm, heading: readonly string[]): Map<string, string> {
  const { objects, stops, routes, narrations, questions, puzzles, transitions, translations, words, ...main } = form
  const parts = new Map([
    ...split('collection', 'objects', objects),
    ...split('stops', 'stops', stops),
    ...split('routes', 'routes', routes),
    ...byLanguage('narrations', narrations),
    ...byLanguage('questions', questions),
    ...byLanguage('puzzles', puzzles),
    ...byLanguage('transitions', transitions),
    ...split('translations', 'translations', translations),
  ])
  const head = heading.map((line) => `# ${line}\n`).join('')
  const own = words === undefined ? main : { ...main, words }
  return new Map([[MAIN, `${head}${yaml({ ...own, include: [...parts.keys()] })}`], ...parts])
}

function byLanguage(key: string, entries: readonly { language: FormNarration['language'] }[]): [string, string][] {
  const languages = [...new Set(entries.map(({ language }) => language))]
  return languages.flatMap((language) =>
    split(
      `${language}/${key}`,
      key,
      entries.filter((entry) => entry.language === language),
    ),
  )
}

function split(name: string, key: string, entries: readonly unknown[]): [string, string][] {
  const count = Math.ceil(entries.length / PER_FILE)
  return Array.from({ length: count }, (_, index) => {
    const file = `content/${name}${count > 1 ? `-${index + 1}` : ''}.yaml`
    return [file, yaml({ [key]: entries.slice(index * PER_FILE, (index + 1) * PER_FILE) })]
  })
}

function yaml(data: unknown): string {
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })
}
