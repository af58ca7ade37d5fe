import { toSay } from './lines.ts'
import type { Visit } from './visit.ts'

/** A state that says its line and goes on, also when the robot cannot speak or staff skip the sentence. */
export function saying<const Next extends string>(next: Next) {
  return {
    invoke: { src: 'say', input: sentence, onDone: next, onError: next },
    on: { 'staff.command': { guard: { type: 'staff want', params: 'skip' }, target: next } },
  } as const
}

/** The same, where what was said may have been a question itself. */
export function sayingPerhapsAsking<const Next extends string, const Asked extends string>(next: Next, asked: Asked) {
  const ways = [{ guard: 'waits for an answer', target: asked }, { target: next }] as const
  return {
    invoke: { src: 'say', input: sentence, onDone: ways, onError: ways },
    on: { 'staff.command': [{ guard: { type: 'staff want', params: 'skip' }, target: next }] },
  } as const
}

export function sentence({ context }: { context: Visit }) {
  return { stage: context.stage, utterance: toSay(context), locale: context.locale }
}
