import { fileURLToPath } from 'node:url'
import type { AnyMachineSnapshot } from 'xstate'
import { phraseIn } from '#content'
import { type BehaviorInput, type Control, defineBehavior, type Progress } from '#runtime'
import type { Playlist } from '../shared/playlist.ts'
import { createProgramMachine } from '../shared/program.machine.ts'
import { TELLS } from '../shared/tell-program.ts'
import { seenIn } from './seen-tour.ts'
import { healthOf, whyTired } from './tired.ts'
import { type TourContent, TourContentSchema } from './tour.content.ts'
import { departuresOf, routeOf, stopOf, stopTitles, tourOf } from './tour.ts'
import { companionLanguages, companionOnTour } from './tour-companion.ts'
import { whereItIs } from './tour-controls.ts'
import { tourOptions, tourQuestions } from './tour-options.ts'
import { tourProgram } from './tour-program.ts'

export const TOUR_ID = 'museum-tour'
/** Absolute path of the sample tour. */
export const TOUR_FILE = fileURLToPath(new URL('./content.yaml', import.meta.url))
/** Museum visitors listen to a little less slowly than residents. */
export const VOICE = { rate: 90, volume: 75 } as const
const A_DAY_SECONDS = 86_400
/** A guide who talks that long may have lost the thread. */
const CUE_AFTER_MS = 20_000
/** Of a session's buttons those that make no sense on a tour: its levels are audiences, and its parts lie behind doors. */
const NOT_ON_TOUR: readonly string[] = ['easier', 'harder', 'next']

type Arranged = Pick<BehaviorInput<TourContent>, 'content' | 'options' | 'stage'>

/** One item that keeps to the time by itself: the way home is part of it. */
export function arrangeTour({ content, options, stage }: Arranged): Playlist {
  const tour = tourOf(content)
  const chosen = tourOptions(options)
  const route = routeOf(tour, chosen)
  const tired = () => {
    const health = healthOf(stage)
    return health && whyTired(health)
  }
  const canGo = () => stage.robot.navigation.isAvailable
  const minutes = chosen.minutes || route.minutes
  const locale = options?.language === 'fr' || options?.language === 'en' ? options.language : undefined
  return {
    items: [
      {
        ...{
          id: 'tour',
          title: route.title,
          program: tourProgram(tour, chosen, { tired, canGo }),
          posture: 'stand',
          closing: true,
        },
        ...{ essential: true, priority: 3, minimumSeconds: 0, wantedSeconds: minutes * 60, maximumSeconds: A_DAY_SECONDS },
      },
    ],
    ...{ locale, minutes, level: 1, repetitions: 1, seated: false, named: [], timeZone: content.timeZone, voice: VOICE },
  }
}

function controlsOnTour(snapshot: AnyMachineSnapshot): readonly Control[] {
  return TELLS.controls(snapshot).filter(({ name }) => !NOT_ON_TOUR.includes(name))
}

/** At which of the stops, by name. */
function progressOnTour(snapshot: AnyMachineSnapshot): Progress | undefined {
  const seen = seenIn(snapshot)
  const whole = TELLS.progress(snapshot)
  if (!seen || !whole) return whole
  const { tour, state, locale } = seen
  const here = state.place.kind === 'walk' ? state.place.to : whereItIs(state)
  const part = here === undefined ? whole.part : phraseIn(stopOf(tour, here).title, locale)
  const of = Math.max(state.visited.length + state.ahead.length + (state.place.kind === 'walk' ? 1 : 0), 1)
  return { ...whole, part, step: Math.max(state.visited.length, 1), of }
}

/** A guide who has had the floor for a while is offered a cue instead of what the robot goes on with. */
function plannedOnTour(snapshot: AnyMachineSnapshot): string {
  const seen = seenIn(snapshot)
  const line = TELLS.planned(snapshot)
  if (!seen || !snapshot.matches('floorTaken')) return line
  const { tour, state, locale, performance } = seen
  const here = whereItIs(state)
  const cue = here === undefined ? undefined : stopOf(tour, here).cue
  const isLong = performance.stage.clock.now() - performance.leftAtMs >= CUE_AFTER_MS
  return cue && isLong ? phraseIn(cue, locale) : line
}

/** A guide leads; the robot is the second voice. */
export const museumTour = defineBehavior({
  id: TOUR_ID,
  title: { fr: 'Visite guidée', en: 'Museum tour' },
  summary: {
    fr: "Un guide mène, le robot raconte : à chaque étape, dans le temps qu'il y a, et retour à l'accueil.",
    en: 'A guide leads and the robot tells: stop by stop, in the time there is, and back to the base.',
  },
  durationMinutes: 45,
  controls: controlsOnTour,
  progress: progressOnTour,
  companion: companionOnTour,
  companionLanguages: (content) => companionLanguages(content as TourContent),
  places: true,
  planned: plannedOnTour,
  stateTitles: {
    ...TELLS.stateTitles,
    floor: { fr: 'Attend le groupe', en: 'Waiting for the group' },
    floorTaken: { fr: 'Écoute le guide', en: 'Listening to the guide' },
    listening: { fr: 'Écoute le guide', en: 'Listening to the guide' },
  },
  options: (content) => tourQuestions(content as TourContent),
  stops: (content) => stopTitles(content as TourContent),
  departures: (content) => departuresOf(content as TourContent),
  contentSchema: TourContentSchema,
  contentFile: TOUR_FILE,
  machine: createProgramMachine(TOUR_ID, (input) => arrangeTour(input as BehaviorInput<TourContent>)),
  settings: { volume: VOICE.volume, speechSpeed: VOICE.rate },
})
