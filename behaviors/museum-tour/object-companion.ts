import type { AnyMachineSnapshot } from 'xstate'
import type { CompanionView } from '#runtime'
import { beatOf, type Performance } from '../shared/performance.ts'
import { labelsIn, picturesIn, spokenIn, stopTitleIn } from './guest-texts.ts'
import type { ObjectProgram } from './object-program.ts'
import { chunksOf } from './stop-steps.ts'
import { shareOf } from './told-now.ts'
import { easyOf } from './tour-companion.ts'

/** What a guest's phone shows of the object where the robot stands: nobody leads there, and there is no other stop. */
export function companionAtObject(snapshot: AnyMachineSnapshot, language: string): CompanionView | undefined {
  const performance = snapshot.context as Performance
  const program = performance.run.playlist.items[0]?.program as ObjectProgram | undefined
  if (!program) return undefined
  const { tour, stop, audience } = program
  const telling = { audience, length: 'short' } as const
  const whole = spokenIn(tour, stop, language, telling).lines
  const parts = chunksOf(spokenIn(tour, stop, performance.locale, telling).lines).length
  const id = beatOf(performance)?.id ?? 'begin'
  const [, part] = /\.tell\.(\d+)\./.exec(id) ?? []
  return {
    id,
    title: stopTitleIn(tour, stop, language),
    lines: part === undefined ? [] : shareOf(whole, Number(part) - 1, parts),
    whole,
    easy: easyOf(tour.content, stop, language),
    labels: labelsIn(tour, stop, language),
    pictures: picturesIn(tour, stop, language),
    puzzle: undefined,
    stops: [],
  }
}
