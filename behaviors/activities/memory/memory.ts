import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { MemoryContentSchema } from './memory.content.ts'
import { memoryProgram } from './memory-program.ts'

/** Four memory games for a group, in which nobody is ever out. */
export const memory = defineActivity({
  id: 'memory',
  title: { fr: 'Jeux de mémoire', en: 'Memory games' },
  summary: {
    fr: "Jacques a dit, la chaîne de gestes, le panier du marché et les paires : on se souvient ensemble, personne n'est éliminé.",
    en: 'Simon says, the chain of gestures, the market basket and pairs: everybody remembers together, and nobody is out.',
  },
  contentSchema: MemoryContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'game', label: { fr: 'Quel jeu', en: 'Which game' }, kind: 'choice', preset: 'all' },
      choices: [
        { id: 'all', label: { fr: 'Tous, à tour de rôle', en: 'All of them in turn' } },
        { id: 'orders', label: { fr: 'Jacques a dit', en: 'Simon says' } },
        { id: 'sequence', label: { fr: 'La chaîne de gestes', en: 'The chain of gestures' } },
        { id: 'market', label: { fr: 'Le panier du marché', en: 'The market basket' } },
        { id: 'pairs', label: { fr: 'Les paires', en: 'Pairs' } },
      ],
    },
  ],
  posture: 'stand',
  program: memoryProgram,
})
