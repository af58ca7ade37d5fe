import type { Phrase } from '#content'
import type { FormNarration, FormObject, FormPuzzle, FormQuestion, FormRoute, FormStop, TourForm } from './form.ts'
import { ASSETS, GROUP, LINES, OWN, TOURML, VISIT } from './tourml-terms.ts'
import { xmlElement } from './xml-text.ts'

/** A tour as TourML 1.x, and what of it TourML has no place for. */
export type TourmlExport = { xml: string; lost: readonly string[] }

type Translated = (name: string, phrase: Phrase | undefined) => [string, string][]
type Part = { part?: string; language: string; text: string }

/**
 * Stops, objects and texts become stops and assets, a route becomes a stop group with its stops in their order. What only
 * Compère knows stands in properties, so that other programs read the rest and nothing is lost on the way back.
 */
export function writeTourml(form: TourForm): TourmlExport {
  const translated = translationsOf(form)
  const [first] = form.routes
  const told = textAssets(form)
  const root = xmlElement('tourml:Tour', { 'xmlns:tourml': TOURML, 'tourml:id': 'tour' }, [
    xmlElement('tourml:TourMetadata', {}, [
      ...texts('Title', translated('title', form.title)),
      ...texts('Description', phraseTexts(form.notice)),
      propertySet([
        ...phraseProperties('place', translated('base.place', form.base.place)),
        ...properties({ floor: form.base.floor, timeZone: form.timeZone }),
      ]),
      ...(first ? [xmlElement('tourml:RootStopRef', { 'tourml:id': routeId(first.id) })] : []),
    ]),
    ...form.objects.map((object) => objectAsset(object, translated)),
    ...told.map(({ xml }) => xml),
    ...form.stops.map((stop) => stopElement(stop, told, translated)),
    ...form.routes.map((route) => routeElement(route, translated)),
    ...form.routes.flatMap(connections),
  ])
  const words = Object.keys(form.words ?? {})
  const lost = [
    ...(words.length === 0 ? [] : [`words: TourML has no place for what the robot says around the stops (${words.join(', ')})`]),
    ...(form.calendar === undefined ? [] : ['calendar: TourML has no place for the times of tours']),
  ]
  return { xml: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, lost }
}

function translationsOf({ translations }: TourForm): Translated {
  return (name, phrase) => {
    const further = translations.flatMap(({ language, texts }): [string, string][] => {
      const text = Object.hasOwn(texts, name) ? texts[name] : undefined
      return text === undefined ? [] : [[language, text]]
    })
    return [...phraseTexts(phrase), ...further]
  }
}

function phraseTexts(phrase: Phrase | undefined): [string, string][] {
  return phrase
    ? [
        ['fr', phrase.fr],
        ['en', phrase.en],
      ]
    : []
}

function texts(name: string, all: readonly [string, string][]): string[] {
  return all.map(([language, text]) => xmlElement(`tourml:${name}`, { 'xml:lang': language }, text))
}

function propertySet(all: readonly string[]): string {
  return xmlElement('tourml:PropertySet', {}, all)
}

function phraseProperties(key: string, all: readonly [string, string][]): string[] {
  return all.map(([language, text]) =>
    xmlElement('tourml:Property', { 'tourml:name': `${OWN}${key}`, 'xml:lang': language }, text),
  )
}

/** Texts as they are, everything else as JSON. */
function properties(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined) return []
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return [xmlElement('tourml:Property', { 'tourml:name': `${OWN}${key}` }, text)]
  })
}

function asset(id: string, type: string, parts: readonly Part[], rest: readonly string[]): string {
  const contents = parts.map(({ part, language, text }) =>
    xmlElement('tourml:Content', { 'xml:lang': language, 'tourml:format': LINES, 'tourml:part': part }, [
      xmlElement('tourml:Data', {}, text),
    ]),
  )
  return xmlElement('tourml:Asset', { 'tourml:id': id, 'tourml:type': type }, [...contents, ...rest])
}

function objectAsset(object: FormObject, translated: Translated): string {
  const { id, title, maker, date, place, technique, credit, imageRights, picture } = object
  const { inventory, sources, iiif, imageService, lightSensitive } = object
  const shown = picture?.media ? picture : undefined
  const label = (what: string, phrase: Phrase | undefined) => translated(`object.${id}.${what}`, phrase)
  return asset(
    `object-${id}`,
    ASSETS.object,
    label('title', title).map(([language, text]) => ({ language, text })),
    [
      ...(picture?.media ? [xmlElement('tourml:Source', { 'tourml:uri': picture.media })] : []),
      xmlElement('tourml:AssetRights', {}, [
        xmlElement('tourml:Copyright', {}, imageRights),
        xmlElement('tourml:CreditLine', {}, credit),
      ]),
      propertySet([
        ...phraseProperties('maker', label('maker', maker)),
        ...phraseProperties('date', label('date', date)),
        ...phraseProperties('place', label('place', place)),
        ...phraseProperties('technique', label('technique', technique)),
        ...properties({ inventory, sources, iiif, imageService, lightSensitive, picture: shown }),
      ]),
    ],
  )
}

