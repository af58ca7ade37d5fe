import { assign, setup } from 'xstate'
import { phraseIn } from '#content'
import type { BehaviorInput } from '#runtime'
import { receptionActors } from './actors.ts'
import { deskQuestion } from './conversation/desk-questions.ts'
import { isClosed } from './conversation/mode.ts'
import { callNext, keptQueue, queueToday, takeTicket, waitOf } from './conversation/queue.ts'
import { senseOf } from './conversation/sense.ts'
import type { ReceptionEvent } from './events.ts'
import { endedFact, engagedFact, factOfAnswer } from './facts.ts'
import * as lines from './lines.ts'
import type { ReceptionContent } from './reception.content.ts'
import { calledLine, calledView, handedOverView, idleView, visitView } from './views.ts'
import { answered, asking, isMute, NEW_VISIT, spoken, talk, understood, type Visit, type VisitEnding, wallTime } from './visit.ts'

/** Whoever only walks through is gone by then; more would make those wait who stopped. */
const DWELL_MS = 600
/** Two who walk past one another are no queue. */
const SECOND_STAYS_MS = 3_000
const FILLER_AFTER_MS = 1_000
/** Twice what the slowest live source is given; nobody waits longer for the hours of a pool. */
const LOOK_UP_PATIENCE_MS = 8_000
const LOOK_AT_CLOCK_EVERY_MS = 60_000
/** A little more than the runtime waits for staff who do not hand back, whose word comes first. */
const HANDED_OVER_AT_MOST_MS = 11 * 60_000

