import { describe, expect, it } from 'vitest'
import { fromPromise } from 'xstate'
import { sleep } from '#clock'
import { hoursOn } from '../../behaviors/reception/conversation/day-hours.ts'
import { type Sense, senseOf } from '../../behaviors/reception/conversation/sense.ts'
import { utteranceOf } from '../../behaviors/reception/conversation/utterance.ts'
import { receptionMachine } from '../../behaviors/reception/reception.machine.ts'
import type { Visit } from '../../behaviors/reception/visit.ts'
import { MONDAY_TEN, receptionOnFakeStage } from './fake-stage.ts'

const SECOND = 1_000

/** The chart with a source that has to be asked, and takes so long. */
const slowDesk = (ms: number) =>
  receptionMachine.provide({
    actors: {
      'look up': fromPromise<string, Visit>(async ({ input: { stage }, signal }) => {
        await sleep(stage.clock, ms, signal)
        return 'La réponse.'
      }),
    },
  })

async function asked(ms: number) {
  const desk = receptionOnFakeStage({ machine: slowDesk(ms) })
  desk.arrive()
  await desk.clock.advance(12 * SECOND)
  const before = desk.said.length
  desk.answer({ text: 'piscine', choice: 'hours-pool' })
  await desk.clock.advance(20 * SECOND)
  return { ...desk, heard: desk.texts().slice(before) }
}

describe('an answer that has to be looked up', () => {
  it('within a second is said at once', async () => {
    const { heard } = await asked(900)
    expect(heard[0]).toBe('La réponse.')
  })
  it('later comes after a filler that is said to its end', async () => {
    const { heard, said, content } = await asked(1_200)
    expect(heard.slice(0, 2)).toEqual([content.talk.filler.fr, 'La réponse.'])
    expect(said.find(({ text }) => text === content.talk.filler.fr)?.outcome).toBe('spoken')
  })
  it('too late is given up, with a word of regret and another question', async () => {
    const { heard, content } = await asked(60_000)
    expect(heard.slice(0, 3)).toEqual([content.talk.filler.fr, content.talk.tooLong.fr, content.more.fr])
  })
})

describe('what is meant', () => {
  const { content } = receptionOnFakeStage()
  const meant = (text: string, topic?: string): Sense =>
    senseOf({ way: 'speech', text, confidence: 1 }, { content, locale: 'fr', now: MONDAY_TEN, open: undefined, topic })

  it.each([
    ["c'est où", { kind: 'followUp', about: 'where', day: undefined }],
    ['et combien ça coûte ?', { kind: 'followUp', about: 'price', day: undefined }],
    ['et le samedi ?', { kind: 'followUp', about: 'hours', day: { inDays: 5 } }],
    ['et lundi ?', { kind: 'followUp', about: 'hours', day: { inDays: 0 } }],
    ['quels documents faut-il ?', { kind: 'followUp', about: 'documents', day: undefined }],
    ["non ce n'est pas ça", { kind: 'rejected' }],
  ])('by "%s" after an answer belongs to it', (text, sense) => {
    expect(meant(text, 'passport')).toEqual(sense)
  })
  it('by a follow-up before any answer is not known', () => {
    expect(meant('et le samedi ?')).toEqual({ kind: 'unknown' })
  })
  it('by another topic with the words of a follow-up is that topic', () => {
    expect(meant('où sont les toilettes ?', 'passport')).toEqual({ kind: 'topic', id: 'toilets' })
  })
  it('by rude words around a question is the question', () => {
    expect(meant('les toilettes, imbécile')).toEqual({ kind: 'topic', id: 'toilets' })
    expect(meant('quel imbécile')).toEqual({ kind: 'rude' })
  })
  it('by an appointment with somebody names the counter', () => {
    expect(meant("bonjour, j'ai rendez-vous à l'action sociale")).toEqual({
      kind: 'counter',
      wish: { counter: 'social', has: 'appointment' },
    })
  })
})

describe('hours of a day', () => {
  it.each([
    ['Mo-Fr 09:00-12:00,14:00-17:30', 1, "Demain, c'est ouvert de 9 heures à midi et de 14 heures à 17 heures 30."],
    ['Mo-Fr 09:00-12:00', 5, "Samedi, c'est fermé."],
    ['24/7', 0, "Aujourd'hui, c'est ouvert toute la journée."],
    ['Mo-Su 09:00-12:00; PH off', 32, "Vendredi, c'est fermé."],
  ])('%s in %i days are said as "%s"', (hours, inDays, line) => {
    expect(hoursOn(hours, { inDays }, 'fr', MONDAY_TEN, 'Europe/Paris')).toBe(line)
  })
  it('are said in English as well', () => {
    expect(hoursOn('Sa 09:00-12:00', { inDays: 5 }, 'en', MONDAY_TEN, 'Europe/Paris')).toBe(
      'It is open on Saturday from 9 am to noon.',
    )
  })
})

describe('a line said slowly', () => {
  it('has silences between its clauses, and none within a number or before a mark', () => {
    expect(utteranceOf('Bonjour ! À 3,5 km, allez sur ants.gouv.fr.', { slow: true })).toEqual([
      { text: 'Bonjour !' },
      { pauseMs: 700 },
      { text: 'À 3,5 km,' },
      { pauseMs: 700 },
      { text: 'allez sur ants.gouv.fr.' },
    ])
  })
})

describe('a desk that was restarted', () => {
  it('goes on with its numbers, and keeps each new one', async () => {
    const first = receptionOnFakeStage()
    first.arrive()
    await first.clock.advance(SECOND)
    first.answer({ text: '', choice: 'take-ticket', way: 'screen' })
    first.answer({ text: '', choice: 'counter-registry', way: 'screen' })
    const kept = first.steps.at(-1)
    const second = receptionOnFakeStage({ resume: { step: 'queue', data: kept?.data ?? {} } })
    second.send({ type: 'staff.command', name: 'next' })
    await second.clock.advance(SECOND)
    expect([kept?.step, second.last(), second.views.at(-1)?.big]).toEqual([
      'queue',
      "Le numéro 1 est attendu à l'état civil.",
      '1',
    ])
  })
})
