import type { Utterance } from '#robot'
import type { BehaviorInput } from '#runtime'
import type { Deed } from './beat.ts'
import { tuneOf } from './estimate.ts'
import { beatOf, beginPerformance, type Performance, postureDue, TUNINGS, wordsOf } from './performance.ts'
import type { Playlist } from './playlist.ts'
import { program } from './program.setup.ts'

/** What staff want that changes where it plays. */
const MOVES = ['again', 'skip', 'back', 'next', 'finish']
const wants = <const Names extends readonly string[]>(...names: Names) => ({ type: 'staff want', params: names }) as const

/** Whatever comes between leads out of playing at once: what was said or moved ends in the same step. */
const INTERRUPTED = {
  'link.lost': { target: '#interrupted', actions: ['know online', 'remember leaving'] },
  'safety.hold': { target: '#held', actions: 'remember leaving' },
  'session.paused': { target: '#paused', actions: 'remember leaving' },
} as const
/** The floor is somebody else's until then. */
const TAKEN = { target: '#floorTaken', actions: 'remember leaving' } as const
/** Controls that make the robot speak, wherever it plays or listens. */
const STEERED = [
  { guard: wants(...MOVES), target: '#choosing', actions: 'move on' },
  { guard: 'may change language', target: '#choosing', actions: 'move on' },
  { guard: 'may call names', target: '#remarking', actions: 'call by name' },
  { guard: wants('applaud'), target: '#remarking', actions: 'applaud' },
] as const
const MUSIC_OVER = { actions: 'know music is over' } as const
/** While the robot is silent, staff choose where it goes on. */
const AWAY = {
  on: {
    'staff.command': [
      { guard: wants(...MOVES), actions: 'move on' },
      { guard: 'may change language', actions: 'move on' },
    ],
  },
} as const

