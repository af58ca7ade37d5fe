import { type Behavior, type BehaviorOption, defineBehavior } from '#runtime'
import type { Playlist } from '../../shared/playlist.ts'
import { createProgramMachine } from '../../shared/program.machine.ts'
import type { Activity } from '../../shared/program.ts'
import { TELLS } from '../../shared/tell-program.ts'
import type { Arranged } from './session.ts'
import { playlistOf, sessionContent, soloPlan } from './session-playlist.ts'

const MINUTES = 20
const OPTIONS: readonly BehaviorOption[] = [
  { name: 'minutes', label: { fr: 'Minutes', en: 'Minutes' }, kind: 'number', min: 5, max: 60, step: 5, preset: MINUTES },
  {
    ...{ name: 'level', label: { fr: 'Niveau', en: 'Level' }, kind: 'choice', preset: '1' },
    choices: [
      { id: '1', label: { fr: 'Facile', en: 'Easy' } },
      { id: '2', label: { fr: 'Moyen', en: 'Medium' } },
      { id: '3', label: { fr: 'Difficile', en: 'Hard' } },
    ],
  },
]

/** An activity that is launched by itself: welcome, twenty minutes of it, goodbye. */
export function asBehavior(activity: Activity): Behavior {
  const { id, title, summary, contentSchema, contentFile, options = [] } = activity
  return defineBehavior({
    ...TELLS,
    ...{ id, title, summary, contentSchema, contentFile, durationMinutes: MINUTES },
    options: [...OPTIONS, ...options],
    machine: createProgramMachine(id, (input) => arrangeAlone(activity, input)),
    settings: { volume: 70, speechSpeed: 85 },
  })
}

/** Welcome, the activity for as long as was wished, goodbye. */
export function arrangeAlone(activity: Activity, input: Arranged<unknown>): Playlist {
  const contents = { ...input.contents, [activity.id]: input.content }
  const chosen = { minutes: MINUTES, level: '1', ...input.options }
  return playlistOf(soloPlan(activity, chosen), sessionContent(contents), contents, input)
}
