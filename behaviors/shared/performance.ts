import { phraseIn } from '#content'
import type { Locale, Utterance } from '#robot'
import type { Answer, BehaviorInput, Stage } from '#runtime'
import { adaptationAt, afterAnswer, afterSilence, easier, harder } from './adaptation.ts'
import type { Beat, Deed, Floor } from './beat.ts'
import { type Body, NEW_BODY, postureFor, shows } from './body-care.ts'
import { resumedRun } from './checkpoint.ts'
import { speechSeconds } from './estimate.ts'
import { learnedPace, pacedAnew } from './pace.ts'
import type { Playlist } from './playlist.ts'
import { wording } from './program-words.ts'
import { beginRun, heard, itemOf, type Moment, type Run, taken } from './run.ts'

/** What staff may change of the voice, in percent: slower is not understood as a sentence, louder than 80 distorts. */
const RATE = { min: 60, max: 110, step: 8 } as const
const VOLUME = { min: 40, max: 80, step: 5 } as const
const REPETITIONS = { min: 1, max: 20, step: 2 } as const
/** A voice that is done sooner than in this part of the time did not speak. */
const SPOKEN_AT_LEAST = 0.25

/** All that the chart knows: what is played, on which body, and what happens in the beat of now. */
export type Performance = {
  stage: Stage
  locale: Locale
  run: Run
  body: Body
  volume: number
  isOnline: boolean
  /** It goes on from a checkpoint. */
  isResumed: boolean
  /** When the part that is played now began. */
  partBeganAtMs: number
  /** The current beat begins a part: the voice is set for it. */
  isNewPart: boolean
  /** The part that was just left, for the journal. */
  left: Parameters<Stage['report']>[0] | undefined
  /** When playing was left for a pause, a hold or a lost link. */
  leftAtMs: number
  /** Of the movement that is shown. */
  repetition: number
  /** The body refused this movement: the robot only counts. */
  isExcused: boolean
  /** Of a movement to music: the tune came to its end. */
  isMusicOver: boolean
  floorOpenedAtMs: number | undefined
  answeredAfterSeconds: number | undefined
  /** How often staff were asked to confirm. */
  askedStaff: number
  /** Seconds of words that were not heard. */
  unspokenSeconds: number
  /** Said besides the beats, with its gesture. */
  remark: { say: Utterance; deed?: Deed | undefined }
  /** Counts of the session, for the report. */
  counts: Counts
}
export type Counts = {
  beats: number
  answers: number
  silences: number
  remarks: number
  unspoken: number
  excused: number
  interruptions: number
}

const NO_COUNTS: Counts = { beats: 0, answers: 0, silences: 0, remarks: 0, unspoken: 0, excused: 0, interruptions: 0 }
const NEW_BEAT = {
  repetition: 0,
  isExcused: false,
  isMusicOver: false,
  floorOpenedAtMs: undefined,
  answeredAfterSeconds: undefined,
  askedStaff: 0,
} as const

export function momentOf({ stage, body }: { stage: Stage; body: Body }): Moment {
  return { nowMs: stage.clock.now(), wallMs: stage.clock.wallTime(), robot: body.robot }
}

/** The beginning, or the checkpoint that it goes on from. */
export function beginPerformance(playlist: Playlist, { stage, resume, ...input }: BehaviorInput<unknown>): Performance {
  const { locale = input.locale } = playlist
  const moment = momentOf({ stage, body: NEW_BODY })
  const fresh = beginRun(playlist, { locale, random: stage.random }, moment)
  const resumed = resume && resumedRun(fresh, resume, moment)
  return {
    ...{
      stage,
      locale: resumed?.locale ?? locale,
      run: resumed ?? fresh,
      body: NEW_BODY,
      volume: playlist.voice.volume,
      isOnline: true,
    },
    ...{
      isResumed: resumed !== undefined,
      partBeganAtMs: moment.nowMs,
      isNewPart: true,
      left: undefined,
      leftAtMs: Number.NEGATIVE_INFINITY,
      unspokenSeconds: 0,
    },
    ...{ ...NEW_BEAT, remark: { say: '' }, counts: NO_COUNTS },
  }
}

export function beatOf({ run }: Performance): Beat | undefined {
  return run.current?.beat
}

export function floorOf(performance: Performance): Floor | undefined {
  return beatOf(performance)?.floor
}

/** The words of the beat, in the wording that is due. */
export function wordsOf({ run }: Performance): Utterance {
  const beat = run.current?.beat
  if (!beat) return ''
  return beat.say[(run.wordings[beat.id] ?? 0) % beat.say.length] ?? beat.say[0]
}

export function nextBeat(performance: Performance): Partial<Performance> {
  const run = taken(performance.run, momentOf(performance))
  return { ...NEW_BEAT, run, counts: counted(performance, 'beats') }
}

export function counted({ counts }: Performance, what: keyof Counts): Counts {
  return { ...counts, [what]: counts[what] + 1 }
}

/** What the voice did with the words: it teaches the pace, or it was not heard. */
export function spoken(performance: Performance, seconds: number): Partial<Performance> {
  const { run } = performance
  const expected = speechSeconds(wordsOf(performance))
  if (seconds < expected * run.pace * SPOKEN_AT_LEAST) {
    return { unspokenSeconds: expected * run.pace - seconds, counts: counted(performance, 'unspoken') }
  }
  return { unspokenSeconds: 0, run: { ...run, pace: learnedPace(run.pace, expected, seconds) } }
}

/** Whether the robot itself shows the next repetition. */
export function canShow(performance: Performance): boolean {
  const deed = beatOf(performance)?.deed
  if (deed?.kind !== 'movement' || performance.isExcused) return false
  return shows(performance.body, deed.movement, performance.repetition)
}

