import type { Phrase } from '#content'
import type { FormObject, FormRoute, TourForm } from './form.ts'
import type { Locale } from './languages.ts'

/** What a printed script is made of. */
export type ScriptPart =
  | { kind: 'title' | 'route' | 'stop' | 'heading' | 'meta' | 'cue'; text: string }
  | { kind: 'lines' | 'credits'; lines: readonly string[] }
  | { kind: 'question'; question: string; answer: string }
  | { kind: 'puzzle'; question: string; choices: readonly string[]; reveal: string }

export type ScriptOptions = {
  language: Locale
  /** The route to print; without one all, each in its order. */
  route?: string | undefined
}

const WORDS = {
  fr: {
    ...{
      from: 'Départ et retour',
      minutes: 'minutes',
      floor: 'niveau',
      seats: 'places assises',
      walk: 's de marche',
      stepFree: 'sans marche',
      steps: 'avec des marches',
    },
    ...{
      must: 'indispensable',
      should: 'recommandé',
      may: 'facultatif',
      questions: 'Questions des visiteurs',
      puzzle: 'Énigme',
      credits: 'Œuvres et crédits',
      way: 'En chemin',
    },
    audiences: { adult: 'adultes', child: 'enfants', school: 'scolaires', easy: 'facile à lire' },
    lengths: { short: 'court', medium: 'moyen', long: 'long' },
  },
  en: {
    ...{
      from: 'From and back to',
      minutes: 'minutes',
      floor: 'level',
      seats: 'seats',
      walk: 's on foot',
      stepFree: 'step-free',
      steps: 'with steps',
    },
    ...{
      must: 'must be seen',
      should: 'should be seen',
      may: 'may be left out',
      questions: 'Questions of visitors',
      puzzle: 'Puzzle',
      credits: 'Works and credits',
      way: 'On the way',
    },
    audiences: { adult: 'adults', child: 'children', school: 'schools', easy: 'easy to read' },
    lengths: { short: 'short', medium: 'medium', long: 'long' },
  },
} as const

/** The whole tour in the order in which it is told, for paper. */
export function scriptParts(form: TourForm, { language, route }: ScriptOptions): ScriptPart[] {
  const say = WORDS[language]
  const routes = route === undefined ? form.routes : form.routes.filter(({ id }) => id === route)
  return [
    { kind: 'title', text: form.title[language] },
    ...textPart('meta', form.notice?.[language]),
    { kind: 'meta', text: `${say.from} : ${form.base.place[language]}` },
    ...routes.flatMap((one) => routeParts(one, form, language)),
    ...creditParts(form.objects, language),
  ]
}

function routeParts(route: FormRoute, form: TourForm, language: Locale): ScriptPart[] {
  const say = WORDS[language]
  const facts = [`${route.minutes} ${say.minutes}`, word(say.audiences, route.audience), word(say.lengths, route.length)]
  return [
    { kind: 'route', text: route.title[language] },
    { kind: 'meta', text: facts.join(' · ') },
    ...textPart('meta', route.summary?.[language]),
    ...route.stops.flatMap(({ stop, priority }, index) => {
      const before = route.stops[index - 1]?.stop ?? 'base'
      return [...wayParts(before, stop, form, language), ...stopParts(stop, say[priority], index + 1, form, language)]
    }),
  ]
}

function wayParts(from: string, to: string, { transitions }: TourForm, language: Locale): ScriptPart[] {
  const way = transitions.find((one) => one.language === language && one.from === from && one.to === to)
  return way
    ? [
        { kind: 'heading', text: WORDS[language].way },
        { kind: 'lines', lines: way.lines },
      ]
    : []
}

function stopParts(id: string, priority: string, turn: number, form: TourForm, language: Locale): ScriptPart[] {
  const stop = form.stops.find((one) => one.id === id)
  if (!stop) return []
  const say = WORDS[language]
  const facts = [
    ...[stop.place[language], `${say.floor} ${stop.floor}`, `${stop.walkSeconds} ${say.walk}`, priority],
    ...[stop.access.stepFree ? say.stepFree : say.steps, ...(stop.seats ? [`${stop.seats} ${say.seats}`] : [])],
  ]
  const about = [id, ...stop.objects]
  return [
    { kind: 'stop', text: `${turn}. ${stop.title[language]}` },
    { kind: 'meta', text: facts.join(' · ') },
    ...textPart('meta', stop.light?.[language]),
    ...textPart('meta', stop.access.note?.[language]),
    ...textPart('cue', stop.cue?.[language]),
    ...form.narrations.flatMap((one): ScriptPart[] =>
      one.stop === id && one.language === language
        ? [
            { kind: 'heading', text: `${word(say.audiences, one.audience)}, ${word(say.lengths, one.length)}` },
            { kind: 'lines', lines: one.lines },
          ]
        : [],
    ),
    ...puzzleParts(id, form, language),
    ...questionParts(about, form, language),
  ]
}

function puzzleParts(id: string, { puzzles }: TourForm, language: Locale): ScriptPart[] {
  const asked = puzzles.filter((one) => one.stop === id && one.language === language)
  return asked.flatMap(({ question, choices, right, reveal }): ScriptPart[] => [
    { kind: 'heading', text: WORDS[language].puzzle },
    {
      ...{ kind: 'puzzle', question, reveal: reveal.join(' ') },
      choices: Object.entries(choices).flatMap(([key, text]) =>
        text === undefined ? [] : [`${key}. ${text}${key === right ? ' ✓' : ''}`],
      ),
    },
  ])
}

function questionParts(about: readonly string[], { questions }: TourForm, language: Locale): ScriptPart[] {
  const asked = questions.filter((one) => about.includes(one.about) && one.language === language)
  if (asked.length === 0) return []
  return [
    { kind: 'heading', text: WORDS[language].questions },
    ...asked.map(({ question, answer }): ScriptPart => ({ kind: 'question', question, answer: answer.join(' ') })),
  ]
}

/** What is lent or photographed is thanked for, on paper as well. */
function creditParts(objects: readonly FormObject[], language: Locale): ScriptPart[] {
  const name = ({ title, maker, date, inventory, credit, imageRights }: FormObject) =>
    [...[title, maker, date].flatMap((phrase: Phrase | undefined) => phrase?.[language] ?? []), inventory, credit, imageRights]
      .filter((text) => text !== undefined)
      .join(', ')
  return objects.length === 0
    ? []
    : [
        { kind: 'heading', text: WORDS[language].credits },
        { kind: 'credits', lines: objects.map(name) },
      ]
}

function textPart(kind: 'meta' | 'cue', text: string | undefined): ScriptPart[] {
  return text === undefined ? [] : [{ kind, text }]
}

/** A word for what the content calls by its own name; an unknown one stays as it is. */
function word(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name
}
