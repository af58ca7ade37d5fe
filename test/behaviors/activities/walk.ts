import { createRandom } from '#clock'
import type { Beat } from '../../../behaviors/shared/beat.ts'
import { beatSeconds } from '../../../behaviors/shared/estimate.ts'
import type { Program, Situation } from '../../../behaviors/shared/program.ts'
import { type Playing, THURSDAY_THREE } from './play.ts'

/** An easy afternoon in French. */
export function situationAt(given: Partial<Situation> = {}): Situation {
  return {
    ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', timeZone: 'Europe/Paris' },
    ...{ now: THURSDAY_THREE, remainingSeconds: 1_200, pace: 1, random: createRandom(1), ...given },
  }
}

/** The beats of a program that nobody answers, the time passing as estimated. */
export function walk<State>(program: Program<State>, situation: Situation, most = 1_000): Beat[] {
  const beats: Beat[] = []
  let state = program.begin(situation)
  let { remainingSeconds } = situation
  for (let count = 0; count < most; count++) {
    const step = program.next(state, { ...situation, remainingSeconds })
    if (!step) return beats
    beats.push(step.beat)
    remainingSeconds = Math.max(0, remainingSeconds - beatSeconds(step.beat, situation))
    state = JSON.parse(JSON.stringify(step.state))
  }
  throw new Error(`No end after ${most} beats`)
}

/** What was played of the activity, by checkpoint, without what was only begun again. */
export function checkpoints({ kept }: Playing): string[] {
  const steps = kept.map(({ step }) => step)
  return steps.filter((step, index) => step !== steps[index - 1])
}
