import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { DanceContentSchema } from './dance.content.ts'
import { danceProgram } from './dance-program.ts'

/** Dances for arms and heads, on a chair. */
export const dance = defineActivity({
  id: 'dance',
  title: { fr: 'Danse assise', en: 'Seated dance' },
  summary: {
    fr: 'Quatre danses pour les bras, assis : figures apprises avec le robot, puis dansées en musique.',
    en: 'Four dances for the arms, seated: figures learnt with the robot, then danced to music.',
  },
  contentSchema: DanceContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'music', label: { fr: 'Musique', en: 'Music' }, kind: 'choice', preset: 'robot' },
      choices: [
        { id: 'robot', label: { fr: 'Les airs du robot', en: "The robot's tunes" } },
        { id: 'home', label: { fr: 'La musique de la maison', en: "The home's own music" } },
      ],
    },
  ],
  posture: 'stand',
  program: danceProgram,
})
