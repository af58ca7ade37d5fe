import { assign, enqueueActions, setup } from 'xstate'
import type { BehaviorInput, RuntimeEvent } from '#runtime'
import { checkpointOf } from './checkpoint.ts'
import { ownControls } from './controls.ts'
import {
  type AnswerEvent,
  type BodyEvent,
  countOnce,
  type Done,
  doDeed,
  hearAnswers,
  nod,
  playAlong,
  say,
  showOnce,
  takePosture,
  watchBody,
} from './deeds.ts'
import { breathSeconds, deedSeconds, speechSeconds } from './estimate.ts'
import { again, endingIn, finishing, nextItem, skipped, spokenIn, wentBack } from './moves.ts'
import {
  answered,
  applause,
  beatOf,
  callByName,
  canShow,
  closesFloor,
  counted,
  excused,
  floorOf,
  isAnswer,
  languagesOf,
  momentOf,
  nextBeat,
  otherLanguage,
  type Performance,
  postureDue,
  repetitionsOf,
  silent,
  spoken,
  tuned,
  whereWeWere,
  wordsOf,
} from './performance.ts'
import type { Heard } from './program.ts'
import { partLeft, tellEnd, tellPlan } from './report.ts'
import { heard, itemOf, type Run, voiceRateOf } from './run.ts'

export type ProgramEvent = RuntimeEvent | BodyEvent | AnswerEvent | { type: 'floor.closed' } | { type: 'music.over' }
type Move = (run: Run, performance: Performance, value: string | number | undefined) => Run

/** Deeds have deadlines of their own; this is for one that forgets them. */
const PATIENCE = { factor: 3, ms: 20_000 } as const
/** A robot on its way tries so long to get on before it gives up by itself. */
const RECOVERY_MS = 60_000
/** A movement or a voice that is late by that is waited for, longer is not. */
const patient = (seconds: number) => seconds * 1_000 * PATIENCE.factor + PATIENCE.ms
/** Staff who should confirm are asked so often; then they have the floor. */
const ASKED_AT_MOST = 3
/** Nobody has forgotten what was being done. */
const SHORT_ABSENCE_MS = 15_000
const MOVES: Readonly<Record<string, Move>> = {
  again,
  skip: (run, performance) => skipped(run, momentOf(performance)),
  back: (run, performance) => wentBack(run, momentOf(performance)),
  next: (run, performance) => nextItem(run, momentOf(performance)),
  finish: (run, performance) => finishing(run, momentOf(performance)),
  language: (run, performance, value) => spokenIn(run, otherLanguage(performance, value), momentOf(performance)),
}

