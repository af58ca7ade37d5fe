import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadContent } from '#content'
import { liveDesk } from '#feeds'
import { EventWelcomeSchema } from '../../behaviors/event-welcome/event-welcome.content.ts'
import { eventWelcome } from '../../behaviors/event-welcome/event-welcome.ts'
import { answerTo } from '../../behaviors/reception/knowledge/answers.ts'
import { topicsOf } from '../../behaviors/reception/knowledge/topics.ts'
import { MAX_QICHAT_BYTES, qichatTopic } from '../../behaviors/reception/qichat/qichat-topic.ts'
import { understand } from '../../behaviors/reception/understanding/understand.ts'
import { vocabularyOf } from '../../behaviors/reception/understanding/vocabulary.ts'
import { EVENT_SCHEMA_FILE, eventSchema } from '../../scripts/schema/event-schema.ts'
import { parseTopic } from '../../simulator/qichat/topic.ts'

const content = loadContent(eventWelcome.contentFile, EventWelcomeSchema)
const written = () => parse(readFileSync(eventWelcome.contentFile, 'utf8'))
/** A time of the day of the example forum, in Paris. */
const at = (time: string) => Date.parse(`2027-09-04T${time}+02:00`)
const LOCALES = ['fr', 'en'] as const
const meant = (text: string, locale: 'fr' | 'en' = 'fr') => understand(text, content, locale)
const told = (id: string, locale: 'fr' | 'en' = 'fr', now = at('11:10')) => answerTo(id, content, locale, now)

