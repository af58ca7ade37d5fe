import { assign } from 'xstate'
import { desk } from './reception.setup.ts'
import { saying, sayingPerhapsAsking } from './saying.ts'

/** An answer is looked up; when that takes long, the visitor hears that it is being done. */
const seeking = desk.createStateConfig({
  initial: 'quiet',
  entry: assign({ found: undefined }),
  invoke: {
    id: 'lookUp',
    src: 'look up',
    input: ({ context }) => context,
    onDone: { actions: assign({ found: ({ event }) => ({ line: event.output }) }) },
    onError: 'missing',
  },
  after: { 'patience for answer': 'missing' },
  states: {
    quiet: {
      always: { guard: 'is found', target: '#reception.visiting.dialogue.answering' },
      after: { filler: 'thinking' },
    },
    thinking: {
      entry: 'prepare filler',
      ...saying('waiting'),
    },
    waiting: { always: { guard: 'is found', target: '#reception.visiting.dialogue.answering' } },
  },
})

/** Everything that is said about what the visitor wants to know. */
export const answeringStates = {
  seeking,
  answering: desk.createStateConfig({
    entry: ['prepare answer', 'report answer', 'keep step', 'show choices'],
    ...saying('askingMore'),
  }),
  missing: desk.createStateConfig({ entry: 'prepare no answer', ...saying('askingMore') }),
  replying: desk.createStateConfig({ entry: ['prepare reply', 'show choices'], ...saying('askingMore') }),
  followingUp: desk.createStateConfig({
    entry: ['prepare follow-up', 'show choices'],
    ...sayingPerhapsAsking('askingMore', 'listening'),
  }),
  simplifying: desk.createStateConfig({ entry: ['prepare easier answer', 'show choices'], ...saying('askingMore') }),
  askingMore: desk.createStateConfig({ entry: ['prepare more', 'show question'], ...saying('listening') }),
  doubting: desk.createStateConfig({ entry: ['prepare doubt', 'show choices'], ...saying('listening') }),
  repeating: desk.createStateConfig({ entry: ['prepare repeat', 'show choices'], ...saying('listening') }),
  speakingUp: desk.createStateConfig({
    invoke: {
      id: 'turnUp',
      src: 'turn up',
      input: ({ context }) => ({ stage: context.stage }),
      onDone: { target: 'repeating', actions: assign({ volume: ({ context, event }) => context.volume ?? event.output }) },
      onError: 'repeating',
    },
  }),
}
