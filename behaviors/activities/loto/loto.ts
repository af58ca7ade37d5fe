import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { MOST_CARDS, MOST_SETS } from './card.ts'
import { LotoContentSchema } from './loto.content.ts'
import { lotoProgram } from './loto-program.ts'

/** The loto of every French village hall: quine, double quine, full card, and a caller's word on each number. */
export const loto = defineActivity({
  id: 'loto',
  title: { fr: 'Loto', en: 'Loto' },
  summary: {
    fr: 'Quine, double quine, carton plein. Le robot tire les numéros, les commente et vérifie les cartons.',
    en: 'One line, two lines, full card. The robot draws the numbers, has a word on each, and checks the cards.',
  },
  contentSchema: LotoContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'owner', label: { fr: 'Cartons', en: 'Cards' }, kind: 'choice', preset: 'printed' },
      choices: [
        { id: 'printed', label: { fr: 'Imprimés par nos soins : le robot vérifie', en: 'Printed by us: the robot checks' } },
        { id: 'home', label: { fr: 'Ceux de la maison : vous vérifiez', en: "The home's own: you check" } },
      ],
    },
    {
      ...{ name: 'cards', label: { fr: 'Nombre de cartons distribués', en: 'Cards given out' }, kind: 'number' },
      ...{ min: 1, max: MOST_CARDS, step: 1, preset: 24 },
    },
    {
      ...{ name: 'seed', label: { fr: 'Numéro du jeu de cartons', en: 'Number of the set of cards' }, kind: 'number' },
      ...{ min: 1, max: MOST_SETS, step: 1, preset: 1 },
    },
  ],
  posture: 'crouch',
  program: lotoProgram,
})
