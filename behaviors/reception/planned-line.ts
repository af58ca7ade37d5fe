import type { SnapshotFrom } from 'xstate'
import { phraseIn } from '#content'
import type { receptionMachine } from './reception.machine.ts'
import { reprompt, spoken } from './visit.ts'

/** What the robot says next if the visitor says nothing; empty when it would greet somebody, or keep silent. */
export function plannedLine(snapshot: SnapshotFrom<typeof receptionMachine>): string {
  const { context } = snapshot
  const isAway = snapshot.matches('held') || snapshot.matches('interrupted') || snapshot.matches('returning')
  if (isAway || snapshot.matches({ paused: 'amid' })) return `${spoken(context, 'welcomeBack')} ${context.pending}`
  const { value } = snapshot
  if (typeof value !== 'object' || !('visiting' in value)) return ''
  const { dialogue } = value.visiting
  if (dialogue === 'answering' || dialogue === 'simplifying' || dialogue === 'excusing') return spoken(context, 'more')
  if (dialogue === 'listening') return reprompt(context).line ?? ''
  return dialogue === 'awaitingStaff' ? phraseIn(context.content.handover.nobody, context.locale) : ''
}