/** The chart of every activity and every tour: plays beats, and does at once and at any moment what staff want. */
export const createProgramMachine = (id: string, arrange: (input: BehaviorInput<unknown>) => Playlist) =>
  program.createMachine({
    id,
    // One that never comes to rest fails, and is then begun again or given up, instead of stopping the whole product.
    options: { maxIterations: 200 },
    context: ({ input }) => beginPerformance(arrange(input), input),
    invoke: { src: 'watch body', input: ({ context }) => ({ stage: context.stage }) },
    initial: 'beginning',
    on: {
      'session.finish': '.finished',
      'robot.known': { actions: 'know robot' },
      'health.changed': { actions: 'know health' },
      'link.lost': { actions: 'know online' },
      'link.restored': { actions: ['know online', 'apply voice'] },
      'staff.command': [
        { guard: wants(...TUNINGS), actions: ['tune', 'apply voice'] },
        { guard: wants('time'), actions: 'plan for the time' },
      ],
    },
    states: {
      beginning: {
        entry: 'tell the plan',
        exit: 'apply voice',
        on: { ...INTERRUPTED, 'robot.known': { target: 'playing', actions: 'know robot' } },
        after: { 'patience for robot': 'playing' },
      },
      playing: {
        initial: 'starting',
        on: {
          ...INTERRUPTED,
          'handover.taken': TAKEN,
          'floor.closed': '.choosing',
          'place.seen': { actions: 'tell program' },
          'staff.command': [
            ...STEERED,
            { guard: wants('floor'), ...TAKEN },
            { guard: wants('confirm'), target: '.choosing', actions: 'confirm' },
            { guard: 'is for the program', actions: 'tell program' },
          ],
        },
        states: {
          starting: { always: [{ guard: 'is resumed', target: 'resuming' }, { target: 'choosing' }] },
          resuming: {
            id: 'resuming',
            entry: ['say where we were', 'play it again'],
            invoke: { src: 'say', input: toRemark, onDone: 'choosing', onError: 'choosing' },
            after: { 'patience for words': 'choosing' },
          },
          choosing: {
            id: 'choosing',
            entry: ['take next beat', 'tell part left', 'speak as this part'],
            always: [
              { guard: 'is over', target: '#finished' },
              { guard: 'stands otherwise', target: 'posing' },
              { target: 'beat' },
            ],
          },
          posing: {
            entry: 'ask for posture',
            invoke: {
              src: 'take posture',
              input: ({ context }) => ({ stage: context.stage, posture: postureDue(context) ?? 'stand' }),
              onDone: { target: 'beat', actions: 'know posture' },
              onError: 'beat',
            },
            after: { 'patience for posture': 'beat' },
          },
          beat: {
            initial: 'speaking',
            entry: ['show beat', 'remember item', 'keep place'],
            invoke: { src: 'hear answers', input: toHear },
            on: { answered: { guard: 'is answer', actions: 'take answer' } },
            states: {
              speaking: {
                invoke: {
                  src: 'say',
                  input: toSay,
                  onDone: { target: 'spoken', actions: 'know how it was said' },
                  onError: 'spoken',
                },
                after: { 'patience for words': 'spoken' },
              },
              // What nobody heard stands on the screen as long as it would have taken to say.
              spoken: { always: [{ guard: 'was not heard', target: 'reading' }, { target: 'doing' }] },
              reading: { exit: 'forget how it was said', after: { 'reading time': 'doing' } },
              doing: {
                initial: 'starting',
                states: {
                  starting: {
                    always: [
                      { guard: 'has movement', target: 'moving' },
                      { guard: 'has silence', target: 'waiting' },
                      { guard: 'has deed', target: 'performing' },
                      { target: 'done' },
                    ],
                  },
                  moving: {
                    initial: 'repeating',
                    entry: 'begin music',
                    invoke: { src: 'play along', input: toPlayAlong, onDone: MUSIC_OVER, onError: MUSIC_OVER },
                    states: {
                      repeating: {
                        always: [
                          { guard: 'can show', target: 'showing' },
                          { guard: 'is excused', target: 'counting' },
                          { target: 'excusing' },
                        ],
                      },
                      showing: {
                        invoke: {
                          src: 'show once',
                          input: toRepeat,
                          onDone: { target: 'repeated', actions: 'count repetition' },
                          onError: 'excusing',
                        },
                        after: { 'patience for repetition': 'excusing' },
                      },
                      // A hot joint, motors that rest: people show it to each other, and the robot counts.
                      excusing: {
                        entry: 'excuse body',
                        invoke: { src: 'say', input: toRemark, onDone: 'counting', onError: 'counting' },
                        after: { 'patience for words': 'counting' },
                      },
                      counting: {
                        invoke: { src: 'count once', input: toRepeat },
                        after: { 'time of one': { target: 'repeated', actions: 'count repetition' } },
                      },
                      repeated: {
                        always: [
                          { guard: 'has repetitions left', target: 'repeating' },
                          { guard: 'is silent again', target: '#done' },
                          { target: 'sounding' },
                        ],
                      },
                      // A tune is not cut in its last bar.
                      sounding: {
                        on: { 'music.over': '#done' },
                        after: { 'patience for deed': '#done' },
                      },
                    },
                  },
                  waiting: { after: { 'time of deed': 'done' } },
                  performing: {
                    invoke: {
                      src: 'do deed',
                      input: toDo,
                      onDone: { target: 'done', actions: 'tell how it went' },
                      onError: 'done',
                    },
                    after: { 'patience for deed': 'done' },
                  },
                  done: { id: 'done', always: [{ guard: 'has floor', target: '#floor' }, { target: '#breathing' }] },
                },
              },
              floor: {
                id: 'floor',
                entry: 'open floor',
                after: {
                  floor: [
                    { guard: 'asked enough', target: '#floorTaken', actions: 'remember leaving' },
                    { guard: 'waits for staff', target: 'speaking', actions: 'ask in other words' },
                    { target: 'breathing', actions: 'note silence' },
                  ],
                },
              },
              breathing: { id: 'breathing', after: { breath: '#choosing' } },
              // After a remark the beat goes on where it was left.
              left: { id: 'left', type: 'history', history: 'deep' },
            },
          },
          remarking: {
            id: 'remarking',
            invoke: { src: 'say', input: toRemark, onDone: 'beat.left', onError: 'beat.left' },
            after: { 'patience for words': 'beat.left' },
          },
        },
      },
      // Silent and attentive: people talk with each other.
      floorTaken: {
        id: 'floorTaken',
        initial: 'listening',
        on: {
          ...INTERRUPTED,
          'handover.released': 'returning',
          'staff.command': [
            ...STEERED,
            { guard: wants('giveBack', 'confirm'), target: 'returning' },
            // Whoever asks for something gives the floor back with it.
            { guard: 'is for the program', target: '#left', actions: 'tell program' },
          ],
        },
        after: {
          'patience for floor': [
            // Nobody followed: home, with grace.
            { guard: 'waits for staff', target: '#choosing', actions: 'give up waiting' },
            { target: 'returning' },
          ],
        },
        states: {
          listening: { after: { 'time between nods': 'nodding' } },
          nodding: {
            invoke: { src: 'nod', input: ({ context }) => context, onDone: 'listening', onError: 'listening' },
            after: { 'patience for deed': 'listening' },
          },
        },
      },
      paused: {
        id: 'paused',
        ...AWAY,
        on: { ...AWAY.on, 'session.paused': {}, 'session.continued': 'returning' },
        after: { 'patience for anything': 'finished' },
      },
      held: {
        id: 'held',
        on: {
          ...AWAY.on,
          'safety.clear': 'returning',
          'session.paused': 'paused',
          'link.lost': { target: 'interrupted', actions: 'know online' },
        },
        after: {
          'patience for staff': { actions: { type: 'call staff', params: 'robot.held' } },
          'patience for anything': 'finished',
        },
      },
      interrupted: {
        id: 'interrupted',
        on: {
          ...AWAY.on,
          'link.restored': { target: 'returning', actions: ['know online', 'apply voice'] },
          'session.paused': 'paused',
        },
        after: {
          'patience for staff': { actions: { type: 'call staff', params: 'link.lost' } },
          'patience for anything': 'finished',
        },
      },
      returning: {
        entry: 'play it again',
        always: [
          { guard: 'is offline', target: 'interrupted' },
          { guard: 'was a short absence', target: 'playing.choosing' },
          { target: 'playing.resuming' },
        ],
      },
      finished: { id: 'finished', type: 'final', entry: ['show end', 'tell how it was'] },
    },
  })

