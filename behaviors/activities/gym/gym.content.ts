import { z } from 'zod'
import { PhraseSchema } from '#content'
import { PosesSchema, ShowsSchema, unknownPoses } from '../../shared/poses.ts'

export const PHASES = ['warm', 'main', 'cool'] as const
export type Phase = (typeof PHASES)[number]
/** What is worked, in the order of a body. The robot shows legs with its hands. */
export const REGIONS = ['neck', 'shoulders', 'arms', 'hands', 'breath', 'trunk', 'legs'] as const
export type Region = (typeof REGIONS)[number]

const MoveSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/, 'write small letters and hyphens'),
  region: z.enum(REGIONS),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 everybody, 3 whoever likes to do more'),
  phases: z.array(z.enum(PHASES)).min(1),
  name: PhraseSchema,
  purpose: PhraseSchema.describe('What it is good for, in a sentence'),
  steps: z.array(PhraseSchema).min(1).max(4).describe('How it is done on a chair, one breath each'),
  standing: PhraseSchema.optional().describe('How whoever stands prepares; everybody else stays seated'),
  care: PhraseSchema.describe('For whom it is to be smaller or left out, said softly'),
  sides: z.boolean().default(false).describe('One side, then the other'),
  repetitions: z.number().int().min(2).max(12),
  secondsEach: z.number().min(2).max(12),
  shows: ShowsSchema.describe('Poses of the robot during one repetition'),
})
export type Move = z.infer<typeof MoveSchema>

const WordingsSchema = z.array(PhraseSchema).min(2).max(20)
export const GymContentSchema = z
  .strictObject({
    intro: WordingsSchema.describe('What gym on a chair is, and that it must not hurt'),
    seated: PhraseSchema.describe('How everybody sits'),
    mixed: PhraseSchema.describe('Before it, where some stand'),
    warm: WordingsSchema,
    main: WordingsSchema,
    cool: WordingsSchema,
    announce: WordingsSchema.describe('With {name} of the move'),
    remind: WordingsSchema.describe('Before the steps, when they are told again'),
    go: WordingsSchema.describe('Before a set, with {count} or {times}'),
    otherSide: WordingsSchema.describe('Before the set of the other side, with {count} or {times}'),
    rest: WordingsSchema.describe('Between two sets'),
    praise: WordingsSchema.min(12).describe('After a move, to everybody, whoever did how much'),
    check: WordingsSchema.describe('Now and then: whether all are well'),
    water: WordingsSchema.describe('Every other time: a sip of water'),
    end: WordingsSchema,
    poses: PosesSchema,
    moves: z.array(MoveSchema).min(6).max(100),
  })
  .superRefine(({ moves, poses }, context) => {
    const complain = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const ids = moves.map(({ id }) => id)
    for (const [index, { id, shows }] of moves.entries()) {
      if (ids.indexOf(id) < index) complain(['moves', index, 'id'], `"${id}" is there twice`)
      for (const { path, name } of unknownPoses(shows, poses))
        complain(['moves', index, 'shows', ...path], `there is no pose "${name}"`)
    }
    for (const phase of PHASES)
      if (!moves.some(({ phases }) => phases.includes(phase))) complain(['moves'], `no move is for the phase "${phase}"`)
  })
export type GymContent = z.infer<typeof GymContentSchema>