describe('the welcome of an event', () => {
  it('comes with forty example associations, and says that they are', () => {
    expect(written().stands).toHaveLength(40)
    expect(content.example).toBe(true)
    expect(topicsOf(content).length).toBeGreaterThan(60)
  })
  it.each([
    ['où est le judo', 'judo'],
    ['je cherche le club de tennis de table', 'table-tennis'],
    ['le stand du tennis', 'tennis'],
    ['mon fils voudrait faire du hip hop', 'hip-hop'],
    ['mon fils est perdu', 'lost-child'],
    ['donner mon sang', 'blood'],
    ['on aimerait chanter', 'choir'],
    ['faire du sport', 'sport'],
    ['quelque chose de créatif', 'arts'],
    ['de la musique', 'music'],
    ["qu'est-ce qu'il y a maintenant", 'programme'],
    ['où sont les toilettes', 'toilets'],
    ["j'ai perdu mon enfant", 'lost-child'],
  ])('understands "%s" as %s', (text, id) => {
    expect(meant(text)).toEqual({ kind: 'topic', id })
  })
  it.each([
    ['where is the chess club', 'chess'],
    ['i would like to dance', 'dance'],
    ['what is on now', 'programme'],
    ['learn french', 'languages'],
    ['something with bees', 'bees'],
  ])('understands "%s" as %s in English', (text, id) => {
    expect(meant(text, 'en')).toEqual({ kind: 'topic', id })
  })
  it('knows no stand for what there is none', () => {
    expect(meant('je cherche un club de parapente')).toEqual({ kind: 'unknown' })
    expect(meant('a dentist', 'en')).toEqual({ kind: 'unknown' })
  })
  it('tells the stand, what it is for, and the way to it', () => {
    expect(told('hiking')).toBe('Les randonneurs sont au stand 9. Une sortie chaque dimanche, à deux niveaux.')
    expect(told('hiking', 'en')).toBe('The hikers are at stand 9. An outing every Sunday, at two levels.')
    expect(told('choir')).toBe("La chorale est au stand 15. Aucune audition, seulement l'envie de chanter.")
    const choir = content.topics.find(({ id }) => id === 'choir')
    expect(choir?.label).toEqual({ fr: 'Chorale', en: 'Choir' })
    expect(content.places[choir?.where ?? '']).toMatchObject({ side: 'ahead', map: { media: 'maps/forum.png' } })
  })
  it('tells the stands of an interest, some aloud and all on the screen', () => {
    expect(told('dance')).toBe(
      "Pour la danse : le groupe de danses traditionnelles, stand 17 ; l'école de danse moderne, stand 18 ; " +
        "l'atelier hip-hop, stand 19 ; le cours de salsa, stand 20.",
    )
    expect(told('youth', 'en')).toBe(
      'For young people: the hip-hop workshop, stand 19; the homework club, stand 32; the chess club, stand 39.',
    )
    expect(told('music')).toContain('la chorale, stand 15')
    expect(told('sport')).toContain("Il y en a 8 autres à l'écran.")
    expect(content.topics.find(({ id }) => id === 'sport')?.screen?.fr).toHaveLength(12)
  })
  it('tells what is on now and what is next, by the clock', () => {
    expect(told('programme', 'fr', at('11:10'))).toBe(
      "Au programme : la démonstration de judo, en ce moment, jusqu'à 11 heures 30 ; le concert de la chorale, à 11 heures 30 ; " +
        "la démonstration de hip-hop, à 14 heures ; l'initiation aux échecs, à 14 heures 30 ; la scène de théâtre, à 15 heures. " +
        "Et d'autres rendez-vous encore : demandez le programme à l'accueil.",
    )
    expect(told('programme', 'en', at('16:45'))).toBe('In the program: the wind band concert, now, until 5:15 pm.')
    expect(told('programme', 'fr', at('17:30'))).toBe("Il n'y a plus rien au programme aujourd'hui.")
    expect(told('show-judo')).toBe('La démonstration de judo commence le samedi 4 septembre à 11 heures.')
    expect(told('hours-forum', 'fr', at('17:30'))).toBe("Le forum est ouvert jusqu'à 18 heures.")
  })
  it('keeps its own program where the town has a calendar', () => {
    const state = { source: { id: 'town', for: 'events' }, items: [], fetchedAt: at('08:00'), stale: false } as never
    const live = liveDesk(content, () => ({ states: [state], now: at('11:10') })) as typeof content
    expect(live.events).toEqual(content.events)
  })
  it('is heard by every way', () => {
    for (const locale of LOCALES) {
      const vocabulary = vocabularyOf(content, locale, at('11:00'))
      expect(topicsOf(content).filter(({ keywords }) => !vocabulary.includes(keywords[locale][0] ?? ''))).toEqual([])
      const text = qichatTopic(content, locale, at('11:00'))
      expect(parseTopic(text).rules.length).toBeGreaterThan(60)
      expect(Buffer.byteLength(text)).toBeLessThan(MAX_QICHAT_BYTES)
    }
  })
  it('has the schema that editors are given', () => {
    expect(JSON.parse(readFileSync(EVENT_SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(eventSchema())))
  })
})

describe('a file with mistakes', () => {
  const problems = (change: (file: ReturnType<typeof written>) => void) => {
    const file = written()
    change(file)
    return EventWelcomeSchema.safeParse(file).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }
  it.each<[string, Parameters<typeof problems>[0], string[]]>([
    [
      'an interest that is not there',
      (file) => file.stands[2].interests.push('magic'),
      ['stands.2.interests: no interest has the id "magic"'],
    ],
    ['a stand without a place', (file) => (file.stands[0].place = 'moon'), ['stands.0.place: no place has the id "moon"']],
    ['two stands of one id', (file) => (file.stands[1].id = 'judo'), ['stands.1.id: the id "judo" is there twice']],
    [
      'a stand of the id of the program',
      (file) => (file.stands[0].id = 'programme'),
      ['stands.0.id: the id "programme" is there twice'],
    ],
    [
      'a program item without a place',
      (file) => (file.programme[0].place = 'moon'),
      ['programme.0.place: no place has the id "moon"'],
    ],
    ['a button that leads nowhere', (file) => (file.menu[0] = 'magic'), ['menu.0: no topic has the id "magic"']],
    ['a time that is none', (file) => (file.programme[0].from = '25:00'), ['programme.0.from: write a time as 14:30']],
  ])('is told %s', (_what, change, expected) => {
    expect(problems(change)).toEqual(expect.arrayContaining(expected))
  })
  it('may have nothing but stands', () => {
    expect(problems((file) => Object.assign(file, { programme: [], topics: [], menu: undefined }))).toBeUndefined()
  })
})
