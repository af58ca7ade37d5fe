import { desk } from './reception.setup.ts'
import { saying } from './saying.ts'

const { createStateConfig } = desk

/** A person is called, or a number given, and the visitor is told at each step. */
export const handoverStates = {
  askingDesk: createStateConfig({ entry: ['prepare question', 'show choices'], ...saying('listening') }),
  checkingIn: createStateConfig({
    entry: ['prepare appointment', 'tell staff of appointment', 'show choices'],
    ...saying('askingMore'),
  }),
  givingNumber: createStateConfig({
    entry: ['give number', 'report number', 'keep queue', 'show choices'],
    ...saying('askingMore'),
  }),
  givingUp: createStateConfig({ entry: ['prepare unknown', 'call staff', 'remember call'], ...saying('awaitingStaff') }),
  calling: createStateConfig({ entry: ['prepare calling', 'call staff', 'remember call'], ...saying('awaitingStaff') }),
  awaitingStaff: createStateConfig({
    // Somebody is coming already: murmur is not excused for again and again.
    on: { 'visitor.answered': { guard: 'says nothing known' } },
    after: {
      'half the patience for staff': [
        { guard: 'was reassured', target: 'excusing', actions: 'miss staff' },
        { target: 'reassuring' },
      ],
    },
  }),
  reassuring: createStateConfig({ entry: ['prepare patience', 'show choices'], ...saying('awaitingStaff') }),
  excusing: createStateConfig({ entry: ['prepare nobody', 'show choices'], ...saying('askingMore') }),
  handingOver: createStateConfig({ entry: 'prepare coming', ...saying('#reception.withStaff') }),
}
