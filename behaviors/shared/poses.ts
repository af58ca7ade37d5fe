import { z } from 'zod'
import type { Frames, Joint, Keyframe, Movement } from '#robot'

/** What both robots can, in radians as the left arm turns; behind the own back no arm goes in a room of people. */
const angle = (least: number, most: number) => z.number().min(least).max(most)
const JointsSchema = z.strictObject({
  ShoulderPitch: angle(-1.45, 1.5),
  ShoulderRoll: angle(0.02, 1.3),
  ElbowYaw: angle(-2, 0),
  ElbowRoll: angle(-1.53, -0.05),
  WristYaw: angle(-1.8, 1.8).default(0),
  Hand: angle(0.05, 0.95).default(0.5),
})
const NodSchema = z.strictObject({ HeadYaw: angle(-1.2, 1.2).default(0), HeadPitch: angle(-0.6, 0.4).default(0) })

/** Named postures of one arm, told for the left one and mirrored for the right one; and of the head. */
export const PosesSchema = z.strictObject({
  arms: z.record(z.string(), JointsSchema),
  heads: z.record(z.string(), NodSchema),
})
export type Poses = z.infer<typeof PosesSchema>

/** Where the body is at that part of one repetition: both `arms`, or the `one` that works and the `other`. */
const ShownSchema = z.strictObject({
  at: z.number().min(0).max(1),
  arms: z.string().optional(),
  one: z.string().optional(),
  other: z.string().optional(),
  head: z.string().optional(),
})
type Shown = z.infer<typeof ShownSchema>

/** Moments of a movement, from 0 to 1: it ends as it began, so that it can be repeated. */
export const ShowsSchema = z
  .array(ShownSchema)
  .min(2)
  .max(12)
  .superRefine((shows, context) => {
    const complain = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const [first] = shows
    const last = shows.at(-1)
    if (first?.at !== 0 || last?.at !== 1) complain([], 'the first moment is at 0 and the last at 1')
    for (const [index, { at }] of shows.entries())
      if (at <= (shows[index - 1]?.at ?? -1)) complain([index, 'at'], 'moments follow each other')
    for (const part of PARTS) if (first?.[part] !== last?.[part]) complain([], `${part} ends where it began`)
  })
const PARTS = ['arms', 'one', 'other', 'head'] as const

/** The side that works. */
export type Side = 'left' | 'right'

/** The movement that shows this; a pose that nobody wrote is passed over. */
export function movementOf(name: string, shows: readonly Shown[], poses: Poses, side: Side = 'left'): Movement {
  const arm = (own: 'one' | 'other') => shows.flatMap((shown) => at(shown, poses.arms[shown.arms ?? shown[own] ?? '']))
  const head = shows.flatMap((shown) => at(shown, poses.heads[shown.head ?? '']))
  const frames: Frames = {
    ...tracks(head, '', side === 'left' ? 1 : -1),
    ...tracks(arm(side === 'left' ? 'one' : 'other'), 'L', 1),
    ...tracks(arm(side === 'left' ? 'other' : 'one'), 'R', -1),
  }
  return { name, frames: { nao: frames, pepper: frames } }
}

/** The poses that a movement names and nobody wrote, with where it names them. */
export function unknownPoses(shows: readonly Shown[], { arms, heads }: Poses): { path: (string | number)[]; name: string }[] {
  return shows.flatMap((shown, index) =>
    PARTS.flatMap((part) => {
      const name = shown[part]
      const isKnown = name === undefined || Object.hasOwn(part === 'head' ? heads : arms, name)
      return isKnown ? [] : [{ path: [index, part], name }]
    }),
  )
}

type Posed = { at: number; joints: Readonly<Record<string, number>> }

function at({ at }: Shown, joints: Posed['joints'] | undefined): readonly Posed[] {
  return joints ? [{ at, joints }] : []
}

/** The way of each joint; those that turn sideways turn the other way on the other side. */
function tracks(posed: readonly Posed[], prefix: string, turn: 1 | -1): Frames {
  const names = Object.keys(posed[0]?.joints ?? {})
  const way = (name: string): Keyframe[] =>
    posed.map(({ at, joints }) => ({ at, angleRad: (joints[name] ?? 0) * (TURNED.has(name) ? turn : 1) }))
  return Object.fromEntries(names.map((name) => [`${prefix}${name}` as Joint, way(name)]))
}
const TURNED: ReadonlySet<string> = new Set(['ShoulderRoll', 'ElbowYaw', 'ElbowRoll', 'WristYaw', 'HeadYaw'])
