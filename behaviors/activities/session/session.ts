import { type BehaviorInput, type BehaviorOption, defineBehavior, type OptionValues } from '#runtime'
import type { Playlist } from '../../shared/playlist.ts'
import { createProgramMachine } from '../../shared/program.machine.ts'
import { TELLS } from '../../shared/tell-program.ts'
import { type Plan, type SessionContent, SessionContentSchema } from './session.content.ts'
import { SESSION_FILE, SESSION_ID } from './session-file.ts'
import { type Chance, levelOf, playlistOf, sessionContent } from './session-playlist.ts'

const AS_PLANNED = 'plan'

const OPTIONS: readonly BehaviorOption[] = [
  {
    ...{ name: 'minutes', kind: 'number', min: 0, max: 120, step: 5, preset: 0 },
    label: { fr: 'Minutes (0 : comme prévu)', en: 'Minutes (0: as planned)' },
  },
  {
    ...{ name: 'level', label: { fr: 'Niveau', en: 'Level' }, kind: 'choice', preset: AS_PLANNED },
    choices: [
      { id: AS_PLANNED, label: { fr: 'Comme prévu', en: 'As planned' } },
      { id: '1', label: { fr: 'Facile', en: 'Easy' } },
      { id: '2', label: { fr: 'Moyen', en: 'Medium' } },
      { id: '3', label: { fr: 'Difficile', en: 'Hard' } },
    ],
  },
]

export type Arranged<Content> = Pick<BehaviorInput<Content>, 'content' | 'contents' | 'options'> & Chance

/** The plan that was chosen, as long and as hard as was wished; a plan that is gone gives way to the first of the file. */
export function arrangeSession(input: Arranged<SessionContent>): Playlist {
  const { content, contents, options = {} } = input
  const plan = planOf(content, options)
  if (!plan) throw new Error('The content file of the activity session has no plan')
  const minutes = Number(options.minutes ?? 0) || plan.minutes
  const level = levelOf(options.level) ?? plan.level
  return playlistOf({ ...plan, minutes, level }, content, contents, input)
}

function planOf({ plans }: SessionContent, options: OptionValues): Plan | undefined {
  return plans.find(({ id }) => id === options.plan) ?? plans[0]
}

/** Which of the plans of this moment, the first of them at first, and what may be otherwise this time. */
function askedFor(content: unknown): readonly BehaviorOption[] {
  const { plans } = sessionContent({ [SESSION_ID]: content })
  const choices = plans.map(({ id, title }) => ({ id, label: title }))
  const preset = choices[0]?.id ?? ''
  return [{ name: 'plan', label: { fr: 'Programme', en: 'Plan' }, kind: 'choice', choices, preset }, ...OPTIONS]
}

/** A session of a home's programme: welcome, activities as planned, goodbye. */
export const activitySession = defineBehavior({
  ...TELLS,
  id: SESSION_ID,
  title: { fr: "Séance d'animation", en: 'Activity session' },
  summary: {
    fr: 'Accueil, activités du programme, au revoir : une seule personne anime, le robot mène.',
    en: 'Welcome, the activities of a plan, goodbye: one person hosts, the robot leads.',
  },
  durationMinutes: 45,
  spokenIn: (content, options) => planOf(sessionContent({ [SESSION_ID]: content }), options)?.language,
  options: askedFor,
  contentSchema: SessionContentSchema,
  contentFile: SESSION_FILE,
  machine: createProgramMachine(SESSION_ID, (input) => arrangeSession(input as BehaviorInput<SessionContent>)),
  settings: { volume: 70, speechSpeed: 85 },
})
