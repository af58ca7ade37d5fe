import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { loadContent, PhraseSchema } from '#content'

/** One wording after the other, so that no visitor hears the same words twice in a row. */
const WordingsSchema = z.array(PhraseSchema).min(1).max(12)

/** What the robot says around the stops. Places: {title} of the museum or stop, {place}, {minutes}, {count}, {room}, {time}. */
export const TourWordsSchema = z.strictObject({
  /** At the base, before the first stop. */
  welcome: WordingsSchema,
  /** How to walk with a robot. */
  rules: WordingsSchema,
  /** Before moving off: make room. */
  walk: WordingsSchema,
  /** Just before the robot moves off by itself. */
  leave: WordingsSchema,
  /** To whoever stands in its way. */
  pass: WordingsSchema,
  /** Before it goes back a little. */
  back: WordingsSchema,
  /** While it looks for its place in the map. */
  bearings: WordingsSchema,
  /** It does not get there: whoever leads has to. */
  stranded: WordingsSchema,
  /** To the group that has not come, first gently. */
  call: WordingsSchema,
  /** Nobody came. */
  nobody: WordingsSchema,
  /** Time to look. */
  look: WordingsSchema,
  /** There is more time at the last stop than was thought. */
  linger: WordingsSchema,
  /** Room for questions. */
  ask: WordingsSchema,
  /** A question was answered; is there another? */
  another: WordingsSchema,
  /** A question that is not known: it is for the guide. */
  guideAnswers: WordingsSchema,
  puzzle: WordingsSchema,
  /** Said to whatever was answered. */
  praise: WordingsSchema,
  regroup: WordingsSchema,
  counted: WordingsSchema,
  closed: WordingsSchema,
  stepFree: WordingsSchema,
  /** The time asked for is not enough for what cannot be left out. */
  tooShort: WordingsSchema,
  /** The visit is over, and the robot moves. */
  home: WordingsSchema,
  /** Back to the base, where the content has no words of its own for it. */
  wayHome: WordingsSchema,
  battery: WordingsSchema,
  heat: WordingsSchema,
  goodbye: WordingsSchema,
  /** After the goodbye, with the {time} of the next tour of today. */
  nextTour: WordingsSchema,
  /** Alone at an object. */
  attract: WordingsSchema,
  listen: WordingsSchema,
  whereNext: WordingsSchema,
  /** Before a walk through the town: {title} of the circuit, {distance}, {count} of stops, {minutes}. */
  circuitWelcome: WordingsSchema,
  circuitLength: WordingsSchema,
  circuitStepFree: WordingsSchema,
  circuitSteps: WordingsSchema,
  /** The page of the walk, by a code on the screen. */
  circuitScan: WordingsSchema,
  circuitScanAgain: WordingsSchema,
  circuitLeave: WordingsSchema,
  circuitWait: WordingsSchema,
  /** After it. */
  circuitReturned: WordingsSchema,
  circuitBack: WordingsSchema,
  circuitFavorite: WordingsSchema,
  circuitLiked: WordingsSchema,
  /** What one may have liked. */
  circuitStories: WordingsSchema,
  circuitPlaces: WordingsSchema,
  circuitTogether: WordingsSchema,
  circuitThanks: WordingsSchema,
  /** The {time} of the next departure of today; without one, the {title} of another circuit. */
  circuitNext: WordingsSchema,
  circuitOther: WordingsSchema,
})
export type TourWords = z.infer<typeof TourWordsSchema>

/** Absolute path of the words that come with the product. */
const WORDS_FILE = fileURLToPath(new URL('./words.yaml', import.meta.url))
let shipped: TourWords | undefined

/** The product's words, with those that the museum writes itself. */
export function wordsWith(own: { [Name in keyof TourWords]?: TourWords[Name] | undefined }): TourWords {
  shipped ??= loadContent(WORDS_FILE, TourWordsSchema)
  const given = Object.entries(own).filter(([, wordings]) => wordings !== undefined)
  return { ...shipped, ...Object.fromEntries(given) }
}
