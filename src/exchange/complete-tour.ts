import type { Phrase } from '#content'
import { CompereError } from '#errors'
import { completePuzzles, completeQuestions, completeTransitions } from './complete-asked.ts'
import { completeNarrations } from './complete-narrations.ts'
import { completeObject, defined } from './complete-object.ts'
import { completeRoutes } from './complete-routes.ts'
import type { Draft, DraftObject, DraftStop } from './draft.ts'
import type { FormObject, FormStop, TourForm } from './form.ts'
import { createIds, isId } from './ids.ts'
import type { Locale } from './languages.ts'
import { counted, type Report } from './report.ts'
import { createWording, type Wording } from './wording.ts'

/** Some thousand objects are a catalogue and no tour. */
const MAX_OBJECTS = 1_000
/** As many as a route may have. */
export const MAX_STOPS = 60
/** From one room of a museum to the next, for a group. */
const WALK_SECONDS = 60
const TITLE: Phrase = { fr: 'Visite importée', en: 'Imported tour' }
const BASE: Phrase = { fr: "l'accueil", en: 'the front desk' }

export type CompleteOptions = {
  /** The language of texts that name none. */
  language: Locale
  /** What stands as source where there is none, such as the name of the file. */
  source: string
  report: Report
}

/** Adds to what a source said all that a tour needs; each addition is told, so that somebody looks at it. */
export function completeTour(draft: Draft, { language, source, report }: CompleteOptions): TourForm {
  const wording = createWording(language)
  const objects = objectsOf(draft.objects, { wording, report, source })
  const drafts =
    draft.stops.length > 0
      ? draft.stops
      : stopsFor(
          draft.objects.filter(({ key }) => objects.has(key)),
          report,
        )
  if (drafts.length === 0) throw new CompereError('content.invalid', 'it has nothing that a tour could be made of')
  const stops = stopsOf(drafts, { objects, wording, report })
  const ids = new Map([...stops].map(([key, { form }]) => [key, form.id]))
  const place = wording.phrase(draft.base?.place, 'base.place')
  if (!place) report.note('base', 'where tours begin and end is not told: the front desk stands there')
  const forms = [...stops.values()].map(({ form }) => withKnownWays(form, new Set([...ids.values(), 'base']), report))
  const known = new Map([...[...objects].map(([key, { id }]): [string, string] => [key, id]), ...ids])
  const form: TourForm = {
    title: wording.phrase(draft.title, 'title') ?? TITLE,
    notice: wording.phrase(draft.notice, 'notice'),
    timeZone: draft.timeZone,
    base: { place: place ?? BASE, floor: draft.base?.floor ?? 0 },
    objects: [...objects.values()],
    stops: forms,
    routes: completeRoutes(draft.routes, forms, { ids, wording, report }),
    narrations: [...stops.values()].flatMap(({ form: { id, title }, draft }) =>
      completeNarrations({ id, title, draft }, language, report),
    ),
    questions: completeQuestions(draft.questions ?? [], known, report),
    puzzles: completePuzzles(draft.puzzles ?? [], ids, report),
    transitions: completeTransitions(draft.transitions ?? [], ids, report),
    translations: wording.translations().map(withoutNotice),
  }
  wording.tell(report)
  return defined(form)
}

/** Ways from stops that are not there lead nowhere. */
function withKnownWays({ walkFrom, ...stop }: FormStop, places: ReadonlySet<string>, report: Report): FormStop {
  if (walkFrom === undefined) return stop
  const ways = Object.entries(walkFrom)
  for (const [from] of ways) if (!places.has(from)) report.skip(`stops.${stop.id}: way from ${from}`, 'there is no such stop')
  return { ...stop, walkFrom: Object.fromEntries(ways.filter(([from]) => places.has(from))) }
}

/** The notice is for guides, who read French or English. */
function withoutNotice({ language, texts: { notice: _, ...texts } }: { language: string; texts: Record<string, string> }) {
  return { language, texts }
}

function objectsOf(
  drafts: readonly DraftObject[],
  desk: { wording: Wording; report: Report; source: string },
): Map<string, FormObject> {
  const take = createIds()
  const excess = drafts.length - MAX_OBJECTS
  if (excess > 0) desk.report.skip(`${excess} objects`, `more than ${MAX_OBJECTS}; make a smaller selection`)
  const objects = new Map<string, FormObject>()
  for (const draft of drafts.slice(0, MAX_OBJECTS)) {
    const object = objects.has(draft.key) ? undefined : completeObject(draft, { ...desk, take })
    if (object) objects.set(draft.key, object)
    else if (objects.has(draft.key)) desk.report.skip(draft.key, 'an object of this name is there already')
  }
  return objects
}

/** Where a source has objects only, each is a stop of its own. */
function stopsFor(objects: readonly DraftObject[], report: Report): DraftStop[] {
  if (objects.length > MAX_STOPS)
    report.note('stops', `only the first ${MAX_STOPS} of ${objects.length} objects became stops; all are in the collection`)
  return objects.slice(0, MAX_STOPS).map(({ key, title, description }) => ({ key, title, description, objects: [key] }))
}

type StopDesk = { objects: ReadonlyMap<string, FormObject>; wording: Wording; report: Report }

function stopsOf(drafts: readonly DraftStop[], desk: StopDesk): Map<string, { form: FormStop; draft: DraftStop }> {
  // "base" is where tours begin and end.
  const take = createIds(['base'])
  const stops = new Map<string, { form: FormStop; draft: DraftStop }>()
  for (const draft of drafts) {
    if (stops.has(draft.key)) desk.report.skip(draft.key, 'a stop of this name is there already')
    else stops.set(draft.key, { form: stopOf(draft, take(draft.key, 'stop'), desk), draft })
  }
  const unmeasured = drafts.filter(({ facts }) => facts?.walkSeconds === undefined).length
  if (unmeasured > 0)
    desk.report.note(
      'stops',
      `the ways to ${counted(unmeasured, 'stop')} are not told: ${WALK_SECONDS} seconds stand there; measure them`,
    )
  const unseen = drafts.filter(({ facts }) => facts?.access === undefined).length
  if (unseen > 0)
    desk.report.note(
      'stops',
      `whether ${counted(unseen, 'stop')} can be reached step-free is not told: they count as having steps`,
    )
  return stops
}

function stopOf({ key, title, objects, place, light, cue, facts }: DraftStop, id: string, desk: StopDesk): FormStop {
  const { wording, report } = desk
  const name = (what: string) => `stop.${id}.${what}`
  const titled = wording.phrase(title, name('title')) ?? { fr: `Étape ${id}`, en: `Stop ${id}` }
  const shown = objects.flatMap((object) => {
    const known = desk.objects.get(object)
    if (!known) report.skip(`${key}: object ${object}`, 'there is no such object')
    return known ? [known.id] : []
  })
  return defined({
    id,
    title: titled,
    objects: shown,
    place: wording.phrase(place, name('place')) ?? { fr: `l'étape « ${titled.fr} »`, en: `the stop “${titled.en}”` },
    ...{ floor: 0, walkSeconds: WALK_SECONDS, walkToBaseSeconds: WALK_SECONDS, access: { stepFree: false } },
    light: wording.phrase(light, name('light')),
    cue: wording.phrase(cue, name('cue')),
    ...facts,
    // Stops of one room are closed together: where no room is told, each has its own.
    room: facts?.room !== undefined && isId(facts.room) ? facts.room : id,
  })
}
