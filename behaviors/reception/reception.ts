import { fileURLToPath } from 'node:url'
import { defineBehavior } from '#runtime'
import { RECEPTION_MIGRATIONS, ReceptionContentSchema } from './reception.content.ts'
import { receptionMachine } from './reception.machine.ts'

/** The desk of a town hall: visitors are greeted, asked, answered, shown the way, handed to a person. */
export const reception = defineBehavior({
  id: 'reception',
  title: { fr: 'Accueil', en: 'Reception desk' },
  contentSchema: ReceptionContentSchema,
  contentMigrations: RECEPTION_MIGRATIONS,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  machine: receptionMachine,
  settings: { volume: 70 },
})
