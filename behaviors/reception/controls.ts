import type { AnyMachineSnapshot } from 'xstate'
import type { Control } from '#runtime'

const STEERING: readonly Control[] = [
  { name: 'repeat', label: { fr: 'Répéter', en: 'Repeat' }, kind: 'again' },
  { name: 'skip', label: { fr: 'Passer la phrase', en: 'Skip the sentence' }, kind: 'skip' },
  { name: 'louder', label: { fr: 'Plus fort', en: 'Louder' }, kind: 'louder' },
  { name: 'takeOver', label: { fr: 'Prendre le relais', en: 'Take over' }, kind: 'custom' },
  { name: 'finish', label: { fr: 'Prendre congé', en: 'Take leave' }, kind: 'end' },
]
const AGAIN: Control = { name: 'callAgain', label: { fr: 'Rappeler le numéro', en: 'Call the number again' }, kind: 'custom' }

/** What staff may ask of the desk now; those of the queue only where numbers are given. */
export function controlsOf(snapshot: AnyMachineSnapshot): readonly Control[] {
  const { content, queue } = snapshot.context
  if (!content?.queue) return STEERING
  const waiting = queue?.waiting.length ?? 0
  const next: Control = {
    name: 'next',
    label: { fr: `Appeler le suivant (${waiting})`, en: `Call the next (${waiting})` },
    kind: 'custom',
  }
  return [...STEERING, next, ...(queue?.called ? [AGAIN] : [])]
}
