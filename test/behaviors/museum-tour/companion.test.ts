import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import type { CompanionView } from '#runtime'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import { shareOf } from '../../../behaviors/museum-tour/told-now.ts'
import { type TourContent, TourContentSchema } from '../../../behaviors/museum-tour/tour.content.ts'
import { companionLanguages } from '../../../behaviors/museum-tour/tour-companion.ts'
import { open, type Playing, type PlayOptions } from '../activities/play.ts'
import { lead, smallMuseum, tally } from './lead.ts'

/** Italian has one narration and a title; a picture and a service stand at the clocks; easy words in English only. */
const museum: TourContent = {
  ...smallMuseum,
  objects: smallMuseum.objects.map((object) => ({
    ...object,
    picture: { media: 'pictures/clock.jpg', instead: { fr: 'Une horloge à une aiguille.', en: 'A clock with one hand.' } },
    imageService: 'https://images.example/iiif/clock',
  })),
  narrations: [
    ...smallMuseum.narrations,
    { stop: 'clocks', language: 'it', audience: 'adult', length: 'long', lines: ['Uno.', 'Due.', 'Tre.'] },
    { stop: 'clocks', language: 'en', audience: 'easy', length: 'short', lines: ['This clock is old.'] },
  ],
}

/** Until that beat, with a guide who says at once that the group is there. */
async function at(id: string, given: PlayOptions = {}): Promise<Playing> {
  const playing = open(museumTour, { content: museum, locale: 'fr', options: { minutes: 20 }, ...given })
  const isThere = () => playing.beat()?.id.startsWith(id) ?? false
  for (let tenths = 0; tenths < 20_000 && !isThere(); tenths++) {
    await playing.clock.advance(100)
    if (!isThere() && playing.beat()?.id.startsWith('walk.')) playing.command('arrived')
  }
  return playing
}

function phone(playing: Playing, language: string, stop?: string): CompanionView {
  const view = museumTour.companion?.(playing.actor.getSnapshot(), language, stop)
  if (!view) throw new Error('there is no companion')
  return view
}

