import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { DECADES } from './decades.ts'
import { ReminiscenceContentSchema } from './reminiscence.content.ts'
import { reminiscenceProgram } from './reminiscence-program.ts'
import { THEME_TITLES } from './theme-titles.ts'

/** Memories by theme and decade: the robot opens, people tell. */
export const reminiscence = defineActivity({
  id: 'reminiscence',
  title: { fr: 'Souvenirs', en: 'Memories' },
  summary: {
    fr: "Un thème d'autrefois, des odeurs, des bruits, des questions ouvertes. Chacun raconte s'il en a envie.",
    en: 'A theme from earlier days, its smells and sounds, open questions. Everybody tells what they like.',
  },
  contentSchema: ReminiscenceContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'theme', label: { fr: 'Thème', en: 'Theme' }, kind: 'choice', preset: 'any' },
      choices: [
        { id: 'any', label: { fr: 'Au hasard', en: 'By chance' } },
        ...Object.entries(THEME_TITLES).map(([id, label]) => ({ id, label })),
      ],
    },
    {
      ...{ name: 'decade', label: { fr: 'Époque', en: 'Decade' }, kind: 'choice', preset: 'any' },
      choices: [
        { id: 'any', label: { fr: 'Toutes', en: 'All' } },
        ...Object.entries(DECADES).map(([id, { fr, en }]) => ({ id, label: { fr: `Les ${fr}`, en: `The ${en}` } })),
      ],
    },
  ],
  posture: 'crouch',
  program: reminiscenceProgram,
})