/** From here on the robot counts, and says so. */
export function excused(performance: Performance): Partial<Performance> {
  const { counts, locale } = performance
  const say = phraseIn(wording('counting', counts.excused), locale)
  return { isExcused: true, remark: { say }, counts: counted(performance, 'excused') }
}

/** How often the movement is done, which staff may have changed since it began. */
export function repetitionsOf({ run }: Performance): number {
  const deed = run.current?.beat.deed
  if (deed?.kind !== 'movement') return 0
  return Math.max(REPETITIONS.min, deed.repetitions + run.repetitions - run.repetitionsAtBeat)
}

/** An answer while the floor is open, or on its way to be opened. */
export function answered(performance: Performance, answer: Answer): Partial<Performance> {
  const { stage, floorOpenedAtMs, answeredAfterSeconds, run } = performance
  const after = floorOpenedAtMs === undefined ? 0 : (stage.clock.now() - floorOpenedAtMs) / 1_000
  const first = answeredAfterSeconds ?? after
  const isFirst = answeredAfterSeconds === undefined
  const adaptation = isFirst && asksGroup(performance) ? afterAnswer(run.adaptation) : run.adaptation
  const told = { ...run, adaptation }
  const next = heard(told, { kind: 'answer', answer }, momentOf(performance)) ?? told
  return { answeredAfterSeconds: first, run: next, counts: counted(performance, 'answers') }
}

/** The floor is over, and nobody said anything. */
export function silent(performance: Performance): Partial<Performance> {
  if (performance.answeredAfterSeconds !== undefined || !asksGroup(performance)) return {}
  const { run } = performance
  return { run: { ...run, adaptation: afterSilence(run.adaptation) }, counts: counted(performance, 'silences') }
}

function asksGroup(performance: Performance): boolean {
  const kind = beatOf(performance)?.kind
  return kind === 'question' || kind === 'hint'
}

/** Whether that answer, given now, is one to this beat: fingers may be early, ears only count while the floor is open. */
export function isAnswer(performance: Performance, answer: Answer): boolean {
  if (!floorOf(performance)) return false
  return performance.floorOpenedAtMs !== undefined || answer.way === 'staff' || answer.way === 'screen'
}

/** Whether it closes the floor; murmur that was not understood does not. */
export function closesFloor(performance: Performance, { way, text, choice }: Answer): boolean {
  if (performance.run.queued) return true
  const until = floorOf(performance)?.until
  if (until === 'staff') return way === 'staff'
  return until === 'answer' && (text !== '' || choice !== undefined)
}

/** What staff tune: it counts from the next word, and is announced to nobody. */
export function tuned(performance: Performance, name: string): Partial<Performance> {
  const { run, volume } = performance
  const level = (change: typeof easier) => ({
    run: { ...run, adaptation: adaptationAt(change(run.adaptation.level)) },
  })
  const rate = (step: number) => ({ run: ratedAt(run, clamped(run.rate + step, RATE)) })
  const repetitions = (step: number) => ({ run: { ...run, repetitions: clamped(run.repetitions + step, REPETITIONS) } })
  const tunings: Record<string, () => Partial<Performance>> = {
    easier: () => level(easier),
    harder: () => level(harder),
    fewer: () => repetitions(-REPETITIONS.step),
    more: () => repetitions(REPETITIONS.step),
    slower: () => rate(-RATE.step),
    faster: () => rate(RATE.step),
    louder: () => ({ volume: clamped(volume + VOLUME.step, VOLUME) }),
    softer: () => ({ volume: clamped(volume - VOLUME.step, VOLUME) }),
  }
  return tunings[name]?.() ?? {}
}
export const TUNINGS = ['easier', 'harder', 'fewer', 'more', 'slower', 'faster', 'louder', 'softer'] as const

function ratedAt(run: Run, rate: number): Run {
  return { ...run, rate, pace: pacedAnew(run.pace, run.rate, rate) }
}

function clamped(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, value))
}

/** Somebody is called by a name that may be said aloud: the one staff chose, or the next of them. */
export function callByName(performance: Performance, wished: string | number | undefined): Partial<Performance> {
  const { run, counts, locale } = performance
  const { named } = run.playlist
  const name = named.find((one) => one === wished) ?? named[counts.remarks % named.length]
  if (name === undefined) return {}
  const say = phraseIn(wording('yourTurn', counts.remarks), locale, { name })
  return { remark: { say }, counts: counted(performance, 'remarks') }
}

export function applause(performance: Performance): Partial<Performance> {
  const { counts, locale } = performance
  const say = phraseIn(wording('applause', counts.remarks), locale)
  return { remark: { say, deed: { when: 'with', kind: 'gesture', gesture: 'applaud' } }, counts: counted(performance, 'remarks') }
}

/** Where it goes on, after something came between. */
export function whereWeWere(performance: Performance): Partial<Performance> {
  const { run, counts, locale } = performance
  // Whoever went back meanwhile finds what was gone back to.
  const title = (run.queued ?? run.current)?.beat.view.title ?? ''
  return { remark: { say: phraseIn(wording('whereWeWere', counts.interruptions), locale, { title }) } }
}

/** What it could speak instead: the same program in another language that the robot has a voice for. */
export function languagesOf({ run, body, locale }: Performance): readonly Locale[] {
  return (run.playlist.languages ?? []).filter((one) => one !== locale && body.locales.includes(one))
}

/** The one that staff chose, or the first that there is. */
export function otherLanguage(performance: Performance, wished: string | number | undefined): Locale {
  const others = languagesOf(performance)
  return others.find((one) => one === wished) ?? others[0] ?? performance.locale
}

/** How the body has to stand for what comes. */
export function postureDue({ run, body }: Performance) {
  const item = itemOf(run)
  return item && postureFor(body, item.posture)
}
