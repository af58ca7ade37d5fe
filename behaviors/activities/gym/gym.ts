import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { GymContentSchema } from './gym.content.ts'
import { gymProgram } from './gym-program.ts'

/** Gym on a chair: the robot tells, shows and counts, and everybody does what does them good. */
export const gym = defineActivity({
  id: 'gym',
  title: { fr: 'Gymnastique douce', en: 'Gentle gym' },
  summary: {
    fr: 'Assis, en douceur : échauffement, mouvements comptés avec le robot, retour au calme. Le robot ne bouge que les bras et la tête.',
    en: 'Seated and gentle: a warm-up, moves counted with the robot, a calm end. The robot moves only its arms and head.',
  },
  contentSchema: GymContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  posture: 'stand',
  program: gymProgram,
})
