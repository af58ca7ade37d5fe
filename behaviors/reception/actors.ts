import { distinctUntilChanged, from, map, mergeMap, scan } from 'rxjs'
import { fromEventObservable, fromPromise } from 'xstate'
import type { Utterance } from '#robot'
import type { Stage } from '#runtime'
import { changes, engaged, NOBODY } from './conversation/engagement.ts'
import { listenedFor } from './conversation/sense.ts'
import type { VisitorEvent } from './events.ts'
import { topicLine } from './lines.ts'
import { dialogTopic } from './qichat/dialog-topic.ts'
import type { Visit } from './visit.ts'

type OnStage = { input: { stage: Stage } }

/** How much louder the robot is for who does not hear it: a step that is noticed. */
const LOUDER_BY_PERCENT = 15
const LOUDEST_PERCENT = 100

/** What the chart has done for it: what is watched, and what is said and set. */
export const receptionActors = {
  'watch visitors': fromEventObservable(({ input }: OnStage) =>
    input.stage.robot.people.present$.pipe(
      scan(({ after: before }, present) => ({ before, after: engaged(before, present) }), { before: NOBODY, after: NOBODY }),
      mergeMap(({ before, after }) => from(changes(before, after))),
    ),
  ),
  // Cameras miss a child, a wheelchair, the dark: a hand on the robot begins a visit as well.
  'feel touches': fromEventObservable(({ input }: OnStage) =>
    input.stage.robot.touch.touched$.pipe(map((): VisitorEvent => ({ type: 'visitor.touched' }))),
  ),
  'know voices': fromEventObservable(({ input }: OnStage) =>
    input.stage.robot.identity$.pipe(map(({ identity: { locales } }): VisitorEvent => ({ type: 'voices.known', locales }))),
  ),
  'watch power': fromEventObservable(({ input }: OnStage) =>
    input.stage.robot.health.health$.pipe(
      map(({ charging }) => charging === true),
      distinctUntilChanged(),
      map((charging): VisitorEvent => ({ type: 'power.changed', charging })),
    ),
  ),
  'hear answers': fromEventObservable(({ input: { stage, locale, content } }: { input: Visit }) =>
    stage
      .answers({
        locale,
        vocabulary: listenedFor(content, locale, stage.clock.wallTime()),
        interruptions: content.commands.stop[locale],
        topic: () => dialogTopic(content, locale, stage.clock.wallTime()),
      })
      .pipe(map((answer): VisitorEvent => ({ type: 'visitor.answered', answer }))),
  ),
  /** At once as long as all that is known is here; a source that has to be asked takes its time. */
  'look up': fromPromise<string, Visit>(async ({ input }) => topicLine(input)),
  say: fromPromise<void, { stage: Stage; utterance: Utterance; locale: Visit['locale'] }>(async ({ input, signal }) => {
    await input.stage.say(input.utterance, { locale: input.locale, signal })
  }),
  /** Speaks up, and tells how loud it was before. */
  'turn up': fromPromise<number | undefined, { stage: Stage }>(async ({ input: { stage } }) => {
    const { settings } = stage.robot
    const volume = await settings.read('volume')
    if (typeof volume !== 'number') return undefined
    await settings.write('volume', Math.min(LOUDEST_PERCENT, volume + LOUDER_BY_PERCENT))
    return volume
  }),
}
