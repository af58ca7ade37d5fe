import { fileURLToPath } from 'node:url'
import type { AnyMachineSnapshot } from 'xstate'
import { type BehaviorInput, type BehaviorOption, type Control, defineBehavior } from '#runtime'
import { type TourContent, TourContentSchema } from '../museum-tour/tour.content.ts'
import { departuresOf, stopTitles, tourOf } from '../museum-tour/tour.ts'
import type { Item, Playlist } from '../shared/playlist.ts'
import { createProgramMachine } from '../shared/program.machine.ts'
import { TELLS } from '../shared/tell-program.ts'
import { circuitOf } from './circuit-words.ts'
import { departureProgram } from './departure-program.ts'
import { outingProgram } from './outing-program.ts'
import { walkPage } from './page/walk-page.ts'
import { returnProgram } from './return-program.ts'

export const CIRCUIT_ID = 'town-circuit'
/** Absolute path of the sample circuits. */
export const CIRCUIT_FILE = fileURLToPath(new URL('./content.yaml', import.meta.url))
/** Visitors of a tourist office stand among others who talk. */
const VOICE = { rate: 90, volume: 75 } as const
const AS_PLANNED = 'plan'
const A_DAY_SECONDS = 86_400
/** "Wrap up" leaves time for the thanks alone. */
const GOODBYE_SECONDS = 10
/** Of a session's buttons those that make no sense before and after a walk. */
const NOT_HERE: readonly string[] = ['easier', 'harder', 'next', 'skip', 'back', 'confirm', 'applaud', 'time']

function questionsFor({ routes }: TourContent): readonly BehaviorOption[] {
  return [
    {
      ...{ name: 'circuit', label: { fr: 'Circuit', en: 'Circuit' }, kind: 'choice', preset: routes[0]?.id ?? '' },
      choices: routes.map(({ id, title }) => ({ id, label: title })),
    },
    {
      ...{ name: 'language', label: { fr: 'Langue', en: 'Language' }, kind: 'choice', preset: AS_PLANNED },
      choices: [
        { id: AS_PLANNED, label: { fr: 'Celle du lieu', en: 'That of the house' } },
        { id: 'fr', label: { fr: 'Français', en: 'French' } },
        { id: 'en', label: { fr: 'Anglais', en: 'English' } },
      ],
    },
  ]
}

/** Departure, a long quiet while the group is out, return: each as long as it takes. */
export function arrangeCircuit({ content, options = {} }: Pick<BehaviorInput<TourContent>, 'content' | 'options'>): Playlist {
  const tour = tourOf(content)
  const circuit = circuitOf(content, options.circuit)
  const time = { priority: 3, essential: true, wantedSeconds: A_DAY_SECONDS, maximumSeconds: A_DAY_SECONDS, minimumSeconds: 0 }
  const items: Item[] = [
    {
      ...{ ...time, id: 'departure', title: { fr: 'Départ', en: 'Departure' }, posture: 'stand', closing: false },
      program: departureProgram(tour, circuit),
    },
    {
      // Hours on its feet would heat the legs of a NAO.
      ...{ ...time, id: 'outing', title: { fr: 'En promenade', en: 'Out walking' }, posture: 'crouch', closing: false },
      program: outingProgram(tour, circuit),
    },
    {
      ...{ ...time, id: 'return', title: { fr: 'Retour', en: 'Return' }, posture: 'stand', closing: true },
      ...{ minimumSeconds: GOODBYE_SECONDS, program: returnProgram(tour, circuit) },
    },
  ]
  const locale = options.language === 'fr' || options.language === 'en' ? options.language : undefined
  return {
    ...{ items, locale, level: 1, repetitions: 1, seated: false, named: [], timeZone: content.timeZone, voice: VOICE },
  }
}

function controlsAtOffice(snapshot: AnyMachineSnapshot): readonly Control[] {
  return TELLS.controls(snapshot).filter(({ name }) => !NOT_HERE.includes(name))
}

/** The robot of a tourist office opens a walk through the town and closes it; phones lead the way. */
export const townCircuit = defineBehavior({
  ...TELLS,
  id: CIRCUIT_ID,
  title: { fr: 'Circuit en ville', en: 'Town circuit' },
  summary: {
    fr: "À l'office de tourisme : le robot présente la promenade, la donne aux téléphones, et accueille le groupe au retour.",
    en: 'At the tourist office: the robot presents a walk, hands it to the phones, and welcomes the group back.',
  },
  durationMinutes: 90,
  controls: controlsAtOffice,
  stateTitles: {
    ...TELLS.stateTitles,
    floor: { fr: 'Attend le groupe', en: 'Waiting for the group' },
  },
  options: (content) => questionsFor(content as TourContent),
  stops: (content) => stopTitles(content as TourContent),
  departures: (content) => departuresOf(content as TourContent),
  contentSchema: TourContentSchema,
  contentFile: CIRCUIT_FILE,
  guestPage: (content, { page, ...wish }) => {
    const tour = content as TourContent
    const circuit = page === '' ? tour.routes[0] : tour.routes.find(({ id }) => id === page)
    return circuit && walkPage(tour, circuit, wish)
  },
  machine: createProgramMachine(CIRCUIT_ID, (input) => arrangeCircuit(input as BehaviorInput<TourContent>)),
  settings: { volume: VOICE.volume, speechSpeed: VOICE.rate },
})
