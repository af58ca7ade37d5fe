import { writeFile } from 'node:fs/promises'
import { type CardSet, lotoCards, MOST_CARDS, MOST_SETS } from '#behaviors'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import { lotoPdf } from '../loto-pdf.ts'

/** How much one can ask for. */
export const LOTO_LIMITS = { cards: MOST_CARDS, sets: MOST_SETS } as const

export type LotoOrder = CardSet & { out: string; locale: 'fr' | 'en' }

/** Writes the cards of a set as a PDF file, and says what to tell the robot. */
export async function printLoto({ out, count, seed, locale }: LotoOrder, clock: Pick<Clock, 'wallTime'>): Promise<string> {
  const pdf = await lotoPdf(lotoCards({ count, seed }), { seed, locale, printedAt: clock.wallTime() })
  await writeFile(out, pdf).catch((cause: unknown) => {
    throw new CompereError('content.invalid', `The cards cannot be written to ${out}; choose a folder that is there.`, { cause })
  })
  return `${out}: ${count} cards of set ${seed}. Start the loto with these two numbers, and the robot checks the cards.`
}
