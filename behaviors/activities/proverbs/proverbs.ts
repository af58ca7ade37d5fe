import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { ProverbsContentSchema } from './proverbs.content.ts'
import { proverbsProgram } from './proverbs-program.ts'

/** Proverbs to finish together: the usual opener of a memory workshop. */
export const proverbs = defineActivity({
  id: 'proverbs',
  title: { fr: 'Proverbes', en: 'Proverbs' },
  summary: {
    fr: "Le robot dit le début d'un proverbe, le groupe trouve la fin. Toutes les réponses sont bonnes à prendre.",
    en: 'The robot says the beginning of a proverb and the group finds the end. Every answer is welcome.',
  },
  contentSchema: ProverbsContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  posture: 'crouch',
  program: proverbsProgram,
})
