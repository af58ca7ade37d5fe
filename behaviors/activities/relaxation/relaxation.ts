import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { RelaxationContentSchema } from './relaxation.content.ts'
import { relaxationProgram } from './relaxation-program.ts'

/** On top of the room's own slowness: about a word in eight longer, which soothes and is still a sentence. */
const SLOWER_BY = 10

/** Guided relaxation: slow words, long silences. */
export const relaxation = defineActivity({
  id: 'relaxation',
  title: { fr: 'Détente', en: 'Relaxation' },
  summary: {
    fr: 'Un moment de calme guidé par la voix : souffle, corps, promenade en pensée, mains, écoute du silence.',
    en: 'A calm moment guided by the voice: breath, body, a walk in the mind, hands, listening to silence.',
  },
  contentSchema: RelaxationContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'scene', label: { fr: 'Lequel', en: 'Which one' }, kind: 'choice', preset: 'any' },
      choices: [
        { id: 'any', label: { fr: 'Au choix du robot', en: 'Whichever the robot likes' } },
        { id: 'counted-breath', label: { fr: 'Respirer en comptant', en: 'Counted breathing' } },
        { id: 'body-journey', label: { fr: 'Le voyage dans le corps', en: 'A journey through the body' } },
        { id: 'riverside', label: { fr: "La promenade au bord de l'eau", en: 'A walk by the river' } },
        { id: 'hand-massage', label: { fr: 'Le massage des mains', en: 'Hand massage' } },
        { id: 'silence', label: { fr: 'Écouter le silence', en: 'Listening to silence' } },
      ],
    },
  ],
  posture: 'crouch',
  slowerBy: SLOWER_BY,
  program: relaxationProgram,
})
