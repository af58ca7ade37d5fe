import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import type { Locale } from '#robot'
import { dance } from '../../../behaviors/activities/dance/dance.ts'
import { gym } from '../../../behaviors/activities/gym/gym.ts'
import { activities } from '../../../behaviors/activities/index.ts'
import { loto } from '../../../behaviors/activities/loto/loto.ts'
import { memory } from '../../../behaviors/activities/memory/memory.ts'
import { news } from '../../../behaviors/activities/news/news.ts'
import { proverbs } from '../../../behaviors/activities/proverbs/proverbs.ts'
import { quiz } from '../../../behaviors/activities/quiz/quiz.ts'
import { relaxation } from '../../../behaviors/activities/relaxation/relaxation.ts'
import { reminiscence } from '../../../behaviors/activities/reminiscence/reminiscence.ts'
import { riddles } from '../../../behaviors/activities/riddles/riddles.ts'
import { songs } from '../../../behaviors/activities/songs/songs.ts'
import { stories } from '../../../behaviors/activities/stories/stories.ts'
import type { Activity } from '../../../behaviors/shared/program.ts'
import { faultsOf, folded, spokenLines } from './spoken-lines.ts'

/** What there has to be enough of, and the text by which two of them are the same. */
type Kind<Content> = { least: number; texts: (content: Content, locale: Locale) => readonly string[] }
type Counted = { id: string; kinds: readonly { name: string; least: number; texts: (locale: Locale) => readonly string[] }[] }

/** Enough for weekly use without boredom: a row for each activity. */
const ENOUGH: readonly Counted[] = [
  counted(dance, {
    dances: { least: 4, texts: ({ dances }, locale) => dances.map(({ title }) => title[locale]) },
    figures: {
      least: 12,
      texts: ({ dances }, locale) => dances.flatMap(({ figures }) => figures.map(({ name }) => name[locale])),
    },
    praises: { least: 12, texts: ({ praise }, locale) => praise.map((words) => words[locale]) },
  }),
  counted(gym, {
    moves: { least: 24, texts: ({ moves }, locale) => moves.map(({ name }) => name[locale]) },
    praises: { least: 12, texts: ({ praise }, locale) => praise.map((words) => words[locale]) },
  }),
  counted(loto, {
    calls: { least: 90, texts: ({ calls }, locale) => calls[locale].flatMap(({ say }) => say) },
    praises: { least: 12, texts: ({ praise }, locale) => praise.map((words) => words[locale]) },
    almosts: { least: 12, texts: ({ almost }, locale) => almost.map((words) => words[locale]) },
  }),
  counted(memory, {
    gestures: { least: 16, texts: ({ gestures }, locale) => gestures.map(({ order }) => order[locale]) },
    goods: { least: 40, texts: ({ basket }, locale) => basket.map((item) => item[locale]) },
    cards: { least: 24, texts: ({ cards }, locale) => cards.map(({ name }) => name[locale]) },
    praises: { least: 12, texts: ({ praise }, locale) => praise.map((words) => words[locale]) },
  }),
  counted(news, {
    days: { least: 50, texts: ({ days }, locale) => days.flatMap((day) => day[locale] ?? []) },
    months: {
      least: 48,
      texts: ({ months }, locale) => months.flatMap(({ say, ask }) => [...say, ...ask].map((one) => one[locale])),
    },
    thanks: { least: 12, texts: (content, locale) => content.thanks.map((words) => words[locale]) },
  }),
  counted(proverbs, { proverbs: { least: 120, texts: (content, locale) => content[locale].items.map(({ start }) => start) } }),
  counted(quiz, {
    questions: { least: 200, texts: ({ questions }, locale) => questions.flatMap((question) => question[locale]?.ask ?? []) },
    praises: { least: 12, texts: ({ right }, locale) => right.map((words) => words[locale]) },
    thanks: { least: 12, texts: (content, locale) => content.thanks.map((words) => words[locale]) },
  }),
  counted(reminiscence, {
    themes: { least: 20, texts: ({ themes }, locale) => themes.map(({ title }) => title[locale]) },
    prompts: { least: 80, texts: ({ themes }, locale) => themes.flatMap(({ prompts }) => prompts.map((one) => one[locale])) },
    thanks: { least: 12, texts: (content, locale) => content.thanks.map((words) => words[locale]) },
  }),
  counted(riddles, {
    riddles: { least: 60, texts: (content, locale) => content.riddles[locale].map(({ text }) => text) },
    answers: { least: 60, texts: (content, locale) => content.riddles[locale].map(({ answer }) => answer) },
    jokes: { least: 40, texts: (content, locale) => content.jokes[locale].map(({ text }) => text) },
    praises: { least: 12, texts: ({ right }, locale) => right.map((words) => words[locale]) },
    thanks: { least: 12, texts: (content, locale) => content.thanks.map((words) => words[locale]) },
  }),
  counted(relaxation, { scenes: { least: 5, texts: ({ scenes }, locale) => scenes.map(({ title }) => title[locale]) } }),
  counted(songs, {
    titles: { least: 24, texts: (content, locale) => content.songs.flatMap((song) => song[locale]?.title ?? []) },
    stories: { least: 24, texts: (content, locale) => content.songs.flatMap((song) => song[locale]?.story ?? []) },
    praises: { least: 12, texts: ({ found }, locale) => found.map((words) => words[locale]) },
    thanks: { least: 12, texts: (content, locale) => content.thanks.map((words) => words[locale]) },
  }),
  counted(stories, {
    stories: { least: 10, texts: (content, locale) => content.stories.map(({ title }) => title[locale]) },
  }),
]
const KINDS = ENOUGH.flatMap(({ id, kinds }) =>
  kinds.flatMap((kind) => (['fr', 'en'] as const).map((locale) => ({ id, ...kind, locale }))),
)

