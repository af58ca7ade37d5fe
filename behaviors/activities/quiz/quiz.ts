import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { QuizContentSchema } from './quiz.content.ts'
import { quizProgram } from './quiz-program.ts'
import { THEME_IDS, THEMES } from './quiz-themes.ts'

/** Questions with three choices, for all together or for two teams. */
export const quiz = defineActivity({
  id: 'quiz',
  title: { fr: 'Quiz', en: 'Quiz' },
  summary: {
    fr: 'Des questions à trois réponses, un indice, une petite histoire. On compte ensemble, ou en deux équipes.',
    en: 'Questions with three answers, a hint and a little story. Scored all together, or in two teams.',
  },
  contentSchema: QuizContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'theme', label: { fr: 'Thème', en: 'Theme' }, kind: 'choice', preset: 'all' },
      choices: [
        { id: 'all', label: { fr: 'Tous les thèmes', en: 'All themes' } },
        ...THEME_IDS.map((id) => ({ id, label: THEMES[id] })),
      ],
    },
    {
      ...{ name: 'score', label: { fr: 'Points', en: 'Score' }, kind: 'choice', preset: 'together' },
      choices: [
        { id: 'together', label: { fr: 'Tous ensemble', en: 'All together' } },
        { id: 'teams', label: { fr: 'Deux équipes', en: 'Two teams' } },
      ],
    },
  ],
  posture: 'crouch',
  program: quizProgram,
})
