import { fileURLToPath } from 'node:url'
import { defineBehavior } from '#runtime'
import { reception } from '../reception/reception.ts'
import { EventWelcomeSchema } from './event-welcome.content.ts'

/** The door of a forum or fair: visitors find a stand by name or interest, the way to it, and what is on now. */
export const eventWelcome = defineBehavior({
  ...reception,
  id: 'event-welcome',
  title: { fr: "Accueil d'un événement", en: 'Event welcome' },
  summary: {
    fr: "Le robot accueille le public d'un forum, indique les stands par nom ou par envie et annonce le programme.",
    en: 'The robot welcomes the public of a fair, finds stands by name or interest and tells the program.',
  },
  contentSchema: EventWelcomeSchema,
  contentMigrations: undefined,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
})
