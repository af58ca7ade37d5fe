import { cancel, raise } from 'xstate'
import { queueFrom } from './conversation/queue.ts'
import { dialogue } from './dialogue.states.ts'
import { desk } from './reception.setup.ts'
import { sentence } from './saying.ts'
import { NEW_VISIT } from './visit.ts'

/** Told to itself when somebody's turn begins who came before that. */
const NEXT = { type: 'visitor.near', who: 'next' } as const
/** What is done with a visit when it is over, in this order. */
const FORGET = ['report end', 'lower voice', 'forget visit'] as const

/** The desk: one visitor at a time, a queue beside them, and staff behind. */
export const receptionMachine = desk.createMachine({
  id: 'reception',
  // One that never comes to rest fails, and is then begun again or given up, instead of stopping the whole product.
  options: { maxIterations: 200 },
  context: ({ input }) => ({
    ...{ ...input, ...NEW_VISIT, home: input.locale, meaning: { kind: 'unknown' } },
    ...{ voices: undefined, charging: false, announced: undefined, company: 0 },
    // Who stood there before a restart has gone; who waits with a number has not.
    queue: queueFrom(input.resume?.data.queue),
  }),
  invoke: [
    { id: 'visitors', src: 'watch visitors', input: ({ context }) => ({ stage: context.stage }) },
    { id: 'voices', src: 'know voices', input: ({ context }) => ({ stage: context.stage }) },
    { id: 'power', src: 'watch power', input: ({ context }) => ({ stage: context.stage }) },
  ],
  initial: 'attracting',
  on: {
    'session.finish': '.finished',
    'session.paused': '.paused.amid',
    'visitor.company': { actions: 'count company' },
    'voices.known': { actions: 'know voices' },
    'power.changed': { actions: 'know power' },
    'staff.command': [
      { guard: { type: 'staff want', params: 'next' }, actions: ['call next number', 'keep queue'] },
      { guard: { type: 'staff want', params: 'callAgain' }, actions: 'call number again' },
    ],
  },
  states: {
    attracting: {
      tags: 'resting',
      entry: [...FORGET, 'show idle', raise({ type: 'time.passed' }, { id: 'minute', delay: 'until the next minute' })],
      exit: cancel('minute'),
      invoke: { id: 'touches', src: 'feel touches', input: ({ context }) => ({ stage: context.stage }) },
      always: { guard: 'number is called', target: 'announcing' },
      on: {
        'visitor.near': 'noticing',
        'visitor.touched': 'visiting',
        'session.paused': 'paused.alone',
        'power.changed': { actions: ['know power', 'show idle'] },
        // Closed or open, the day and its numbers: the screen says what holds now.
        'time.passed': {
          actions: ['show idle', raise({ type: 'time.passed' }, { id: 'minute', delay: 'until the next minute' })],
        },
      },
    },
    // Whoever only walks through is not spoken to.
    noticing: {
      on: {
        'visitor.away': 'attracting',
        'visitor.touched': 'visiting',
        'session.paused': { target: 'paused.alone', actions: raise(NEXT) },
      },
      after: { dwell: 'visiting' },
    },
    // Somebody's turn, said to the hall. Whoever comes near meanwhile is greeted after it.
    announcing: {
      entry: ['show called number', 'prepare call'],
      invoke: { src: 'say', input: sentence, onDone: afterCall(), onError: afterCall() },
      on: {
        'staff.command': { guard: { type: 'staff want', params: 'skip' }, target: 'attracting' },
        'visitor.near': { actions: 'expect visitor' },
        'visitor.away': { actions: 'expect nobody' },
        'link.lost': 'attracting',
        'safety.hold': 'attracting',
        'session.paused': 'paused.alone',
      },
    },
    visiting: {
      type: 'parallel',
      on: {
        'link.lost': 'interrupted',
        'safety.hold': 'held',
        'visitor.left': { target: 'attracting', actions: { type: 'end by', params: 'left' } },
        'visitor.company': [
          {
            guard: 'somebody joined',
            actions: [
              'count company',
              cancel('second'),
              raise({ type: 'second.stayed' }, { id: 'second', delay: 'until somebody waits' }),
            ],
          },
          { actions: ['count company', cancel('second')] },
        ],
        'second.stayed': { actions: 'let second wait' },
      },
      exit: cancel('second'),
      states: {
        presence: {
          initial: 'here',
          // Of another visitor's turn: what was said to the one before is over, and is nobody else's business.
          states: {
            here: {
              on: {
                'visitor.away': 'doubtful',
                'visitor.near': { guard: 'is the turn of the second', actions: [raise({ type: 'visitor.left' }), raise(NEXT)] },
              },
            },
            doubtful: {
              on: {
                'visitor.near': [
                  { guard: 'is the next visitor', actions: [raise({ type: 'visitor.left' }), raise(NEXT)] },
                  { target: 'here' },
                ],
              },
              after: { 'patience for return': { actions: raise({ type: 'visitor.left' }) } },
            },
          },
        },
        dialogue,
      },
    },
    // Silent and still, whoever speaks to it, until the robot may go on.
    held: {
      on: { 'safety.clear': 'returning', 'link.lost': 'interrupted' },
      after: { 'patience for link': 'attracting' },
    },
    interrupted: {
      on: { 'link.restored': 'returning' },
      after: { 'patience for link': 'attracting' },
    },
    returning: {
      // A fresh look: who stood there before the interruption proves nothing.
      invoke: { id: 'look', src: 'watch visitors', input: ({ context }) => ({ stage: context.stage }) },
      on: { 'visitor.near': 'resuming', 'link.lost': 'interrupted', 'safety.hold': 'held' },
      after: { 'patience for return': 'attracting' },
    },
    resuming: { always: 'visiting.dialogue.returning' },
    // Left and entered again, so that the recognizer gets the other vocabulary.
    switching: { always: 'visiting.dialogue.welcoming' },
    // A person is with the visitor: the robot says nothing, listens to nobody and keeps nothing.
    withStaff: {
      entry: [{ type: 'end by', params: 'handedOver' }, ...FORGET, 'show staff'],
      on: {
        'handover.released': 'cooling',
        'staff.command': { guard: { type: 'staff want', params: 'finish' }, target: 'cooling' },
        'visitor.away': 'leavingWithStaff',
        'session.paused': 'paused.alone',
      },
      after: { 'time with staff': 'cooling' },
    },
    // They go together, or the camera lost them for a moment.
    leavingWithStaff: {
      on: {
        'visitor.near': 'withStaff',
        'handover.released': 'attracting',
        'session.paused': 'paused.alone',
      },
      after: { 'patience for return': 'attracting' },
    },
    cooling: {
      entry: [...FORGET, 'show idle'],
      always: { guard: 'number is called', target: 'announcing' },
      on: {
        'visitor.away': 'attracting',
        // Only who was told goodbye is given the time to walk away.
        'visitor.near': [{ guard: 'is the next visitor', target: 'noticing' }, { actions: 'expect visitor' }],
        'session.paused': 'paused.alone',
      },
      after: { 'time to walk away': [{ guard: 'is expected', target: 'visiting' }, { target: 'attracting' }] },
    },
    // As long as staff wish; whoever they are talking to is not waited for longer than anybody else.
    paused: {
      initial: 'amid',
      on: { 'session.paused': {} },
      states: {
        amid: {
          on: { 'session.continued': '#reception.returning' },
          after: { 'patience for link': 'alone' },
        },
        alone: {
          tags: 'resting',
          entry: [...FORGET, 'show idle'],
          on: {
            'visitor.near': { actions: 'expect visitor' },
            'visitor.away': { actions: 'expect nobody' },
            'session.continued': [{ guard: 'is expected', target: '#reception.noticing' }, { target: '#reception.attracting' }],
          },
        },
      },
    },
    finished: { type: 'final', entry: [...FORGET, 'show idle'] },
  },
})

function afterCall() {
  return [{ guard: 'is expected', target: 'noticing' } as const, { target: 'attracting' } as const]
}
