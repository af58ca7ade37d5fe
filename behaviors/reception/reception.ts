import { fileURLToPath } from 'node:url'
import { defineBehavior } from '#runtime'
import { controlsOf } from './controls.ts'
import { plannedLine } from './planned-line.ts'
import { RECEPTION_MIGRATIONS, ReceptionContentSchema } from './reception.content.ts'
import { receptionMachine } from './reception.machine.ts'
import { STATE_TITLES } from './state-titles.ts'

/** The desk of a town hall: visitors are greeted, asked, answered, shown the way, handed to a person. */
export const reception = defineBehavior({
  id: 'reception',
  title: { fr: 'Accueil', en: 'Reception desk' },
  summary: {
    fr: 'Le robot accueille les visiteurs, répond à leurs questions et appelle une personne quand il le faut.',
    en: 'The robot welcomes visitors, answers their questions and calls a person when one is needed.',
  },
  controls: controlsOf,
  contentSchema: ReceptionContentSchema,
  contentMigrations: RECEPTION_MIGRATIONS,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  machine: receptionMachine,
  planned: plannedLine,
  stateTitles: STATE_TITLES,
  settings: { volume: 70 },
})
