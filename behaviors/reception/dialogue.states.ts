import { answeringStates } from './answering.states.ts'
import { handoverStates } from './handover.states.ts'
import { desk } from './reception.setup.ts'
import { saying } from './saying.ts'
import { understanding } from './understanding.states.ts'

/** One conversation: greet, ask, understand, answer, ask again, take leave. */
export const dialogue = desk.createStateConfig({
  initial: 'greeting',
  invoke: { id: 'answers', src: 'hear answers', input: ({ context }) => context },
  on: {
    'visitor.answered': { target: '.understanding', actions: ['remember answer', 'report first sign', 'report meaning'] },
    // Staff may come sooner or later than they were waited for.
    'handover.taken': { guard: 'was called', target: '.handingOver' },
    'staff.command': [
      { guard: { type: 'staff want', params: 'repeat' }, target: '.repeating' },
      { guard: { type: 'staff want', params: 'louder' }, target: '.speakingUp' },
      { guard: { type: 'staff want', params: 'takeOver' }, target: '.handingOver', actions: 'note staff' },
      { guard: { type: 'staff want', params: 'finish' }, target: '.leaving', actions: { type: 'end by', params: 'goodbye' } },
    ],
  },
  states: {
    greeting: { entry: ['report beginning', 'begin visit', 'prepare greeting', 'show choices'], ...saying('listening') },
    returning: { entry: ['prepare return', 'show choices'], ...saying('listening') },
    welcoming: { entry: 'show choices', ...saying('listening') },
    listening: {
      always: [
        { guard: 'number is called', target: 'announcing' },
        { guard: 'second waits', target: 'acknowledging' },
      ],
      after: {
        silence: [
          { guard: 'ladder has rungs', target: 'reprompting' },
          { guard: 'not yet proposed', target: 'proposing' },
          { target: 'leaving', actions: { type: 'end by', params: 'silent' } },
        ],
      },
    },
    reprompting: { entry: 'prepare reprompt', ...saying('listening') },
    proposing: { entry: ['prepare proposals', 'show choices'], ...saying('listening') },
    // Somebody else's turn, between two sentences of this visitor's.
    announcing: { entry: 'prepare call', ...saying('listening') },
    acknowledging: { entry: 'greet second', ...saying('listening') },
    understanding,
    ...answeringStates,
    ...handoverStates,
    goingOn: { entry: ['prepare going on', 'show choices'], ...saying('listening') },
    calming: { entry: ['prepare calm', 'show choices'], ...saying('listening') },
    apologizing: { entry: ['prepare apology', 'show question'], ...saying('listening') },
    leaving: { entry: 'prepare farewell', ...saying('#reception.cooling') },
  },
})