function toSay({ context }: { context: Performance }) {
  const { stage, locale, body } = context
  return { stage, locale, body, utterance: wordsOf(context), deed: beatOf(context)?.deed }
}

function toRemark({ context: { stage, locale, body, remark } }: { context: Performance }): {
  stage: Performance['stage']
  locale: Performance['locale']
  body: Performance['body']
  utterance: Utterance
  deed: Deed | undefined
} {
  return { stage, locale, body, utterance: remark.say, deed: remark.deed }
}

/** The labels of the answers: what little a recognizer may catch of a group. */
function toHear({ context }: { context: Performance }) {
  const { stage, locale } = context
  const vocabulary = beatOf(context)?.floor ? (beatOf(context)?.view.choices.map(({ label }) => label) ?? []) : []
  return { stage, locale, vocabulary }
}

function toDo({ context }: { context: Performance }) {
  const { stage, locale, body } = context
  return { stage, locale, body, deed: beatOf(context)?.deed }
}

function toPlayAlong({ context }: { context: Performance }) {
  return { stage: context.stage, tune: tuneOf(beatOf(context)?.deed) }
}

function toRepeat({ context }: { context: Performance }) {
  const { stage, locale, repetition } = context
  const deed = beatOf(context)?.deed
  if (deed?.kind !== 'movement') throw new TypeError('A repetition without a movement')
  const { movement, secondsEach, count } = deed
  return { stage, locale, movement, secondsEach, number: count ? repetition + 1 : undefined }
}