/** A text with what it belongs to: a stop or an object. */
type TextAsset = { xml: string; id: string; type: string; of: string }

/** Every text that is told or asked: one asset each, with a content for each language. */
function textAssets(form: TourForm): TextAsset[] {
  const text = (type: string, id: string, of: string, parts: readonly Part[], facts: Readonly<Record<string, unknown>>) => ({
    ...{ id: `${type}-${id}`, type, of },
    xml: asset(`${type}-${id}`, type, parts, [propertySet(properties(facts))]),
  })
  const narrations = groups(form.narrations, ({ stop, audience, length }) => `${stop}-${audience}-${length}`).map(([id, all]) => {
    const { stop, audience, length } = all[0]
    return text(ASSETS.narration, id, stop, all.map(narrationPart), { audience, length })
  })
  const questions = groups(form.questions, ({ id }) => id).map(([id, all]) => {
    const { about, audiences } = all[0]
    return text(ASSETS.question, id, about, all.flatMap(questionParts), { about, audiences })
  })
  const puzzles = groups(form.puzzles, ({ id }) => id).map(([id, all]) => {
    const { stop, audiences, right } = all[0]
    return text(ASSETS.puzzle, id, stop, all.flatMap(puzzleParts), { about: stop, audiences, right })
  })
  const transitions = form.transitions.map(({ from, to, language, lines }, index) =>
    text(ASSETS.transition, String(index + 1), '', [{ language, text: lines.join('\n') }], { from, to }),
  )
  return [...narrations, ...questions, ...puzzles, ...transitions]
}

function groups<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): [string, [Entry, ...Entry[]]][] {
  const found = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const group = found.get(keyOf(entry))
    if (group) group.push(entry)
    else found.set(keyOf(entry), [entry])
  }
  return [...found]
}

function narrationPart({ language, lines }: FormNarration): Part {
  return { language, text: lines.join('\n') }
}

function questionParts({ language, question, alsoAsked, answer }: FormQuestion): Part[] {
  const also = alsoAsked && alsoAsked.length > 0 ? [{ part: 'also', language, text: alsoAsked.join('\n') }] : []
  return [{ part: 'question', language, text: question }, ...also, { part: 'answer', language, text: answer.join('\n') }]
}

function puzzleParts({ language, question, choices, reveal }: FormPuzzle): Part[] {
  const offered = Object.entries(choices).flatMap(([key, text]) =>
    text === undefined ? [] : [{ part: `choice-${key}`, language, text }],
  )
  return [{ part: 'question', language, text: question }, ...offered, { part: 'reveal', language, text: reveal.join('\n') }]
}

function stopElement(
  { id, title, objects, place, light, cue, ...facts }: FormStop,
  all: readonly TextAsset[],
  translated: Translated,
): string {
  const told = all.filter(({ of }) => of === id || objects.includes(of))
  return xmlElement('tourml:Stop', { 'tourml:id': id, 'tourml:view': 'Stop' }, [
    ...texts('Title', translated(`stop.${id}.title`, title)),
    ...objects.map((object) => xmlElement('tourml:AssetRef', { 'tourml:id': `object-${object}`, 'tourml:usage': ASSETS.object })),
    ...told.map((one) => xmlElement('tourml:AssetRef', { 'tourml:id': one.id, 'tourml:usage': one.type })),
    propertySet([
      ...phraseProperties('place', translated(`stop.${id}.place`, place)),
      ...phraseProperties('light', phraseTexts(light)),
      ...phraseProperties('cue', phraseTexts(cue)),
      ...properties(facts),
    ]),
  ])
}

function routeElement({ id, title, summary, stops, ...facts }: FormRoute, translated: Translated): string {
  return xmlElement('tourml:Stop', { 'tourml:id': routeId(id), 'tourml:view': GROUP }, [
    ...texts('Title', translated(`route.${id}.title`, title)),
    ...texts('Description', translated(`route.${id}.summary`, summary)),
    propertySet([
      ...properties(facts),
      ...stops.flatMap(({ stop, priority, puzzle }) =>
        properties({ [VISIT]: [stop, priority, ...(puzzle ? ['puzzle'] : [])].join(' ') }),
      ),
    ]),
  ])
}

/** A priority tells which connection comes first. */
function connections({ id, stops }: FormRoute): string[] {
  return stops.map(({ stop }, index) =>
    xmlElement('tourml:Connection', { 'tourml:srcId': routeId(id), 'tourml:destId': stop, 'tourml:priority': index }),
  )
}

/** Stops and routes have names of their own; in TourML both are stops. */
function routeId(id: string): string {
  return `route-${id}`
}
