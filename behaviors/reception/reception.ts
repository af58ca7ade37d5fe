import { fileURLToPath } from 'node:url'
import { defineBehavior } from '#runtime'
import { plannedLine } from './planned-line.ts'
import { RECEPTION_MIGRATIONS, ReceptionContentSchema } from './reception.content.ts'
import { receptionMachine } from './reception.machine.ts'

/** The desk of a town hall: visitors are greeted, asked, answered, shown the way, handed to a person. */
export const reception = defineBehavior({
  id: 'reception',
  title: { fr: 'Accueil', en: 'Reception desk' },
  summary: {
    fr: 'Le robot accueille les visiteurs, répond à leurs questions et appelle une personne quand il le faut.',
    en: 'The robot welcomes visitors, answers their questions and calls a person when one is needed.',
  },
  controls: [
    { name: 'repeat', label: { fr: 'Répéter', en: 'Repeat' }, kind: 'again' },
    { name: 'skip', label: { fr: 'Passer la phrase', en: 'Skip the sentence' }, kind: 'skip' },
    { name: 'finish', label: { fr: 'Prendre congé', en: 'Take leave' }, kind: 'end' },
  ],
  contentSchema: ReceptionContentSchema,
  contentMigrations: RECEPTION_MIGRATIONS,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  machine: receptionMachine,
  planned: plannedLine,
  settings: { volume: 70 },
})
