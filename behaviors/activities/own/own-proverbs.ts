import { z } from 'zod'
import { LEVEL_FIELD, levelOf, lineField, type OwnItem, type OwnKind, optional } from './own-kind.ts'

const ListSchema = z.looseObject({ items: z.array(z.looseObject({ start: z.string(), end: z.string() })) })
const ProverbsSchema = z.looseObject({ fr: ListSchema, en: ListSchema })

/** Proverbs of the region, sayings of the house. */
export const ownProverbs: OwnKind = {
  activity: 'proverbs',
  title: { fr: 'Vos proverbes', en: 'Your proverbs' },
  fields: [
    lineField('start', { fr: 'Le début', en: 'The first half' }, 120),
    lineField('end', { fr: 'La fin', en: 'The second half' }, 120),
    lineField('note', { fr: 'Ce que cela veut dire (facultatif)', en: 'What it means (optional)' }, 120, false),
    LEVEL_FIELD,
  ],
  listed(content, locale) {
    const { data } = ProverbsSchema.safeParse(content)
    return (data?.[locale].items ?? []).map((proverb) => ({
      key: keyOf(locale, proverb),
      label: `${proverb.start} ${proverb.end}`,
    }))
  },
  merged(content, { items, off }) {
    const { data } = ProverbsSchema.safeParse(content)
    if (!data) return content
    const inLocale = (locale: 'fr' | 'en') => {
      const own = items.filter((item) => item.locale === locale).map(proverbOf)
      const all = [...data[locale].items, ...own]
      return { ...data[locale], items: all.filter((proverb) => !off.includes(keyOf(locale, proverb))) }
    }
    return { ...data, fr: inLocale('fr'), en: inLocale('en') }
  },
}

/** A proverb has no name but its words. */
function keyOf(locale: 'fr' | 'en', { start }: { start: string }): string {
  return `${locale}: ${start}`
}

function proverbOf(item: OwnItem) {
  const { start = '', end = '', note } = item.fields
  return { start, end, level: levelOf(item), ...optional('note', note) }
}
