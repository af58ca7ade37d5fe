import type { TourContent } from './tour.content.ts'

/** The part of zod's context that says where what is wrong. */
type Report = { addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string }): void }
type Say = (path: (string | number)[], message: string) => void
/** Languages that every tour is complete in. */
const COMPLETE = ['fr', 'en'] as const
const BASE_ID = 'base'

/** What a schema of single entries cannot see: names that lead nowhere, texts that are missing in a language. */
export function checkTour(content: TourContent, report: Report): void {
  const say: Say = (path, message) => report.addIssue({ code: 'custom', path, message })
  checkUnique(content, say)
  checkSigns(content, say)
  checkNames(content, say)
  checkRoutes(content, say)
  checkNarrations(content, say)
  checkPairs(content, say)
  checkTranslations(content, say)
}

function checkUnique(content: TourContent, say: Say): void {
  for (const key of ['objects', 'stops', 'routes'] as const) {
    const ids = content[key].map(({ id }) => id)
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) say([key, index, 'id'], `"${id}" is there already; choose another id`)
    })
  }
}

/** A sign that hangs at two stops tells of neither. */
function checkSigns({ stops }: TourContent, say: Say): void {
  for (const key of ['mark', 'qr', 'lamp'] as const) {
    const signs = stops.map((stop) => stop[key])
    signs.forEach((sign, index) => {
      const first = signs.indexOf(sign)
      if (sign === undefined || first === index) return
      say(['stops', index, key], `"${sign}" is the ${key} of the stop "${stops[first]?.id}" already; give each stop its own`)
    })
  }
}

function checkNames({ stops, objects, questions, puzzles, transitions }: TourContent, say: Say): void {
  const stopIds = new Set(stops.map(({ id }) => id))
  const objectIds = new Set(objects.map(({ id }) => id))
  const places = new Set([...stopIds, BASE_ID])
  stops.forEach((stop, index) => {
    stop.objects.forEach((id, at) => {
      if (!objectIds.has(id)) say(['stops', index, 'objects', at], `there is no object "${id}"`)
    })
    for (const id of Object.keys(stop.walkFrom))
      if (!places.has(id)) say(['stops', index, 'walkFrom', id], `there is no stop "${id}"`)
  })
  questions.forEach(({ about }, index) => {
    if (!stopIds.has(about) && !objectIds.has(about)) say(['questions', index, 'about'], `there is no stop or object "${about}"`)
  })
  puzzles.forEach(({ stop, choices, right }, index) => {
    if (!stopIds.has(stop)) say(['puzzles', index, 'stop'], `there is no stop "${stop}"`)
    if (choices[right] === undefined) say(['puzzles', index, 'right'], `there is no choice "${right}"`)
  })
  transitions.forEach(({ from, to }, index) => {
    if (from === undefined && to === undefined) say(['transitions', index], 'write "from", "to" or both')
    if (from !== undefined && !places.has(from)) say(['transitions', index, 'from'], `there is no stop "${from}"`)
    if (to !== undefined && !places.has(to)) say(['transitions', index, 'to'], `there is no stop "${to}"`)
  })
}

function checkRoutes({ routes, stops, narrations }: TourContent, say: Say): void {
  const hasShort = new Set(
    narrations.flatMap(({ stop, language, audience, length }) =>
      audience === 'adult' && length === 'short' ? [`${language}.${stop}`] : [],
    ),
  )
  for (const [index, route] of routes.entries()) {
    const ids = route.stops.map(({ stop }) => stop)
    for (const [at, id] of ids.entries()) {
      const path = ['routes', index, 'stops', at]
      const stop = stops.find((one) => one.id === id)
      if (ids.indexOf(id) !== at) say(path, `"${id}" is in this route already; remove one of them`)
      if (!stop) {
        say(path, `there is no stop "${id}"`)
        continue
      }
      if (route.stepFree && !stop.access.stepFree) say(path, `"${id}" has steps, and the route is step-free; remove one of them`)
      for (const language of COMPLETE)
        if (!hasShort.has(`${language}.${id}`))
          say(path, `"${id}" has no narration in ${language} for adults that is short; write one`)
    }
  }
}

function checkNarrations({ narrations, stops }: TourContent, say: Say): void {
  const there = new Set<string>()
  narrations.forEach(({ stop, language, audience, length }, index) => {
    const key = [stop, language, audience, length].join(', ')
    if (!stops.some(({ id }) => id === stop)) say(['narrations', index, 'stop'], `there is no stop "${stop}"`)
    if (there.has(key)) say(['narrations', index], `the narration ${key} is there already; remove one of them`)
    there.add(key)
  })
}

/** Questions and puzzles stand once in each language, and mean the same. */
function checkPairs({ questions, puzzles }: TourContent, say: Say): void {
  checkPair('questions', questions, ({ about }) => about, say)
  checkPair('puzzles', puzzles, ({ stop, right }) => `${stop}, right ${right}`, say)
}

function checkPair<Entry extends { id: string; language: string }>(
  key: string,
  entries: readonly Entry[],
  meaning: (entry: Entry) => string,
  say: Say,
): void {
  const byId = new Map<string, { languages: Set<string>; first: Entry; index: number }>()
  for (const [index, entry] of entries.entries()) {
    const known = byId.get(entry.id)
    if (!known) {
      byId.set(entry.id, { languages: new Set([entry.language]), first: entry, index })
      continue
    }
    if (known.languages.has(entry.language)) say([key, index, 'id'], `"${entry.id}" is there already in ${entry.language}`)
    known.languages.add(entry.language)
    if (meaning(entry) !== meaning(known.first))
      say([key, index], `"${entry.id}" is about "${meaning(entry)}" here and about "${meaning(known.first)}" elsewhere`)
  }
  for (const [id, { languages, index }] of byId)
    for (const language of COMPLETE)
      if (!languages.has(language)) say([key, index, 'id'], `"${id}" is missing in ${language}; write it, or remove it`)
}

function checkTranslations(content: TourContent, say: Say): void {
  const known = new Set(translatable(content))
  content.translations.forEach(({ language, texts }, index) => {
    if (COMPLETE.some((one) => one === language))
      say(['translations', index, 'language'], `write ${language} where the text stands itself`)
    for (const key of Object.keys(texts))
      if (!known.has(key)) say(['translations', index, 'texts', key], `nothing is called "${key}"`)
  })
}

/** The names of all texts that further languages may give. */
export function translatable({ stops, objects, routes }: TourContent): string[] {
  return [
    ...['title', 'base.place'],
    ...stops.flatMap(({ id }) => ['title', 'place'].map((what) => `stop.${id}.${what}`)),
    ...objects.flatMap(({ id }) => ['title', 'maker', 'date', 'place', 'technique'].map((what) => `object.${id}.${what}`)),
    ...routes.flatMap(({ id }) => ['title', 'summary'].map((what) => `route.${id}.${what}`)),
  ]
}
