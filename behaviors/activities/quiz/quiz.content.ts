import { z } from 'zod'
import { PhraseSchema } from '#content'
import { THEME_IDS } from './quiz-themes.ts'

/** Read aloud in one breath, or in two where it is a story. */
const LineSchema = z.string().trim().min(2).max(130)
const StorySchema = z.string().trim().min(2).max(220)
const ChoiceSchema = z.string().trim().min(1).max(50)

const AskedSchema = z
  .strictObject({
    ask: LineSchema,
    answer: ChoiceSchema.describe('The right one; the robot mixes it with the others'),
    others: z.tuple([ChoiceSchema, ChoiceSchema]),
    hint: LineSchema.describe('Said when nobody knows'),
    story: StorySchema.describe('A sentence or two, told after the answer'),
  })
  .refine(({ answer, others }) => new Set([answer, ...others].map((choice) => choice.toLowerCase())).size === 3, {
    message: 'the three choices have to differ',
  })
export type Asked = z.infer<typeof AskedSchema>

const QuestionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "first-bicycle"'),
    theme: z.enum(THEME_IDS),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 everybody knows, 3 few do'),
    fr: AskedSchema.optional(),
    en: AskedSchema.optional(),
  })
  .refine(({ fr, en }) => fr !== undefined || en !== undefined, { message: 'write it in fr, in en or in both' })

const WordingsSchema = z.array(PhraseSchema).min(2).max(24)
/** Said after every question: fewer would soon be a machine's. */
const ManyWordingsSchema = z.array(PhraseSchema).min(12).max(24)
const CountSchema = z.strictObject({ one: PhraseSchema, many: PhraseSchema.describe('With {count}') })

export const QuizContentSchema = z
  .strictObject({
    intro: WordingsSchema,
    introTeams: WordingsSchema.describe('With {first} and {second}, the names of the teams'),
    teams: z.tuple([PhraseSchema, PhraseSchema]),
    announce: WordingsSchema.describe('With {number} and {theme}'),
    repeat: WordingsSchema.describe('Before a question that is said again'),
    choice: PhraseSchema.describe('With {letter} and {choice}'),
    invite: WordingsSchema.describe('After the choices'),
    tried: WordingsSchema.describe('With {letter}, an answer that was not it: friendly, and the hint follows'),
    hint: WordingsSchema.describe('With {hint}'),
    right: ManyWordingsSchema.describe('When it was found'),
    thanks: ManyWordingsSchema.describe('When it was not: never a reproach'),
    answer: WordingsSchema.describe('With {letter} and {answer}'),
    point: WordingsSchema.describe('With {team}, which found it'),
    rightAnswers: CountSchema,
    points: CountSchema,
    score: WordingsSchema.describe('With {answers} and {played}, what all found together'),
    scoreTeams: WordingsSchema.describe('With {first}, {firstPoints}, {second}, {secondPoints} and {total}'),
    played: WordingsSchema.describe('With {played}: when nothing was counted'),
    questions: z.array(QuestionSchema).min(10).max(2_000),
  })
  .superRefine(({ questions }, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of questions.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['questions', index, 'id'], message: `"${id}" is there twice` })
      seen.add(id)
    }
  })
export type QuizContent = z.infer<typeof QuizContentSchema>
