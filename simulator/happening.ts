import { z } from 'zod'

const level = z.int().min(0).max(3)
const forMs = z.number().positive().max(86_400_000)
const chain = z.string().min(1).max(20)
const markNumber = z.int().min(0).max(1_023)
const codeText = z.string().min(1).max(300)
const signDistanceM = z.number().min(0.05).max(20)

/** What happens to the body of a robot or before its eyes, or what somebody else does with it. Nothing of it is a fault of its parts. */
export const HappeningSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('lifted') }),
  z.strictObject({ what: z.literal('putDown'), lying: z.boolean().optional() }),
  z.strictObject({ what: z.literal('hatch'), open: z.boolean() }),
  /** Loses its balance; whether it ends on the ground is another matter. */
  z.strictObject({ what: z.literal('falling') }),
  z.strictObject({ what: z.literal('fallen') }),
  /** Two presses of the chest button: to rest, or awake again. */
  z.strictObject({ what: z.literal('chestDoublePress') }),
  /** A chain becomes hot or cool: at once, or level by level over a time. */
  z.strictObject({ what: z.literal('heat'), chain, level, overMs: forMs.optional() }),
  /** The charge changes at once, or evenly over a time. */
  z.strictObject({ what: z.literal('charge'), percent: z.number().min(0).max(100), overMs: forMs.optional() }),
  z.strictObject({ what: z.literal('plugged'), plugged: z.boolean() }),
  z.strictObject({ what: z.literal('obstacle'), distanceM: z.number().min(0).max(10) }),
  z.strictObject({ what: z.literal('wayFree') }),
  /** Somebody pushes the robot or rolls it away; life guards itself until that is over. */
  z.strictObject({ what: z.literal('pushed'), forMs: forMs.optional() }),
  z.strictObject({ what: z.literal('rolled'), forMs: forMs.optional() }),
  /** Life changes its state by itself. */
  z.strictObject({ what: z.literal('life'), state: z.enum(['solitary', 'interactive', 'safeguard', 'disabled']) }),
  /** An application that is not ours comes to the front. */
  z.strictObject({ what: z.literal('focusStolen'), activity: z.string().min(1).max(100) }),
  /** Another client meddles. */
  z.strictObject({ what: z.literal('rogue'), does: z.enum(['pauseRecognizer', 'resumeRecognizer', 'showPage', 'stopAll']) }),
  /** A client that listens, and perhaps died long ago: the recognizer runs on its behalf. */
  z.strictObject({ what: z.literal('listener'), name: z.string().min(1).max(60) }),
  z.strictObject({ what: z.literal('diagnosis'), level: z.int().min(0).max(2), devices: z.array(z.string().min(1).max(40)) }),
  /** Somebody switched a reflex of the robot off. */
  z.strictObject({
    what: z.literal('unprotected'),
    protection: z.enum([
      'external Move',
      'external Arms',
      'self-collision',
      'fall manager',
      'smart stiffness',
      'push recovery',
      'diagnosis effect',
    ]),
  }),
  /** The robot is somewhere else than it believed. */
  z.strictObject({ what: z.literal('poseJump'), distanceM: z.number().min(-10).max(10) }),
  /** It believes to be that much further ahead in its map than it is, until it is told better or finds itself again. */
  z.strictObject({ what: z.literal('mapJump'), distanceM: z.number().min(-10).max(10) }),
  /** It no longer knows where in its map it is, until it finds itself again. */
  z.strictObject({ what: z.literal('disoriented') }),
  /** A printed NAOmark hangs before the camera, there or elsewhere than before. */
  z.strictObject({
    what: z.literal('mark'),
    number: markNumber,
    distanceM: signDistanceM,
    angleRad: z.number().min(-Math.PI).max(Math.PI).optional(),
  }),
  z.strictObject({ what: z.literal('markGone'), number: markNumber }),
  /** The same with a barcode or a QR code, by what it says. */
  z.strictObject({ what: z.literal('code'), text: codeText, distanceM: signDistanceM }),
  z.strictObject({ what: z.literal('codeGone'), text: codeText }),
  /** The light of a museum: neither marks nor codes are found in it. */
  z.strictObject({ what: z.literal('light'), dim: z.boolean() }),
])
export type Happening = z.output<typeof HappeningSchema>