describe('the content of activities', () => {
  it('is counted for every activity', () => {
    expect(ENOUGH.map(({ id }) => id).sort()).toEqual(activities.map(({ id }) => id).sort())
  })
  it.each(KINDS)('has enough $name for $id in $locale, and none of them twice', ({ texts, least, locale }) => {
    const found = texts(locale)
    const seen = found.map(folded)
    expect(found.filter((text, index) => seen.indexOf(folded(text)) !== index)).toEqual([])
    expect(found.length).toBeGreaterThanOrEqual(least)
  })
  it.each(activities)('of $id is said in one breath and written as its language wants', ({ contentFile, contentSchema }) => {
    const lines = spokenLines(loadContent(contentFile, contentSchema))
    expect(lines.flatMap((line) => faultsOf(line).map((fault) => `${line.path}: ${fault}: ${line.text}`))).toEqual([])
  })
  it.each(activities)('of $id has the same places to fill in in both languages', ({ contentFile, contentSchema }) => {
    const pairs = phrasesIn(loadContent(contentFile, contentSchema))
    expect(pairs.filter(({ fr, en }) => placesIn(fr) !== placesIn(en))).toEqual([])
  })
})

describe('a line', () => {
  it('is faulty when it is long, or not written as its language wants', () => {
    const at = (locale: Locale, text: string) => faultsOf({ path: '', locale, text })
    expect(at('fr', 'Comment allez-vous?')).toEqual(['no space before ? ! : ;'])
    expect(at('fr', 'Il a dit "oui" à ma soeur.')).toEqual(['a straight quote: write « »', 'oe for œ'])
    expect(at('fr', 'A vous !')).toEqual(['a capital without its accent'])
    expect(at('fr', 'À vous ! Bien sûr : « oui ».')).toEqual([])
    expect(at('en', 'How are you ?')).toEqual(['a space before punctuation'])
    expect(at('en', `${'word '.repeat(21)}.`)).toContain('21 words in one breath')
    expect(at('en', `${'word '.repeat(15)}and so on. ${'word '.repeat(15)}`)).toEqual([])
  })
})

function counted<Content>(activity: Activity<Content>, kinds: Record<string, Kind<Content>>): Counted {
  const content = () => loadContent(activity.contentFile, activity.contentSchema)
  const rows = Object.entries(kinds).map(([name, { least, texts }]) => ({
    ...{ name, least },
    texts: (locale: Locale) => texts(content(), locale),
  }))
  return { id: activity.id, kinds: rows }
}

type Pair = { fr: string; en: string }

function phrasesIn(content: unknown): Pair[] {
  if (typeof content !== 'object' || content === null) return []
  if ('fr' in content && 'en' in content && typeof content.fr === 'string' && typeof content.en === 'string')
    return [{ fr: content.fr, en: content.en }]
  return Object.values(content).flatMap(phrasesIn)
}

function placesIn(text: string): string {
  return [...text.matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .sort()
    .join(' ')
}