/** What the chart of every program waits for, asks and does, by name. */
export const program = setup({
  types: {} as { context: Performance; input: BehaviorInput<unknown>; events: ProgramEvent },
  actors: {
    'watch body': watchBody,
    'hear answers': hearAnswers,
    say,
    'do deed': doDeed,
    'show once': showOnce,
    'count once': countOnce,
    'play along': playAlong,
    'take posture': takePosture,
    nod,
  },
  delays: {
    'patience for robot': 2_000,
    'patience for words': ({ context }) => patient(speechSeconds(wordsOf(context)) * context.run.pace),
    'patience for deed': ({ context }) =>
      patient(deedSecondsOf(context)) + (beatOf(context)?.deed?.kind === 'goTo' ? RECOVERY_MS : 0),
    'patience for repetition': ({ context }) => patient(secondsEachOf(context)),
    'patience for posture': 30_000,
    'reading time': ({ context }) => context.unspokenSeconds * 1_000,
    'time of one': ({ context }) => secondsEachOf(context) * 1_000,
    'time of deed': ({ context }) => deedSecondsOf(context) * 1_000,
    floor: ({ context }) => (floorOf(context)?.seconds ?? 0) * 1_000,
    breath: ({ context }) => breathSeconds(beatOf(context)?.deed) * 1_000,
    // A nod every now and then says "I listen"; more often it says "hurry up".
    'time between nods': 20_000,
    'patience for floor': 15 * 60_000,
    'patience for staff': 60_000,
    // Everybody has gone home.
    'patience for anything': 60 * 60_000,
  },
  guards: {
    'is over': ({ context }) => context.run.current === undefined,
    'is offline': ({ context }) => !context.isOnline,
    'is resumed': ({ context }) => context.isResumed,
    'was a short absence': ({ context }) => context.stage.clock.now() - context.leftAtMs < SHORT_ABSENCE_MS && !context.isResumed,
    'stands otherwise': ({ context }) => postureDue(context) !== context.body.asked,
    'was not heard': ({ context }) => context.unspokenSeconds > 0,
    'has movement': ({ context }) => isAfter(context) && beatOf(context)?.deed?.kind === 'movement',
    'has silence': ({ context }) => isAfter(context) && beatOf(context)?.deed?.kind === 'wait',
    'has deed': ({ context }) => isAfter(context),
    'can show': ({ context }) => canShow(context),
    'is excused': ({ context }) => context.isExcused,
    'is silent again': ({ context }) => context.isMusicOver,
    'has repetitions left': ({ context }) => context.repetition < repetitionsOf(context),
    'has floor': ({ context }) => floorOf(context) !== undefined,
    'waits for staff': ({ context }) => floorOf(context)?.until === 'staff',
    'asked enough': ({ context }) => floorOf(context)?.until === 'staff' && context.askedStaff + 1 >= ASKED_AT_MOST,
    'is answer': ({ context, event }) => event.type === 'answered' && isAnswer(context, event.answer),
    'staff want': ({ event }, names: readonly string[]) => event.type === 'staff.command' && names.includes(event.name),
    'may call names': ({ context, event }) => isCommand(event, 'name') && context.run.playlist.named.length > 0,
    'may change language': ({ context, event }) => isCommand(event, 'language') && languagesOf(context).length > 0,
    'is for the program': ({ context, event }) =>
      event.type === 'staff.command' && ownControls(context).some(({ name }) => name === event.name),
  },
  actions: {
    'know robot': assign(({ context, event }) =>
      event.type === 'robot.known' ? { body: { ...context.body, robot: event.robot, locales: event.locales } } : {},
    ),
    'know health': assign(({ context, event }) =>
      event.type === 'health.changed'
        ? { body: { ...context.body, heatLevel: event.heatLevel, hotChains: event.hotChains } }
        : {},
    ),
    'know online': assign(({ context, event }) => ({
      isOnline: event.type !== 'link.lost',
      // A robot that restarted stands anyhow.
      body: { ...context.body, posture: 'unsure' as const },
    })),
    'apply voice': ({ context: { stage, run, volume } }) => {
      // One that cannot be set is heard by everybody, and is no reason not to play.
      void stage.robot.settings.write('speechSpeed', voiceRateOf(run)).catch(() => {})
      void stage.robot.settings.write('volume', volume).catch(() => {})
    },
    'ask for posture': assign(({ context }) => ({
      body: { ...context.body, asked: postureDue(context), posture: 'unsure' as const },
    })),
    'know posture': assign(({ context: { body } }) => ({ body: { ...body, posture: body.asked ?? 'unsure' } })),
    'tell the plan': ({ context }) => tellPlan(context),
    'take next beat': assign(({ context }) => {
      const change = nextBeat(context)
      const isNewPart = change.run?.current?.index !== context.run.current?.index
      const left = partLeft(context, change.run)
      return { ...change, isNewPart, left, ...(isNewPart && { partBeganAtMs: context.stage.clock.now() }) }
    }),
    'tell part left': ({ context: { stage, left } }) => left && stage.report(left),
    'speak as this part': ({ context: { stage, run, isNewPart } }) => {
      if (isNewPart) void stage.robot.settings.write('speechSpeed', voiceRateOf(run)).catch(() => {})
    },
    'tell how it was': ({ context }) => tellEnd(context),
    'remember item': ({ context }) => {
      const { run, stage } = context
      const activity = itemOf(run)?.activity
      const item = run.current?.beat.item
      if (activity !== undefined && item !== undefined) stage.played(activity, item)
    },
    'show beat': ({ context }) => {
      const beat = beatOf(context)
      if (beat) context.stage.show({ ...beat.view, locale: context.locale })
    },
    'keep place': ({ context }) => {
      const kept = checkpointOf(context.run, momentOf(context))
      if (kept) context.stage.checkpoint(kept.step, kept.data)
    },
    'know how it was said': assign(({ context, event }) => {
      const { output } = event as unknown as { output: { seconds: number } }
      return spoken(context, output.seconds)
    }),
    'forget how it was said': assign({ unspokenSeconds: 0 }),
    'begin music': assign({ isMusicOver: false }),
    'know music is over': enqueueActions(({ enqueue }) => {
      enqueue.assign({ isMusicOver: true })
      enqueue.raise({ type: 'music.over' })
    }),
    'count repetition': assign({ repetition: ({ context }) => context.repetition + 1 }),
    'excuse body': assign(({ context }) => excused(context)),
    'open floor': assign(({ context }) => ({ floorOpenedAtMs: context.floorOpenedAtMs ?? context.stage.clock.now() })),
    'note silence': assign(({ context }) => silent(context)),
    'ask in other words': assign(({ context }) => ({
      run: { ...context.run, wordings: again(context.run).wordings },
      askedStaff: context.askedStaff + 1,
    })),
    'take answer': enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'answered') return
      const change = answered(context, event.answer)
      enqueue.assign(change)
      if (closesFloor({ ...context, ...change }, event.answer)) enqueue.raise({ type: 'floor.closed' })
    }),
    'tell how it went': enqueueActions(({ context, event, enqueue }) => {
      const { output } = event as unknown as { output: Done }
      const run = output && heard(context.run, { kind: 'went', outcome: output.kind }, momentOf(context))
      if (!run) return
      enqueue.assign({ run })
      if (run.queued) enqueue.raise({ type: 'floor.closed' })
    }),
    confirm: assign(({ context }) =>
      floorOf(context) ? answered(context, { way: 'staff', text: '', choice: 'confirm', confidence: 1 }) : {},
    ),
    'tell program': enqueueActions(({ context, event, enqueue }) => {
      const what = heardIn(event)
      const run = what && heard(context.run, what, momentOf(context))
      if (!run) return
      enqueue.assign({ run })
      if (run.queued) enqueue.raise({ type: 'floor.closed' })
    }),
    'move on': assign(({ context, event }) => {
      const move = event.type === 'staff.command' ? MOVES[event.name] : undefined
      const run = move && event.type === 'staff.command' ? move(context.run, context, event.value) : context.run
      return { run, locale: run.locale }
    }),
    'give up waiting': assign(({ context }) => ({ run: finishing(context.run, momentOf(context)) })),
    tune: assign(({ context, event }) => (event.type === 'staff.command' ? tuned(context, event.name) : {})),
    'plan for the time': assign(({ context, event }) => {
      const minutes = event.type === 'staff.command' ? Number(event.value) : Number.NaN
      return minutes >= 0 ? { run: endingIn(context.run, minutes, momentOf(context)) } : {}
    }),
    'call by name': assign(({ context, event }) => callByName(context, event.type === 'staff.command' ? event.value : undefined)),
    applaud: assign(({ context }) => applause(context)),
    'remember leaving': assign(({ context }) => ({
      leftAtMs: context.stage.clock.now(),
      counts: counted(context, 'interruptions'),
    })),
    'say where we were': assign(({ context }) => whereWeWere(context)),
    'play it again': assign(({ context: { run, body } }) => ({
      isResumed: false,
      run: { ...run, queued: run.queued ?? run.current },
      // One that was not seen to take its posture is asked once more.
      body: body.posture === 'unsure' ? { ...body, asked: undefined } : body,
    })),
    'call staff': ({ context }, reason: string) => context.stage.callStaff({ reason, transcript: [] }),
    'show end': ({ context: { stage, locale, run } }) => {
      const last = run.past.at(-1)?.beat.view
      stage.show({ title: last?.title ?? '', body: [], choices: [], locale })
    },
  },
})

/** What of the world and of staff is for the program to judge. */
function heardIn(event: ProgramEvent): Heard | undefined {
  if (event.type === 'staff.command') return { kind: 'control', name: event.name, value: event.value }
  return event.type === 'place.seen' ? { kind: 'place', by: event.by, id: event.id } : undefined
}

function isCommand(event: ProgramEvent, name: string): boolean {
  return event.type === 'staff.command' && event.name === name
}

function isAfter(context: Performance): boolean {
  return beatOf(context)?.deed?.when === 'after'
}

function deedSecondsOf(context: Performance): number {
  const deed = beatOf(context)?.deed
  return deed ? deedSeconds(deed) : 0
}

function secondsEachOf(context: Performance): number {
  const deed = beatOf(context)?.deed
  return deed?.kind === 'movement' ? deed.secondsEach : 0
}
