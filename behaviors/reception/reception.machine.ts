import { distinctUntilChanged, map } from 'rxjs'
import { assign, fromEventObservable, fromPromise, raise, setup } from 'xstate'
import { phraseIn } from '#content'
import type { Utterance } from '#robot'
import type { Answer, BehaviorInput, RuntimeEvent, Stage } from '#runtime'
import type { ReceptionContent } from './reception.content.ts'
import { meaningOf } from './understanding/meaning.ts'
import { vocabularyOf } from './understanding/vocabulary.ts'
import { idleView, visitView } from './views.ts'
import {
  asking,
  doubt,
  easierAnswer,
  greeting,
  NEW_VISIT,
  proposals,
  reprompt,
  screenLines,
  silenceSeconds,
  spoken,
  switched,
  topicAnswer,
  understood,
  type Visit,
} from './visit.ts'

type Locale = 'fr' | 'en'
type VisitorEvent =
  | { type: 'visitor.near' }
  | { type: 'visitor.away' }
  | { type: 'visitor.left' }
  | { type: 'visitor.touched' }
  | { type: 'visitor.answered'; answer: Answer }
type Event = VisitorEvent | RuntimeEvent

/** One visitor at a time: greet, ask, understand, answer, ask again, take leave. */
export const receptionMachine = setup({
  types: {} as { context: Visit; input: BehaviorInput<ReceptionContent>; events: Event },
  actors: {
    'watch visitors': fromEventObservable(({ input }: { input: { stage: Stage } }) =>
      input.stage.robot.people.present$.pipe(
        // By person, so that somebody who comes after a goodbye is greeted although the first has not left.
        map((present) => present.find(({ zone }) => zone === 'near')?.id),
        distinctUntilChanged(),
        map((id): Event => ({ type: id === undefined ? 'visitor.away' : 'visitor.near' })),
      ),
    ),
    // Cameras miss a child, a wheelchair, the dark: a hand on the robot begins a visit as well.
    'feel touches': fromEventObservable(({ input }: { input: { stage: Stage } }) =>
      input.stage.robot.touch.touched$.pipe(map((): Event => ({ type: 'visitor.touched' }))),
    ),
    'hear answers': fromEventObservable(({ input: { stage, locale, content } }: { input: Visit }) =>
      stage
        .answers({
          locale,
          vocabulary: vocabularyOf(content, locale, stage.clock.wallTime()),
          interruptions: content.commands.stop[locale],
        })
        .pipe(map((answer): Event => ({ type: 'visitor.answered', answer }))),
    ),
    say: fromPromise<void, { stage: Stage; utterance: Utterance; locale: Locale }>(({ input, signal }) =>
      input.stage.say(input.utterance, { locale: input.locale, signal }),
    ),
  },
  delays: {
    silence: ({ context }) => silenceSeconds(context) * 1_000,
    // A visitor who turns round to call a friend is lost to the camera for a moment.
    'patience for return': 5_000,
    'patience for staff': ({ context }) => context.content.handover.patienceSeconds * 1_000,
    'patience for link': 30_000,
    // The same person, still there after goodbye, is not greeted at once.
    'time to walk away': 20_000,
  },
  guards: {
    'asks topic': ({ context }) => context.meaning.kind === 'topic',
    'is in doubt': ({ context }) => context.meaning.kind === 'doubt',
    'wants person': ({ context }) => context.meaning.kind === 'person',
    'wants language': ({ context }) => context.meaning.kind === 'language',
    'wants repeat': ({ context }) => context.meaning.kind === 'repeat' && context.line !== '',
    'wants it easier': ({ context }) => context.meaning.kind === 'easier' && context.line !== '',
    'wants silence': ({ context }) => context.meaning.kind === 'stop',
    'says goodbye': ({ context }) => context.meaning.kind === 'goodbye',
    'was called': ({ context }) => context.called,
    'is expected': ({ context }) => context.expected,
    'staff want': ({ event }, name: string) => event.type === 'staff.command' && event.name === name,
    'says nothing known': ({ context: { content, locale, stage }, event }) =>
      event.type === 'visitor.answered' && meaningOf(event.answer, content, locale, stage.clock.wallTime()).kind === 'unknown',
    'missed twice': ({ context }) => context.misses >= 2,
    'ladder has rungs': ({ context }) => context.silences < context.content.reprompts.length,
    'not yet proposed': ({ context }) => context.silences === context.content.reprompts.length,
  },
  actions: {
    'show idle': ({ context: { stage, content, home } }) => stage.show(idleView(content, home)),
    'show choices': ({ context }) =>
      context.stage.show(visitView(context.content, context.locale, screenLines(context), context.proposed)),
    'forget visit': assign(({ context }) => ({ ...NEW_VISIT, locale: context.home })),
    'call staff': ({ context: { stage, asked, misses } }) =>
      stage.callStaff({ reason: misses >= 2 ? 'question.unknown' : 'visitor.asked', transcript: asked }),
    'remember call': assign({ called: true }),
    'expect visitor': assign({ expected: true }),
    'expect nobody': assign({ expected: false }),
    'remember answer': assign(({ context, event }) =>
      event.type === 'visitor.answered' ? understood(context, event.answer) : {},
    ),
    'prepare greeting': assign({
      line: ({ context }) => greeting(context),
      pending: ({ context }) => spoken(context, 'question'),
    }),
    'prepare more': assign(({ context }) => ({ ...asking(spoken(context, 'more')), silences: 0, proposed: undefined })),
    'keep step': ({ context: { stage, meaning } }) => meaning.kind === 'topic' && stage.checkpoint(`answering.${meaning.id}`),
    'prepare answer': assign(({ context }) => topicAnswer(context)),
    'prepare easier answer': assign(({ context }) => easierAnswer(context)),
    'prepare repeat': assign(({ context }) => asking(context.told || context.line)),
    'prepare doubt': assign(({ context }) => doubt(context)),
    'prepare sorry': assign({ line: ({ context }) => spoken(context, 'sorry') }),
    'prepare reprompt': assign(({ context }) => reprompt(context)),
    'prepare proposals': assign(({ context }) => proposals(context)),
    'prepare unknown': assign({
      line: ({ context }) => `${spoken(context, 'unknown')} ${phraseIn(context.content.handover.calling, context.locale)}`,
    }),
    'prepare calling': assign({ line: ({ context }) => phraseIn(context.content.handover.calling, context.locale) }),
    'prepare coming': assign({ line: ({ context }) => phraseIn(context.content.handover.coming, context.locale) }),
    'prepare nobody': assign({ line: ({ context }) => phraseIn(context.content.handover.nobody, context.locale), misses: 0 }),
    'prepare farewell': assign({ line: ({ context }) => spoken(context, 'farewell') }),
    'prepare return': assign({
      line: ({ context }) => `${spoken(context, 'welcomeBack')} ${context.pending}`,
      silences: 0,
    }),
    'switch language': assign(({ context }) => switched(context)),
  },
}).createMachine({
  id: 'reception',
  // One that never comes to rest fails, and is then begun again or given up, instead of stopping the whole product.
  options: { maxIterations: 200 },
  context: ({ input }) => ({ ...input, ...NEW_VISIT, home: input.locale, meaning: { kind: 'unknown' } }),
  invoke: { src: 'watch visitors', input: ({ context }) => ({ stage: context.stage }) },
  initial: 'attracting',
  on: { 'session.finish': '.finished', 'session.paused': '.paused.amid' },
  states: {
    attracting: {
      tags: 'resting',
      entry: ['forget visit', 'show idle'],
      invoke: { id: 'touches', src: 'feel touches', input: ({ context }) => ({ stage: context.stage }) },
      on: { 'visitor.near': 'visiting', 'visitor.touched': 'visiting', 'session.paused': 'paused.alone' },
    },
    visiting: {
      type: 'parallel',
      on: { 'link.lost': 'interrupted', 'safety.hold': 'held', 'visitor.left': 'attracting' },
      states: {
        presence: {
          initial: 'here',
          states: {
            here: { on: { 'visitor.away': 'doubtful' } },
            doubtful: {
              on: { 'visitor.near': 'here' },
              after: { 'patience for return': { actions: raise({ type: 'visitor.left' }) } },
            },
          },
        },
        dialogue: {
          initial: 'greeting',
          invoke: { id: 'answers', src: 'hear answers', input: ({ context }) => context },
          on: {
            'visitor.answered': { target: '.understanding', actions: 'remember answer' },
            // Staff may come sooner or later than they were waited for.
            'handover.taken': { guard: 'was called', target: '.handingOver' },
            'staff.command': [
              { guard: { type: 'staff want', params: 'repeat' }, target: '.repeating' },
              { guard: { type: 'staff want', params: 'finish' }, target: '.leaving' },
            ],
          },
          states: {
            greeting: {
              entry: ['prepare greeting', 'show choices'],
              ...saying('listening'),
            },
            returning: {
              entry: ['prepare return', 'show choices'],
              ...saying('listening'),
            },
            listening: {
              after: {
                silence: [
                  { guard: 'ladder has rungs', target: 'reprompting' },
                  { guard: 'not yet proposed', target: 'proposing' },
                  { target: 'leaving' },
                ],
              },
            },
            reprompting: {
              entry: 'prepare reprompt',
              ...saying('listening'),
            },
            proposing: {
              entry: ['prepare proposals', 'show choices'],
              ...saying('listening'),
            },
            understanding: {
              always: [
                // Not even a goodbye: whoever says stop wants no further word.
                { guard: 'wants silence', target: '#reception.cooling' },
                { guard: 'asks topic', target: 'answering' },
                { guard: 'is in doubt', target: 'doubting' },
                { guard: 'wants person', target: 'calling' },
                { guard: 'wants language', target: '#reception.switching', actions: 'switch language' },
                { guard: 'wants repeat', target: 'repeating' },
                { guard: 'wants it easier', target: 'simplifying' },
                { guard: 'says goodbye', target: 'leaving' },
                { guard: 'missed twice', target: 'givingUp' },
                { target: 'apologizing' },
              ],
            },
            answering: {
              entry: ['prepare answer', 'keep step', 'show choices'],
              ...saying('askingMore'),
            },
            askingMore: {
              entry: 'prepare more',
              ...saying('listening'),
            },
            doubting: {
              entry: ['prepare doubt', 'show choices'],
              ...saying('listening'),
            },
            repeating: { entry: 'prepare repeat', ...saying('listening') },
            simplifying: { entry: ['prepare easier answer', 'show choices'], ...saying('askingMore') },
            welcoming: {
              entry: 'show choices',
              ...saying('listening'),
            },
            apologizing: {
              entry: 'prepare sorry',
              ...saying('listening'),
            },
            givingUp: {
              entry: ['prepare unknown', 'call staff', 'remember call'],
              ...saying('awaitingStaff'),
            },
            calling: {
              entry: ['prepare calling', 'call staff', 'remember call'],
              ...saying('awaitingStaff'),
            },
            awaitingStaff: {
              // Somebody is coming already: murmur is not excused for again and again.
              on: { 'visitor.answered': { guard: 'says nothing known' } },
              after: { 'patience for staff': 'excusing' },
            },
            excusing: {
              entry: 'prepare nobody',
              ...saying('askingMore'),
            },
            handingOver: {
              entry: 'prepare coming',
              ...saying('#reception.cooling'),
            },
            leaving: {
              entry: 'prepare farewell',
              ...saying('#reception.cooling'),
            },
          },
        },
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
    cooling: {
      entry: ['forget visit', 'show idle'],
      on: {
        'visitor.away': 'attracting',
        'visitor.near': { actions: 'expect visitor' },
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
          entry: ['forget visit', 'show idle'],
          on: {
            'visitor.near': { actions: 'expect visitor' },
            'visitor.away': { actions: 'expect nobody' },
            'session.continued': [{ guard: 'is expected', target: '#reception.visiting' }, { target: '#reception.attracting' }],
          },
        },
      },
    },
    finished: { type: 'final', entry: 'show idle' },
  },
})

/** A state that says its line and goes on, also when the robot cannot speak or staff skip the sentence. */
function saying<const Next extends string>(next: Next) {
  return {
    invoke: { src: 'say', input: toSay, onDone: next, onError: next },
    on: { 'staff.command': { guard: { type: 'staff want', params: 'skip' }, target: next } },
  } as const
}

function toSay({ context }: { context: Visit }): { stage: Stage; utterance: Utterance; locale: Locale } {
  return { stage: context.stage, utterance: context.line, locale: context.locale }
}