describe('the companion of a tour', () => {
  it('can be read in every language of the texts, French and English first', () => {
    expect(companionLanguages(museum)).toEqual(['fr', 'en', 'it'])
  })

  it('shows the part that the voice tells, in the language of the guest', async () => {
    const playing = await at('stop.clocks.tell.2')
    const { lines, ...view } = phone(playing, 'en')
    const [, , , fourth, fifth, sixth] = view.whole
    expect(lines).toEqual([fourth, fifth, sixth])
    expect({ ...view, whole: view.whole.length }).toEqual({
      ...{ id: 'stop.clocks.tell.2', title: 'The clocks', whole: 6, easy: ['This clock is old.'], puzzle: undefined },
      labels: ['The clock, Unknown workshop, about 1760, Petit musée'],
      pictures: [
        {
          ...{ media: 'pictures/clock.jpg', iiif: 'https://images.example/iiif/clock' },
          ...{ alt: 'A clock with one hand.', credit: 'Petit musée' },
        },
      ],
      stops: [
        { id: 'hall', title: 'The hall', state: 'done' },
        { id: 'clocks', title: 'The clocks', state: 'here' },
        { id: 'tools', title: 'The tools', state: 'next' },
        { id: 'attic', title: 'The attic', state: 'ahead' },
        { id: 'maps', title: 'The maps', state: 'ahead' },
        { id: 'garden', title: 'The garden', state: 'ahead' },
      ],
    })
    expect(playing.said.at(-1)?.text.replaceAll(' … ', ' ')).toBe(phone(playing, 'fr').lines.join(' '))
  })

  it('shows the stop whose code or lamp the phone of a guest has read', async () => {
    const signed = { ...museum, stops: museum.stops.map((stop) => ({ ...stop, qr: `code:${stop.id}`, lamp: `lamp-${stop.id}` })) }
    const playing = await at('stop.clocks.tell.1', { content: signed })
    for (const sign of ['maps', 'code:maps', 'lamp-maps']) expect(phone(playing, 'en', sign).title).toBe('The maps')
    for (const sign of ['code:clocks', 'lamp-nowhere']) expect(phone(playing, 'en', sign).title).toBe('The clocks')
  })

  it('shares out a text of another length, and falls back to English where nothing is translated', async () => {
    const playing = await at('stop.clocks.tell.1')
    expect(phone(playing, 'it')).toMatchObject({ title: 'Gli orologi', lines: ['Uno.', 'Due.'], whole: ['Uno.', 'Due.', 'Tre.'] })
    expect(phone(await at('stop.clocks.tell.2'), 'it').lines).toEqual(['Tre.'])
    expect(phone(playing, 'it', 'maps')).toMatchObject({ title: 'The maps', easy: undefined })
    expect(phone(playing, 'it', 'maps').whole[0]).toBe('This map shows an island that does not exist.')
  })

  it('never leaves a part empty while there is a line', () => {
    const lines = ['a', 'b', 'c', 'd', 'e']
    for (const parts of [1, 2, 3, 4, 5, 7]) {
      const shares = Array.from({ length: parts }, (_, part) => shareOf(lines, part, parts))
      expect([...new Set(shares.flat())]).toEqual(lines)
      expect(shares.every((share) => share.length > 0)).toBe(true)
    }
    expect(shareOf([], 0, 3)).toEqual([])
    expect(shareOf(['only'], 4, 5)).toEqual(['only'])
  })

  it('lets a guest read another stop alone, and go back to the group', async () => {
    const playing = await at('stop.clocks.tell')
    const alone = phone(playing, 'en', 'garden')
    expect(alone).toMatchObject({ id: 'at.garden', title: 'The garden', puzzle: undefined, pictures: [] })
    expect(alone.lines).toEqual(alone.whole)
    expect(alone.stops.find(({ state }) => state === 'here')?.id).toBe('clocks')
    for (const stop of ['clocks', 'no-such-stop', undefined]) expect(phone(playing, 'en', stop).id).toBe('stop.clocks.tell.1')
  })

  it('asks the riddle with the robot, and tells what is right with it', async () => {
    expect(phone(await at('stop.clocks.ask'), 'en').puzzle).toBe(undefined)
    const playing = await at('stop.clocks.puzzle')
    const asked = {
      ...{ id: 'hands', question: 'How many hands did the first clock have?' },
      choices: [
        { id: 'a', label: 'one' },
        { id: 'b', label: 'two' },
        { id: 'c', label: 'three' },
      ],
    }
    expect(phone(playing, 'en').puzzle).toEqual({ ...asked, right: undefined })
    expect(phone(playing, 'it').puzzle).toEqual({ ...asked, right: undefined })
    await playing.until(() => playing.beat()?.id.startsWith('stop.clocks.reveal') ?? false)
    expect(phone(playing, 'en').puzzle).toEqual({ ...asked, right: 'a' })
    expect(phone(playing, 'en').lines).toEqual(['Just one: only hours were counted.'])
  })

  it('shows a riddle that the guide asks besides the route, until it is solved', async () => {
    const playing = await at('stop.clocks.tell.1')
    playing.command('puzzle')
    await playing.clock.advance(100)
    expect(phone(playing, 'fr').puzzle).toMatchObject({ id: 'hands', right: undefined })
    await playing.until(() => playing.beat()?.id.includes('.reveal') ?? false)
    expect(phone(playing, 'fr').puzzle).toMatchObject({ id: 'hands', right: 'a' })
  })

  it('has words for every beat of a whole tour, in French and in English', async () => {
    const playing = open(museumTour, { content: museum, locale: 'fr', options: { minutes: 20 } })
    const wordless = new Set<string>()
    for (let second = 0; second < 2_000 && !playing.isOver(); second++) {
      const id = playing.beat()?.id
      for (const language of ['fr', 'en']) if (id && phone(playing, language).lines.join('').length === 0) wordless.add(id)
      if (id?.startsWith('walk.') && second % 7 === 0) playing.command('arrived')
      await playing.clock.advance(1_000)
    }
    expect(playing.isOver()).toBe(true)
    expect([...wordless]).toEqual([])
  })

  it('is at no stop while the group is welcomed and when it has come home', async () => {
    const playing = await at('welcome')
    expect(phone(playing, 'fr')).toMatchObject({ title: 'Le petit musée', whole: [], labels: [] })
    expect(phone(playing, 'en').lines[0]).toContain('the small museum')
    const over = await lead({ content: museum, options: { minutes: 20 } })
    expect(phone(over, 'fr')).toMatchObject({ title: 'Le petit musée', whole: [] })
    expect(phone(over, 'fr').stops.some(({ state }) => state === 'here')).toBe(false)
  })

  it('fits the example tour of the product in both of its languages', async () => {
    const content = loadContent(museumTour.contentFile, TourContentSchema)
    const playing = await at('stop.suits.tell', { content, options: { route: 'children', minutes: 30 } })
    const [french, english] = ['fr', 'en'].map((language) => phone(playing, language))
    expect(french?.whole.length).toBeGreaterThan(0)
    expect(english?.whole.length).toBeGreaterThan(0)
    expect(JSON.stringify(french).length).toBeLessThan(8_000)
  })
})

