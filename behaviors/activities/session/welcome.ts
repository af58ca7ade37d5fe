import { type Phrase, phraseIn } from '#content'
import type { Beat, Lines } from '../../shared/beat.ts'
import { beatSeconds } from '../../shared/estimate.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { textOf } from '../../shared/utterance-text.ts'
import { dateInWords, isEvening, seasonInWords } from './date-words.ts'
import { linesOf } from './lines.ts'
import type { WelcomeWords } from './session.content.ts'

type State = { step: number }

/** More names in one breath are a roll-call. */
const NAMES_IN_A_SENTENCE = 4
/** Time to say how one is, all at once. */
const MOOD_SECONDS = 6

/** Who is there, which day it is, what will be played, and how everybody is. */
export function welcome(words: WelcomeWords, activities: readonly Phrase[]): Program<State> {
  const beatsOf = (situation: Situation): readonly Beat[] => {
    const { locale, named, now, timeZone } = situation
    const date = { date: dateInWords(now, timeZone, locale), season: seasonInWords(now, timeZone, locale) }
    const hello = isEvening(now, timeZone) ? words.evening : words.hello
    const title = phraseIn(words.title, locale)
    const beat = (id: string, say: Lines, more: Partial<Beat> = {}): Beat => ({
      ...{ id: `welcome.${id}`, part: `welcome.${id}`, kind: 'welcome', say },
      view: { title, body: [textOf(say[0])], choices: [] },
      ...more,
    })
    return [
      beat('hello', linesOf(hello, situation), { deed: { when: 'with', kind: 'gesture', gesture: 'greet' } }),
      ...groupsOf(named).map((names, index) =>
        beat(`names.${index + 1}`, linesOf(words.names, situation, { names: listed(names, locale) })),
      ),
      beat('date', linesOf(words.date, situation, date), { view: { title, body: [date.date, date.season], choices: [] } }),
      ...(activities.length > 1
        ? [
            beat(
              'programme',
              linesOf(words.programme, situation, {
                activities: listed(
                  activities.map((one) => phraseIn(one, locale).toLowerCase()),
                  locale,
                ),
              }),
            ),
          ]
        : []),
      beat('mood', linesOf(words.mood, situation), { floor: { seconds: MOOD_SECONDS } }),
    ]
  }
  return {
    begin: () => ({ step: 0 }),
    next({ step }, situation) {
      const beat = beatsOf(situation)[step]
      return beat && { state: { step: step + 1 }, beat }
    },
    estimate: ({ step }, situation) =>
      beatsOf(situation)
        .slice(step)
        .reduce((sum, beat) => sum + beatSeconds(beat, situation), 0),
  }
}

function groupsOf(names: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(names.length / NAMES_IN_A_SENTENCE)
  return Array.from({ length: count }, (_, index) => names.slice(index * NAMES_IN_A_SENTENCE, (index + 1) * NAMES_IN_A_SENTENCE))
}

/** "Marie, Paul et Jeanne". */
function listed(names: readonly string[], locale: 'fr' | 'en'): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
