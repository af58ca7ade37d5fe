import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { NewsContentSchema } from './news.content.ts'
import { newsProgram } from './news-program.ts'

/** What the console takes for a text of the form. */
const NEWS_LENGTH = 200

/** The date, the weather at the window, the news that staff wrote or chose. */
export const news = defineActivity({
  id: 'news',
  title: { fr: 'Le jour et les nouvelles', en: 'The day and the news' },
  summary: {
    fr: "La date, la saison, le temps qu'il fait à la fenêtre, et les nouvelles que vous avez écrites ou choisies. Rien d'autre n'est lu.",
    en: 'The date, the season, the weather at the window, and the news that you wrote or chose. Nothing else is read out.',
  },
  contentSchema: NewsContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'news', kind: 'text', maxLength: NEWS_LENGTH, preset: '' },
      label: { fr: "Nouvelles à dire aujourd'hui, phrase par phrase", en: 'News to be told today, sentence by sentence' },
    },
  ],
  posture: 'crouch',
  program: newsProgram,
})
