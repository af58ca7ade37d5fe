import { z } from 'zod'
import { MediaSchema, PhraseSchema } from '#content'
import { PosesSchema, ShowsSchema, unknownPoses } from '../../shared/poses.ts'

const WordingsSchema = z.array(PhraseSchema).min(2).max(20)
const IdSchema = z.string().regex(/^[a-z][a-z-]*$/, 'write small letters and hyphens')

const GestureSchema = z.strictObject({
  id: IdSchema,
  order: PhraseSchema.describe('What is asked, after "Simon says"'),
  name: PhraseSchema.describe('What it is called in a list of gestures'),
  seconds: z.number().min(2).max(10),
  shows: ShowsSchema.describe('Poses; from rest, and back to it'),
})
export type Gesture = z.infer<typeof GestureSchema>

const CardSchema = z.strictObject({
  id: IdSchema,
  name: PhraseSchema,
  picture: MediaSchema.optional().describe("The home's own picture"),
})
export type Card = z.infer<typeof CardSchema>

const OrdersSchema = z.strictObject({
  title: PhraseSchema,
  explain: WordingsSchema,
  said: PhraseSchema.describe('With {order}'),
  unsaid: WordingsSchema.describe('With {order}, when nobody is to move'),
  still: WordingsSchema.describe('After that, when the robot kept still'),
  lured: WordingsSchema.describe('After that, when the robot moved itself'),
})
const SequenceSchema = z.strictObject({
  title: PhraseSchema,
  explain: WordingsSchema,
  watch: WordingsSchema,
  yourTurn: WordingsSchema,
  grow: WordingsSchema,
  together: WordingsSchema.describe('When nobody began: the robot does it with the group'),
  done: PhraseSchema,
  again: PhraseSchema,
})
const MarketSchema = z.strictObject({
  title: PhraseSchema,
  explain: WordingsSchema,
  offer: WordingsSchema,
  add: WordingsSchema.describe('With {item}'),
  recall: WordingsSchema,
  reveal: WordingsSchema,
  home: WordingsSchema,
  done: PhraseSchema,
})
const PairsSchema = z.strictObject({
  title: PhraseSchema,
  explain: WordingsSchema,
  first: WordingsSchema,
  second: WordingsSchema,
  hint: PhraseSchema.describe('With {number}, where the other card was seen'),
  card: PhraseSchema.describe('With {number} and {name}'),
  mine: WordingsSchema.describe('When nobody chose'),
  pair: WordingsSchema,
  notYet: WordingsSchema,
  all: WordingsSchema,
  later: WordingsSchema.describe('When the time is over'),
})

/** The longest basket and the hardest table have to be filled. */
const LEAST = { gestures: 8, basket: 12, cards: 6 } as const
export const MemoryContentSchema = z
  .strictObject({
    intro: WordingsSchema,
    praise: WordingsSchema.min(12),
    between: WordingsSchema,
    end: WordingsSchema,
    orders: OrdersSchema,
    sequence: SequenceSchema,
    market: MarketSchema,
    pairs: PairsSchema,
    poses: PosesSchema,
    gestures: z.array(GestureSchema).min(LEAST.gestures).max(60),
    basket: z.array(PhraseSchema).min(LEAST.basket).max(200),
    cards: z.array(CardSchema).min(LEAST.cards).max(100),
  })
  .superRefine(({ gestures, cards, poses }, context) => {
    const complain = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const [key, list] of Object.entries({ gestures, cards })) {
      const ids = list.map(({ id }) => id)
      for (const [index, id] of ids.entries()) if (ids.indexOf(id) < index) complain([key, index, 'id'], `"${id}" is there twice`)
    }
    for (const [index, { shows }] of gestures.entries()) {
      for (const { path, name } of unknownPoses(shows, poses))
        complain(['gestures', index, 'shows', ...path], `there is no pose "${name}"`)
      const [first] = shows
      if (first?.arms !== 'rest' || first.head !== 'level')
        complain(['gestures', index, 'shows', 0], 'a gesture begins with arms: rest and head: level, so that another can follow')
    }
  })
export type MemoryContent = z.infer<typeof MemoryContentSchema>