/** Everything that the chart of the reception refers to by name. */
export const desk = setup({
  types: {} as { context: Visit; input: BehaviorInput<ReceptionContent>; events: ReceptionEvent },
  actors: receptionActors,
  delays: {
    dwell: DWELL_MS,
    'until somebody waits': SECOND_STAYS_MS,
    filler: FILLER_AFTER_MS,
    'patience for answer': LOOK_UP_PATIENCE_MS,
    'until the next minute': LOOK_AT_CLOCK_EVERY_MS,
    silence: ({ context }) => lines.silenceSeconds(context) * 1_000,
    // A visitor who turns round to call a friend is lost to the camera for a moment.
    'patience for return': 5_000,
    'half the patience for staff': ({ context }) => context.content.handover.patienceSeconds * 500,
    'time with staff': HANDED_OVER_AT_MOST_MS,
    'patience for link': 30_000,
    // The same person, still there after goodbye, is not greeted at once.
    'time to walk away': 20_000,
  },
  guards: {
    'asks topic': means('topic'),
    'chooses an answer': means('reply'),
    'asks about it': means('followUp'),
    'is in doubt': means('doubt'),
    'wants person': means('person'),
    'wants language': means('language'),
    'wants a language without voice': ({ context }) => isMute(context),
    'wants silence': means('stop'),
    'says goodbye': means('goodbye'),
    'is rude': means('rude'),
    'goes on': means('goOn'),
    'wants it again': ({ context }) => ['repeat', 'slower'].includes(context.meaning.kind) && context.line !== '',
    'wants it louder': ({ context }) => context.meaning.kind === 'louder' && context.line !== '',
    'wants it easier': ({ context }) => context.meaning.kind === 'easier' && context.line !== '',
    'was called': ({ context }) => context.called,
    'was reassured': ({ context }) => context.reassured,
    'is expected': ({ context }) => context.expected,
    'waits for an answer': ({ context }) => context.open !== undefined,
    'is found': ({ context }) => context.found !== undefined,
    'somebody joined': ({ context, event }) =>
      event.type === 'visitor.company' && event.count > context.greeted && context.second === 'none',
    'second waits': ({ context }) => context.second === 'waits',
    'number is called': ({ context }) => context.announced !== undefined,
    'is the next visitor': ({ event }) => event.type === 'visitor.near' && event.who === 'next',
    // A camera that takes somebody for another one sees both for less time than it takes to be the second.
    'is the turn of the second': ({ context, event }) =>
      event.type === 'visitor.near' && event.who === 'next' && context.second !== 'none',
    'staff want': ({ event }, name: string) => event.type === 'staff.command' && event.name === name,
    'says nothing known': ({ context, event }) =>
      event.type === 'visitor.answered' && senseOf(event.answer, { ...context, now: wallTime(context) }).kind === 'unknown',
    'missed twice': ({ context }) => context.misses >= 2,
    'nobody is at the desk': ({ context }) => isClosed(context.content, wallTime(context)),
    'wants somebody when nobody is there': ({ context }) =>
      ['counter', 'person'].includes(context.meaning.kind) && isClosed(context.content, wallTime(context)),
    'wants a counter but which': ({ context: { meaning, content, locale } }) =>
      meaning.kind === 'counter' && deskQuestion(meaning.wish, content, locale) !== undefined,
    'has an appointment': ({ context }) =>
      context.meaning.kind === 'counter' &&
      context.meaning.wish.has === 'appointment' &&
      lines.wishedCounter(context) !== undefined,
    'wants a number': ({ context }) => lines.wishedCounter(context) !== undefined,
    'ladder has rungs': ({ context }) => context.silences < context.content.reprompts.length,
    'not yet proposed': ({ context }) => context.silences === context.content.reprompts.length,
  },
  actions: {
    'show idle': ({ context }) => context.stage.show(idleView(context)),
    'show choices': ({ context }) => context.stage.show(visitView(context)),
    'show question': ({ context }) => {
      if (context.open) context.stage.show(visitView(context))
    },
    'show called number': ({ context }) => context.stage.show(calledView(context)),
    'show staff': ({ context }) => context.stage.show(handedOverView(context)),
    'report beginning': ({ context: { stage }, event }) =>
      stage.report({ type: 'visit.begun', way: event.type === 'visitor.touched' ? 'touch' : 'approach' }),
    'begin visit': assign({ startedAt: ({ context }) => context.stage.clock.now(), expected: false }),
    'end by': assign({ ending: (_, ending: VisitEnding) => ending }),
    'report end': ({ context }) => {
      const ended = endedFact(context)
      if (ended) context.stage.report(ended)
    },
    // A robot that is gone by now gets its own volume back when the session ends.
    'lower voice': ({ context: { stage, volume } }) => {
      if (volume !== undefined) void stage.robot.settings.write('volume', volume).catch(() => undefined)
    },
    'forget visit': assign(({ context }) => ({ ...NEW_VISIT, locale: context.home })),
    'call staff': ({ context: { stage, heard, misses } }) =>
      stage.callStaff({ reason: misses >= 2 ? 'question.unknown' : 'visitor.asked', transcript: heard }),
    // They are there already: what is written is why the robot fell silent.
    'note staff': ({ context: { stage, heard } }) => stage.callStaff({ reason: 'staff.tookOver', transcript: heard }),
    'tell staff of appointment': ({ context: { stage, heard } }) =>
      stage.callStaff({ reason: 'visitor.appointment', transcript: heard }),
    'remember call': assign({ called: true, reassured: false }),
    'miss staff': ({ context: { called, stage } }) => {
      if (called) stage.report({ type: 'handover.missed' })
    },
    'expect visitor': assign({ expected: true }),
    'expect nobody': assign({ expected: false }),
    'count company': assign({
      company: ({ context, event }) => (event.type === 'visitor.company' ? event.count : context.company),
    }),
    'let second wait': assign({ second: 'waits' }),
    'know voices': assign({ voices: ({ context, event }) => (event.type === 'voices.known' ? event.locales : context.voices) }),
    'know power': assign({
      charging: ({ context, event }) => (event.type === 'power.changed' ? event.charging : context.charging),
    }),
    'remember answer': assign(({ context, event }) =>
      event.type === 'visitor.answered' ? understood(context, event.answer) : {},
    ),
    'report first sign': ({ context }) => {
      const fact = engagedFact(context)
      if (fact) context.stage.report(fact)
    },
    // An answer is reported when it begins to be said.
    'report meaning': ({ context }) => {
      const fact = context.meaning.kind === 'topic' ? undefined : factOfAnswer(context)
      if (fact) context.stage.report(fact, context.asked?.text)
    },
    'prepare greeting': assign(({ context }) => lines.greeting(context)),
    'prepare more': assign(({ context }) => lines.askingMore(context)),
    'prepare question': assign(({ context }) => lines.deskAsking(context)),
    'prepare going on': assign(({ context }) => ({ ...asking(talk(context, 'goOn')), open: undefined, further: undefined })),
    'keep step': ({ context: { stage, meaning, queue } }) => {
      if (meaning.kind === 'topic') stage.checkpoint(`answering.${meaning.id}`, keptQueue(queue))
    },
    'keep queue': ({ context: { stage, queue } }) => stage.checkpoint('queue', keptQueue(queue)),
    'prepare filler': assign(({ context }) => {
      const line = talk(context, 'filler')
      return { line, gestured: { line, gesture: 'think' } }
    }),
    'prepare answer': assign(({ context }) => lines.topicAnswer(context)),
    'report answer': ({ context }) => {
      const fact = factOfAnswer(context)
      if (fact) context.stage.report(fact, context.asked?.text)
    },
    'prepare no answer': assign(({ context }) => ({
      ...answered(talk(context, 'tooLong')),
      further: undefined,
      found: undefined,
    })),
    'prepare reply': assign(({ context }) => lines.replyAnswer(context)),
    'prepare follow-up': assign(({ context }) => lines.followUp(context)),
    'prepare easier answer': assign(({ context }) => lines.easierAnswer(context)),
    'prepare repeat': assign(({ context }) => lines.repeated(context)),
    'prepare doubt': assign(({ context }) => lines.doubt(context)),
    'prepare apology': assign(({ context }) => lines.apology(context)),
    'prepare calm': assign(({ context }) => lines.calming(context)),
    'prepare reprompt': assign(({ context }) => lines.reprompt(context)),
    'prepare proposals': assign(({ context }) => lines.proposals(context)),
    'prepare unknown': assign({
      line: ({ context }) => `${spoken(context, 'unknown')} ${phraseIn(context.content.handover.calling, context.locale)}`,
    }),
    'prepare calling': assign({ line: ({ context }) => phraseIn(context.content.handover.calling, context.locale) }),
    'prepare patience': assign({ line: ({ context }) => talk(context, 'stillCalling'), reassured: true }),
    'prepare coming': assign({
      line: ({ context }) =>
        context.called ? phraseIn(context.content.handover.coming, context.locale) : talk(context, 'taken'),
      reassured: false,
    }),
    'prepare nobody': assign(({ context }) => lines.nobody(context)),
    'prepare farewell': assign({ line: ({ context }) => spoken(context, 'farewell') }),
    'prepare return': assign({
      line: ({ context }) => `${spoken(context, 'welcomeBack')} ${context.pending}`,
      silences: 0,
      found: undefined,
    }),
    'prepare appointment': assign(({ context }) => lines.checkedIn(context)),
    'greet second': assign({ line: ({ context }) => talk(context, 'inAMoment'), second: 'told' }),
    'switch language': assign(({ context }) => lines.switched(context)),
    'give number': assign(({ context }) => ticketGiven(context)),
    'report number': ({ context: { ticket, stage } }) => {
      if (ticket) stage.report({ type: 'ticket.given', counter: ticket.counter })
    },
    'call next number': assign(({ context }) => nextCalled(context)),
    'call number again': assign({ announced: ({ context }) => todaysQueue(context).called ?? undefined }),
    'prepare call': assign(({ context }) => {
      const { announced, content, home } = context
      return { line: announced ? calledLine(content, announced, home) : '', announced: undefined }
    }),
  },
})

function means(kind: Visit['meaning']['kind']) {
  return ({ context }: { context: Visit }) => context.meaning.kind === kind
}

function todaysQueue(context: Visit) {
  return queueToday(context.queue, wallTime(context), context.content.timeZone)
}

function nextCalled(context: Visit): Partial<Visit> {
  const before = todaysQueue(context)
  const queue = callNext(before, context.stage.clock.wallTime())
  return { queue, announced: queue === before ? context.announced : (queue.called ?? undefined) }
}

function ticketGiven(context: Visit): Partial<Visit> {
  const { content, locale } = context
  const counter = lines.wishedCounter(context)
  if (!content.queue || counter === undefined) return {}
  const { queue, ticket } = takeTicket(todaysQueue(context), counter)
  const { people, minutes } = waitOf(queue, ticket, content.queue.minutesEach)
  const values = { people: String(people), minutes: String(minutes) }
  const wait = talk(context, people === 0 ? 'waitNone' : people === 1 ? 'waitOne' : 'waitMany', values)
  const area = phraseIn(content.queue.waitingArea, locale)
  const line = talk(context, 'ticket', { number: String(ticket.number), wait, area })
  return { ...answered(line), queue, ticket, topic: undefined, further: undefined }
}
