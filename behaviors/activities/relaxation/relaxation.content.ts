import { z } from 'zod'
import { PhraseSchema } from '#content'

/** A silence is part of it; longer than that, people wonder whether the robot sleeps. */
const WaitSchema = z.number().min(0).max(45)
const StepSchema = z.strictObject({
  say: z.array(PhraseSchema).min(1).max(4).describe('One breath each, with a silence after each'),
  wait: WaitSchema.default(6).describe('Seconds of silence afterwards'),
})
export type Step = z.infer<typeof StepSchema>
/** Breathing that the robot counts aloud, in seconds. */
const BreathSchema = z.strictObject({
  breath: z.strictObject({
    in: z.number().int().min(2).max(5),
    out: z.number().int().min(2).max(7),
    times: z.number().int().min(1).max(6),
  }),
})
export type Breath = z.infer<typeof BreathSchema>['breath']

const SceneSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/, 'write small letters and hyphens'),
  title: PhraseSchema,
  open: StepSchema,
  steps: z
    .array(z.union([StepSchema, BreathSchema]))
    .min(3)
    .max(30)
    .describe('Left out from the end when time is short'),
  close: z.array(StepSchema).min(1).max(4).describe('The way back; never left out'),
})
export type Scene = z.infer<typeof SceneSchema>

const WordingsSchema = z.array(PhraseSchema).min(2).max(20)
export const RelaxationContentSchema = z
  .strictObject({
    settle: WordingsSchema.describe('Before all: how to sit'),
    eyes: PhraseSchema.describe('Eyes may stay open'),
    inhale: PhraseSchema,
    exhale: PhraseSchema,
    again: WordingsSchema.describe('Before something that is said once more'),
    between: WordingsSchema.describe('Before another one'),
    end: WordingsSchema,
    scenes: z.array(SceneSchema).min(1).max(40),
  })
  .superRefine(({ scenes }, context) => {
    const ids = scenes.map(({ id }) => id)
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) < index)
        context.addIssue({ code: 'custom', path: ['scenes', index, 'id'], message: `"${id}" is there twice` })
  })
export type RelaxationContent = z.infer<typeof RelaxationContentSchema>
