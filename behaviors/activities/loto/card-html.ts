import type { Locale } from '#robot'
import type { LotoCard } from './card.ts'

const CARD = { fr: 'Carton', en: 'Card' }
const SET = { fr: 'Jeu', en: 'Set' }

/** What is printed and shown above a card, which people read out when they call. */
export function cardTitle(card: LotoCard, locale: Locale): string {
  return `${CARD[locale]} ${card.number}`
}

/** Which cards belong together: a robot is told this number before the game. */
export function setTitle(seed: number, locale: Locale): string {
  return `${SET[locale]} ${seed}`
}

/** A card as a table, for phones and screen readers; how it looks is the page's to say. */
export function cardHtml(card: LotoCard, seed: number, locale: Locale): string {
  const rows = card.rows.map((row) => {
    const cells = row.map((number) => (number === null ? '<td class="empty"></td>' : `<td>${number}</td>`))
    return `<tr>${cells.join('')}</tr>`
  })
  const caption = `<caption>${cardTitle(card, locale)} <small>${setTitle(seed, locale)}</small></caption>`
  return `<table class="loto-card" lang="${locale}" data-card="${card.number}">${caption}<tbody>${rows.join('')}</tbody></table>`
}
