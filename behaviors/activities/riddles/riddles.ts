import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { RiddlesContentSchema } from './riddles.content.ts'
import { riddlesProgram } from './riddles-program.ts'

/** Riddles and jokes: an activity of its own, or a few minutes between two others. */
export const riddles = defineActivity({
  id: 'riddles',
  title: { fr: 'Devinettes et sourires', en: 'Riddles and jokes' },
  summary: {
    fr: 'Des devinettes à trouver ensemble, et des histoires pour sourire. Deux minutes suffisent entre deux activités.',
    en: 'Riddles to solve together, and gentle jokes. Two minutes between two activities are enough.',
  },
  contentSchema: RiddlesContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'what', label: { fr: 'Quoi ?', en: 'What?' }, kind: 'choice', preset: 'both' },
      choices: [
        { id: 'both', label: { fr: 'Devinettes et blagues', en: 'Riddles and jokes' } },
        { id: 'riddles', label: { fr: 'Devinettes', en: 'Riddles' } },
        { id: 'jokes', label: { fr: 'Blagues', en: 'Jokes' } },
      ],
    },
  ],
  posture: 'crouch',
  program: riddlesProgram,
})
