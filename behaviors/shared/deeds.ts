import { distinctUntilChanged, map, merge, type Observable } from 'rxjs'
import { fromEventObservable, fromPromise } from 'xstate'
import type { BodyPosture, Locale, Movement, NavigationOutcome, Utterance } from '#robot'
import type { Answer, Stage } from '#runtime'
import type { Deed } from './beat.ts'
import { type Body, shows } from './body-care.ts'
import type { Tune } from './estimate.ts'
import { goByItself } from './go-by-itself.ts'
import { numberInWords } from './numbers.ts'
import { withoutGestures } from './utterance-text.ts'

/** What the body tells a program. */
export type BodyEvent =
  | { type: 'robot.known'; robot: Body['robot']; locales: Body['locales'] }
  | { type: 'health.changed'; heatLevel: Body['heatLevel']; hotChains: Body['hotChains'] }
export type AnswerEvent = { type: 'answered'; answer: Answer }

export type Saying = { stage: Stage; locale: Locale; utterance: Utterance; deed: Deed | undefined; body: Body }
/** How long the words took: a robot that cannot speak is done with them at once. */
export type Said = { seconds: number }
export type Done = NavigationOutcome | undefined
export type Repeating = { stage: Stage; locale: Locale; movement: Movement; secondsEach: number; number: number | undefined }

/** The robot's body, as far as a program plans with it. */
export const watchBody = fromEventObservable(
  ({ input: { stage } }: { input: { stage: Stage } }): Observable<BodyEvent> =>
    merge(
      stage.robot.identity$.pipe(
        map(({ identity: { kind, locales } }): BodyEvent => ({ type: 'robot.known', robot: kind, locales })),
      ),
      stage.robot.health.health$.pipe(
        distinctUntilChanged((one, other) => one.heatLevel === other.heatLevel && one.hotChains === other.hotChains),
        map(({ heatLevel, hotChains }): BodyEvent => ({ type: 'health.changed', heatLevel, hotChains })),
      ),
    ),
)

export const hearAnswers = fromEventObservable(
  ({ input: { stage, locale, vocabulary } }: { input: { stage: Stage; locale: Locale; vocabulary: readonly string[] } }) =>
    stage.answers({ locale, vocabulary }).pipe(map((answer): AnswerEvent => ({ type: 'answered', answer }))),
)

/** Says it, with the deed that goes with the words; what the body cannot do is left out. */
export const say = fromPromise<Said, Saying>(async ({ input, signal }) => {
  const { stage, locale, utterance, deed, body } = input
  const beganAt = stage.clock.now()
  const spoken = stage
    .say(body.posture === 'stand' ? utterance : withoutGestures(utterance), { locale, signal })
    .then(() => (stage.clock.now() - beganAt) / 1_000)
  const [seconds] = await Promise.all([
    spoken,
    deed?.when === 'with' ? act({ stage, locale, deed, body }, signal).catch(() => {}) : undefined,
  ])
  return { seconds }
})

/** Does what is done after the words, and answers how a way ended; rejects when the body refuses. */
export const doDeed = fromPromise<Done, Omit<Saying, 'utterance'>>(async ({ input, signal }) => {
  const { stage, locale, deed, body } = input
  return deed && act({ stage, locale, deed, body }, signal)
})

/** One repetition of a movement, and its number aloud. */
export const showOnce = fromPromise<void, Repeating>(async ({ input, signal }) => {
  const { stage, movement, secondsEach } = input
  await Promise.all([stage.robot.movements.perform(movement, { repetitions: 1, secondsEach, signal }), countAloud(input, signal)])
})

/** A tune for a movement, as often as that takes; at once over where there is none. */
export const playAlong = fromPromise<void, { stage: Stage; tune: Tune | undefined }>(
  async ({ input: { stage, tune }, signal }) => {
    for (let time = 0; tune && time < tune.times; time++) await stage.robot.sounds.melody(tune.melody, { signal })
  },
)

/** The number of a repetition that people do without the robot. */
export const countOnce = fromPromise<void, Repeating>(({ input, signal }) => countAloud(input, signal))

export const takePosture = fromPromise<void, { stage: Stage; posture: BodyPosture }>(({ input: { stage, posture }, signal }) =>
  stage.robot.posture.take(posture, { signal }),
)

/** A sign that the robot listens to whoever has the floor. */
export const nod = fromPromise<void, { stage: Stage; body: Body }>(async ({ input: { stage, body }, signal }) => {
  // The library's gestures are made for a body that stands.
  if (body.posture === 'stand') await stage.robot.gestures.play('yes', { signal })
})

async function countAloud({ stage, locale, number }: Repeating, signal: AbortSignal): Promise<void> {
  if (number === undefined) return
  const count = stage.say(numberInWords(number, locale), { locale, signal })
  // A voice that fails does not end the movement.
  await count.catch(() => signal.throwIfAborted())
}

type Acting = Omit<Saying, 'utterance'> & { deed: Deed }

async function act({ stage, locale, deed, body }: Acting, signal: AbortSignal): Promise<Done> {
  const { robot } = stage
  switch (deed.kind) {
    case 'gesture':
      if (body.posture === 'stand') await robot.gestures.play(deed.gesture, { signal })
      return undefined
    case 'movement': {
      const { movement, repetitions, secondsEach, melody } = deed
      // Shown or not, the words with it tell how it goes.
      const move = shows(body, movement, 0) && robot.movements.perform(movement, { repetitions, secondsEach, signal })
      // Music that fails does not end the movement.
      await Promise.all([move, melody && robot.sounds.melody(melody, { signal }).catch(() => signal.throwIfAborted())])
      return undefined
    }
    case 'melody':
      await robot.sounds.melody(deed.melody, { signal })
      return undefined
    case 'sound': {
      const address = stage.mediaAddress(deed.media, deed.of)
      if (address !== undefined) await robot.sounds.play(address, { signal })
      return undefined
    }
    case 'goTo':
      return goByItself({ stage, locale, ...deed }, signal)
    case 'wait':
      // Time is the chart's to keep.
      return undefined
  }
}
