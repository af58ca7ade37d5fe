import type { SnapshotFrom } from 'xstate'
import { phraseIn } from '#content'
import { askingMore, reprompt } from './lines.ts'
import type { receptionMachine } from './reception.machine.ts'
import { spoken, talk } from './visit.ts'

const ANSWERS = ['answering', 'missing', 'replying', 'followingUp', 'simplifying', 'excusing', 'checkingIn', 'givingNumber']

/** What the robot says next if the visitor says nothing; empty when it would greet somebody, or keep silent. */
export function plannedLine(snapshot: SnapshotFrom<typeof receptionMachine>): string {
  const { context } = snapshot
  const isAway = snapshot.matches('held') || snapshot.matches('interrupted') || snapshot.matches('returning')
  if (isAway || snapshot.matches({ paused: 'amid' })) return `${spoken(context, 'welcomeBack')} ${context.pending}`
  const { value } = snapshot
  if (typeof value !== 'object' || !('visiting' in value)) return ''
  const { dialogue } = value.visiting
  if (typeof dialogue !== 'string') return ''
  if (ANSWERS.includes(dialogue)) return askingMore(context).line ?? ''
  if (dialogue === 'listening') return reprompt(context).line ?? ''
  if (dialogue !== 'awaitingStaff') return ''
  return context.reassured ? phraseIn(context.content.handover.nobody, context.locale) : talk(context, 'stillCalling')
}
