import { z } from 'zod'
import { lineField, type OwnItem, type OwnKind } from './own-kind.ts'

const ThemeSchema = z.looseObject({ id: z.string(), title: z.looseObject({ fr: z.string(), en: z.string() }) })
const ThemesSchema = z.looseObject({ themes: z.array(ThemeSchema) })
/** The years that people who live in a home today are asked about. */
const DECADES = [1940, 1950, 1960]

/** A theme with a picture of the home: its garden sixty years ago, the school of the village. */
export const ownReminiscence: OwnKind = {
  activity: 'reminiscence',
  title: { fr: 'Vos thèmes et vos photos', en: 'Your themes and pictures' },
  fields: [
    lineField('title', { fr: 'Le thème', en: 'The theme' }, 40),
    lineField('open', { fr: 'Comment le robot commence', en: 'How the robot begins' }, 130),
    lineField('senses', { fr: 'Une odeur, un bruit, une matière', en: 'A smell, a sound, a touch' }, 130),
    lineField('prompt1', { fr: 'Une question', en: 'A question' }, 130),
    lineField('prompt2', { fr: 'Une deuxième question', en: 'A second question' }, 130),
    lineField('prompt3', { fr: 'Une troisième question', en: 'A third question' }, 130),
    lineField('close', { fr: 'Comment le robot finit', en: 'How the robot ends' }, 130),
    {
      name: 'picture',
      label: { fr: 'Une photo (facultatif)', en: 'A picture (optional)' },
      kind: 'picture',
      required: false,
      maxLength: 80,
    },
    lineField('alt', { fr: 'Ce que montre la photo', en: 'What the picture shows' }, 120, false),
  ],
  listed(content, locale) {
    const { data } = ThemesSchema.safeParse(content)
    return (data?.themes ?? []).map(({ id, title }) => ({ key: id, label: title[locale] }))
  },
  merged(content, { items, off }) {
    const { data } = ThemesSchema.safeParse(content)
    if (!data) return content
    return { ...data, themes: [...data.themes, ...items.map(themeOf)].filter(({ id }) => !off.includes(id)) }
  },
}

/** Told in the language it was written in, whatever is spoken: a home writes in its own. */
function themeOf({ id, fields }: OwnItem) {
  const { title = '', open = '', senses = '', prompt1 = '', prompt2 = '', prompt3 = '', close = '', picture, alt } = fields
  const same = (text: string) => ({ fr: text, en: text })
  return {
    ...{ id, decades: DECADES, title: same(title), open: same(open), senses: same(senses), close: same(close) },
    prompts: [prompt1, prompt2, prompt3].map(same),
    ...(picture ? { picture: { media: picture, instead: same(alt || title) } } : {}),
  }
}