describe('a question from a phone', () => {
  async function asked(text: string, where = 'stop.clocks.tell.1') {
    const playing = await at(where, { locale: 'en' })
    playing.command('guestQuestion', text)
    await playing.clock.advance(100)
    return playing
  }

  it('is answered in the language of the robot, in whichever the guest wrote, of this stop or of another', async () => {
    for (const [text, answer] of [
      ['Does the clock still work?', 'Yes, the keeper winds it every Monday.'],
      ["est-ce que l'horloge marche encore", 'Yes, the keeper winds it every Monday.'],
      ['Où est cette île ?', 'Nowhere: it was made up.'],
    ] as const) {
      const playing = await asked(text)
      expect(playing.said.at(-1)?.text).toBe(answer)
      expect(tally(playing)).toMatchObject({ questions: 1 })
    }
  })

  it('is answered when the guide lets it through with the floor in hand, and then the tour goes on', async () => {
    const playing = await at('stop.clocks.tell.2', { locale: 'en' })
    playing.command('floor')
    await playing.clock.advance(5_000)
    playing.command('guestQuestion', 'Does the clock still work?')
    await playing.clock.advance(100)
    expect(playing.said.at(-1)?.text).toBe('Yes, the keeper winds it every Monday.')
    expect(playing.state()).toContain('playing')
    await playing.until(() => !playing.beat()?.id.startsWith('answer.'))
    expect([playing.beat()?.id, playing.errors]).toEqual(['stop.clocks.tell.2', []])
  })

  it('cannot be let through while the tour is paused', async () => {
    const playing = await at('stop.clocks.tell.2', { locale: 'en' })
    expect(playing.controls()).toContain('guestQuestion')
    playing.send({ type: 'session.paused' })
    expect(playing.controls()).not.toContain('guestQuestion')
  })

  it('is left to the guide when it is not known, and never said aloud, shown or remembered', async () => {
    const playing = await asked('Zorglub <b>pays</b>?')
    expect(playing.said.at(-1)?.text).toMatch(/your guide/i)
    expect(phone(playing, 'fr').lines[0]).toContain('Votre guide')
    const kept = JSON.stringify([playing.said, playing.views, playing.kept, playing.facts()])
    expect(kept).not.toContain('Zorglub')
    expect(tally(playing)).toMatchObject({ questions: 0 })
    await playing.until(() => !playing.beat()?.id.startsWith('guide.'))
    expect(playing.beat()?.id).toBe('stop.clocks.tell.1')
  })
})
