import { z } from 'zod'
import { LEVEL_FIELD, levelOf, lineField, type OwnItem, type OwnKind } from './own-kind.ts'

const AskedSchema = z.looseObject({ ask: z.string() })
const QuizSchema = z.looseObject({
  questions: z.array(z.looseObject({ id: z.string(), fr: AskedSchema.optional(), en: AskedSchema.optional() })),
})

/** The home's own questions: about its cat, its village, its cook. */
export const ownQuiz: OwnKind = {
  activity: 'quiz',
  title: { fr: 'Vos questions', en: 'Your questions' },
  fields: [
    lineField('ask', { fr: 'La question', en: 'The question' }, 130),
    lineField('answer', { fr: 'La bonne réponse', en: 'The right answer' }, 50),
    lineField('other1', { fr: 'Une autre réponse', en: 'Another answer' }, 50),
    lineField('other2', { fr: 'Encore une autre réponse', en: 'One more answer' }, 50),
    lineField('hint', { fr: 'Un indice', en: 'A hint' }, 130),
    lineField('story', { fr: 'Une petite histoire, après la réponse', en: 'A little story, after the answer' }, 220),
    LEVEL_FIELD,
  ],
  listed(content, locale) {
    const { data } = QuizSchema.safeParse(content)
    return (data?.questions ?? []).flatMap((question) => {
      const label = question[locale]?.ask
      return label === undefined ? [] : [{ key: question.id, label }]
    })
  },
  merged(content, { items, off }) {
    const { data } = QuizSchema.safeParse(content)
    if (!data) return content
    const questions = [...data.questions, ...items.map(questionOf)].filter(({ id }) => !off.includes(id))
    return { ...data, questions }
  },
}

function questionOf(item: OwnItem) {
  const { ask, answer, other1 = '', other2 = '', hint, story } = item.fields
  return {
    id: item.id,
    theme: 'house',
    level: levelOf(item),
    [item.locale]: { ask, answer, others: [other1, other2], hint, story },
  }
}
