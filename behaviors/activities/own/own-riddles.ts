import { z } from 'zod'
import { LEVEL_FIELD, levelOf, lineField, type OwnItem, type OwnKind } from './own-kind.ts'

const RiddleSchema = z.looseObject({ id: z.string(), text: z.string() })
const RiddlesSchema = z.looseObject({
  riddles: z.looseObject({ fr: z.array(RiddleSchema), en: z.array(RiddleSchema) }),
})

/** Riddles that somebody of the home knows. */
export const ownRiddles: OwnKind = {
  activity: 'riddles',
  title: { fr: 'Vos devinettes', en: 'Your riddles' },
  fields: [
    lineField('text', { fr: 'La devinette', en: 'The riddle' }, 130),
    lineField('answer', { fr: 'La réponse', en: 'The answer' }, 80),
    LEVEL_FIELD,
  ],
  listed(content, locale) {
    const { data } = RiddlesSchema.safeParse(content)
    return (data?.riddles[locale] ?? []).map(({ id, text }) => ({ key: id, label: text }))
  },
  merged(content, { items, off }) {
    const { data } = RiddlesSchema.safeParse(content)
    if (!data) return content
    const inLocale = (locale: 'fr' | 'en') => {
      const own = items.filter((item) => item.locale === locale).map(riddleOf)
      return [...data.riddles[locale], ...own].filter(({ id }) => !off.includes(id))
    }
    return { ...data, riddles: { ...data.riddles, fr: inLocale('fr'), en: inLocale('en') } }
  },
}

function riddleOf(item: OwnItem) {
  const { text = '', answer = '' } = item.fields
  return { id: item.id, level: levelOf(item), text, answer }
}
