import { distinctUntilChanged, map, merge, type Observable } from 'rxjs'
import { fromEventObservable, fromPromise } from 'xstate'
import type { BodyPosture, Locale, Movement, Utterance } from '#robot'
import type { Answer, Stage } from '#runtime'
import type { Deed } from './beat.ts'
import type { Body } from './body-care.ts'
import { numberInWords } from './numbers.ts'
import { withoutGestures } from './utterance-text.ts'

/** What the body tells a program. */
export type BodyEvent =
  | { type: 'robot.known'; robot: Body['robot'] }
  | { type: 'health.changed'; heatLevel: Body['heatLevel']; hotChains: Body['hotChains'] }
export type AnswerEvent = { type: 'answered'; answer: Answer }

export type Saying = { stage: Stage; locale: Locale; utterance: Utterance; deed: Deed | undefined; body: Body }
/** How long the words took: a robot that cannot speak is done with them at once. */
export type Said = { seconds: number }
export type Repeating = { stage: Stage; locale: Locale; movement: Movement; secondsEach: number; number: number | undefined }

/** The robot's body, as far as a program plans with it. */
export const watchBody = fromEventObservable(
  ({ input: { stage } }: { input: { stage: Stage } }): Observable<BodyEvent> =>
    merge(
      stage.robot.identity$.pipe(map(({ identity }): BodyEvent => ({ type: 'robot.known', robot: identity.kind }))),
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
    deed?.when === 'with' ? act({ stage, deed, body }, signal).catch(() => {}) : undefined,
  ])
  return { seconds }
})

/** Does what is done after the words; rejects when the body refuses. */
export const doDeed = fromPromise<void, { stage: Stage; deed: Deed | undefined; body: Body }>(async ({ input, signal }) => {
  const { stage, deed, body } = input
  if (deed) await act({ stage, deed, body }, signal)
})

/** One repetition of a movement, and its number aloud. */
export const showOnce = fromPromise<void, Repeating>(async ({ input, signal }) => {
  const { stage, movement, secondsEach } = input
  await Promise.all([stage.robot.movements.perform(movement, { repetitions: 1, secondsEach, signal }), countAloud(input, signal)])
})

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

async function act({ stage, deed, body }: { stage: Stage; deed: Deed; body: Body }, signal: AbortSignal): Promise<void> {
  const { robot } = stage
  switch (deed.kind) {
    case 'gesture':
      if (body.posture === 'stand') await robot.gestures.play(deed.gesture, { signal })
      return
    case 'movement': {
      const { movement, repetitions, secondsEach } = deed
      return robot.movements.perform(movement, { repetitions, secondsEach, signal })
    }
    case 'melody':
      return robot.sounds.melody(deed.melody, { signal })
    case 'sound': {
      const address = stage.mediaAddress(deed.media)
      if (address !== undefined) await robot.sounds.play(address, { signal })
      return
    }
    case 'wait':
      // Time is the chart's to keep.
      return
  }
}
