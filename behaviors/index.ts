/** What the robot does: every behavior of the product, by its folder. */
import type { Behavior } from '#runtime'
import { activities } from './activities/index.ts'
import { asBehavior } from './activities/session/as-behavior.ts'
import { activitySession } from './activities/session/session.ts'
import { eventWelcome } from './event-welcome/event-welcome.ts'
import { museumObject } from './museum-tour/museum-object.ts'
import { museumTour } from './museum-tour/museum-tour.ts'
import { reception } from './reception/reception.ts'
import { townCircuit } from './town-circuit/town-circuit.ts'

export const behaviors: readonly Behavior[] = [
  reception,
  eventWelcome,
  activitySession,
  museumTour,
  museumObject,
  townCircuit,
  ...activities.map(asBehavior),
]

/** What plans are made of. */
export { activities } from './activities/index.ts'
/** Cards of the loto, to be printed and shown on phones. */
export { type CardSet, type LotoCard, lotoCards, MOST_CARDS, MOST_SETS } from './activities/loto/card.ts'
export { cardTitle, setTitle } from './activities/loto/card-html.ts'
/** What a home may add to them by itself. */
export { type OwnContent, type OwnItem, type OwnKind, ownKindOf, ownKinds, withOwn } from './activities/own/index.ts'
export { type Plan, PlanSchema } from './activities/session/session.content.ts'
/** Minutes, battery and warm joints of a session, before it starts. */
export { estimatePlan, estimateSession, type SessionEstimate } from './activities/session/session-estimate.ts'
export { SESSION_ID } from './activities/session/session-file.ts'
/** For tours that come from other programs, or go there. */
export { type TourContent, TourContentSchema } from './museum-tour/tour.content.ts'
export { type ReceptionContent, ReceptionContentSchema } from './reception/reception.content.ts'
/** For speakers that ask the desk without a robot. */
export { askDesk } from './reception/voice/ask-desk.ts'
/** A walk through the town for phones, as one file. */
export { walkPage } from './town-circuit/page/walk-page.ts'
