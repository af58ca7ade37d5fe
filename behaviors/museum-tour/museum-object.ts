import { type BehaviorInput, type BehaviorOption, defineBehavior } from '#runtime'
import type { Playlist } from '../shared/playlist.ts'
import { createProgramMachine } from '../shared/program.machine.ts'
import { TELLS } from '../shared/tell-program.ts'
import { TOUR_FILE, VOICE } from './museum-tour.ts'
import { companionAtObject } from './object-companion.ts'
import { objectProgram } from './object-program.ts'
import { AUDIENCES, type TourContent, TourContentSchema } from './tour.content.ts'
import { departuresOf, tourOf } from './tour.ts'
import { companionLanguages } from './tour-companion.ts'

export const OBJECT_ID = 'museum-object'
const MINUTES = 60
const LONGEST_MINUTES = 480
/** A program of its own buttons only: there is no level here, and nobody who leads. */
const NOT_ALONE: readonly string[] = ['easier', 'harder', 'next', 'applaud', 'floor']

function questionsFor({ stops }: TourContent): readonly BehaviorOption[] {
  const [first] = stops
  return [
    {
      ...{ name: 'stop', label: { fr: 'Devant', en: 'Standing at' }, kind: 'choice', preset: first?.id ?? '' },
      choices: stops.map(({ id, title }) => ({ id, label: title })),
    },
    {
      ...{ name: 'audience', label: { fr: 'Public', en: 'Audience' }, kind: 'choice', preset: 'adult' },
      choices: [
        { id: 'adult', label: { fr: 'Adultes', en: 'Adults' } },
        { id: 'child', label: { fr: 'Enfants', en: 'Children' } },
        { id: 'easy', label: { fr: 'Facile à comprendre', en: 'Easy to understand' } },
      ],
    },
    {
      ...{ name: 'minutes', kind: 'number', min: 10, max: LONGEST_MINUTES, step: 10, preset: MINUTES },
      label: { fr: 'Minutes', en: 'Minutes' },
    },
  ]
}

export function arrangeObject({ content, options = {} }: Pick<BehaviorInput<TourContent>, 'content' | 'options'>): Playlist {
  const [first] = content.stops
  const stop = content.stops.find(({ id }) => id === options.stop) ?? first
  if (!stop) throw new TypeError('a tour has a stop')
  const audience = AUDIENCES.find((one) => one === options.audience) ?? 'adult'
  const minutes = Number(options.minutes ?? MINUTES)
  const seconds = minutes * 60
  return {
    items: [
      {
        ...{ id: 'object', title: stop.title, program: objectProgram(tourOf(content), { stop: stop.id, audience }) },
        ...{ posture: 'stand', closing: true, essential: true, priority: 3 },
        ...{ minimumSeconds: 0, wantedSeconds: seconds, maximumSeconds: seconds },
      },
    ],
    ...{ minutes, level: 1, repetitions: 1, seated: false, named: [], timeZone: content.timeZone, voice: VOICE },
  }
}

/** Without a guide: the robot stands at one thing and tells whoever stops there. */
export const museumObject = defineBehavior({
  ...TELLS,
  id: OBJECT_ID,
  title: { fr: 'Devant une œuvre', en: 'At an object' },
  summary: {
    fr: 'Seul devant une œuvre : le robot invite, raconte en bref, répond à deux questions et indique la suite.',
    en: 'Alone at an object: the robot invites, tells in short, answers two questions and says where to go on.',
  },
  durationMinutes: MINUTES,
  controls: (snapshot) => TELLS.controls(snapshot).filter(({ name }) => !NOT_ALONE.includes(name)),
  companion: companionAtObject,
  companionLanguages: (content) => companionLanguages(content as TourContent),
  options: (content) => questionsFor(content as TourContent),
  departures: (content) => departuresOf(content as TourContent),
  contentSchema: TourContentSchema,
  contentFile: TOUR_FILE,
  machine: createProgramMachine(OBJECT_ID, (input) => arrangeObject(input as BehaviorInput<TourContent>)),
  settings: { volume: VOICE.volume, speechSpeed: VOICE.rate },
})
