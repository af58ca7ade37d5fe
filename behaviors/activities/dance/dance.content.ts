import { z } from 'zod'
import { PhraseSchema } from '#content'
import { PosesSchema, ShowsSchema, unknownPoses } from '../../shared/poses.ts'
import { tuneFaults } from '../songs/tune.ts'

const FigureSchema = z.strictObject({
  name: PhraseSchema,
  how: PhraseSchema.describe('In one breath, while the robot shows it'),
  secondsEach: z.number().min(2).max(12),
  shows: ShowsSchema.describe('Poses of the robot during one repetition'),
})
export type Figure = z.infer<typeof FigureSchema>

const DanceSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "my-dance"'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 everybody, 3 whoever likes to do more'),
    title: PhraseSchema,
    story: PhraseSchema,
    bpm: z.number().min(40).max(300),
    meter: z.number().int().min(2).max(12),
    tune: z.string().max(1_000).describe('Notes with beats, such as "C4 D4:2 | E4:3"; r is a rest'),
    figures: z.array(FigureSchema).min(2).max(6),
  })
  .superRefine(({ tune, meter }, context) => {
    for (const message of tuneFaults(tune, meter)) context.addIssue({ code: 'custom', path: ['tune'], message })
  })
export type Dance = z.infer<typeof DanceSchema>

const WordingsSchema = z.array(PhraseSchema).min(2).max(20)
export const DanceContentSchema = z
  .strictObject({
    intro: WordingsSchema,
    announce: WordingsSchema.describe('With {title}'),
    figure: WordingsSchema.describe('With {name} of a figure that is learnt'),
    practise: WordingsSchema.describe('With {times}'),
    startMusic: WordingsSchema.describe("Before the home's own music"),
    dance: WordingsSchema.describe('With {name} of a figure that is danced'),
    listen: WordingsSchema.describe('Before the tune of the robot'),
    praise: z.array(PhraseSchema).min(12).max(24),
    breathe: WordingsSchema.describe('Between two dances'),
    end: WordingsSchema,
    poses: PosesSchema,
    dances: z.array(DanceSchema).min(2).max(40),
  })
  .superRefine(({ poses, dances }, context) => {
    for (const [index, { figures }] of dances.entries())
      for (const [at, { shows }] of figures.entries())
        for (const { path, name } of unknownPoses(shows, poses))
          context.addIssue({
            ...{ code: 'custom', path: ['dances', index, 'figures', at, 'shows', ...path] },
            message: `there is no pose "${name}"`,
          })
  })
export type DanceContent = z.infer<typeof DanceContentSchema>
