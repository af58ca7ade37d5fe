import { type Phrase, phraseIn } from '#content'
import type { Beat, Lines } from '../../shared/beat.ts'
import { beatSeconds } from '../../shared/estimate.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { textOf } from '../../shared/utterance-text.ts'
import { linesOf } from './lines.ts'
import type { GoodbyeWords } from './session.content.ts'

type State = { step: number }

/** A word to one's neighbors takes that long at least, and at most so long: it makes the end come on time. */
const NEIGHBORS_SECONDS = { min: 6, max: 60 } as const

/** Thanks, the next date, a word to one another as far as time allows, and goodbye. */
export function goodbye(words: GoodbyeWords, next: Phrase | undefined): Program<State> {
  const title = ({ locale }: Situation) => phraseIn(words.title, locale)
  const beatOf = (id: string, say: Lines, situation: Situation, more: Partial<Beat> = {}): Beat => ({
    ...{ id: `goodbye.${id}`, part: `goodbye.${id}`, kind: 'goodbye', say },
    view: { title: title(situation), body: [textOf(say[0])], choices: [] },
    ...more,
  })
  const thanks = (situation: Situation) => beatOf('thanks', linesOf(words.thanks, situation), situation)
  const bye = (situation: Situation) =>
    beatOf('bye', linesOf(words.bye, situation), situation, { deed: { when: 'with', kind: 'gesture', gesture: 'bow' } })
  const nextDate = (situation: Situation) =>
    next && beatOf('next', linesOf(words.next, situation, { next: phraseIn(next, situation.locale) }), situation)
  const neighbors = (situation: Situation, after: number) => {
    const beat = beatOf('neighbors', linesOf(words.neighbors, situation), situation)
    const seconds = Math.min(NEIGHBORS_SECONDS.max, situation.remainingSeconds - after - beatSeconds(beat, situation))
    return seconds >= NEIGHBORS_SECONDS.min ? { ...beat, floor: { seconds: Math.round(seconds) } } : undefined
  }
  const total = (beats: readonly (Beat | undefined)[], situation: Situation) =>
    beats.reduce((sum, beat) => sum + (beat ? beatSeconds(beat, situation) : 0), 0)

  const steps: readonly ((situation: Situation) => Beat | undefined)[] = [
    thanks,
    (situation) => neighbors(situation, total([nextDate(situation), bye(situation)], situation)),
    nextDate,
    bye,
  ]
  return {
    begin: () => ({ step: 0 }),
    next({ step }, situation) {
      for (let at = step; at < steps.length; at++) {
        const beat = steps[at]?.(situation)
        if (beat) return { state: { step: at + 1 }, beat }
      }
      return undefined
    },
    estimate: ({ step }, situation) =>
      total(
        [thanks, nextDate, bye].map((make, at) => (at + 1 >= step ? make(situation) : undefined)),
        situation,
      ),
  }
}
