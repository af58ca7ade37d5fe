import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { narrationOf, questionsAt, transitionOf } from '../../../behaviors/museum-tour/texts.ts'
import { type Audience, type Length, TourContentSchema } from '../../../behaviors/museum-tour/tour.content.ts'
import { walkSeconds } from '../../../behaviors/museum-tour/walking.ts'
import { smallMuseum, TOUR_FILE } from './lead.ts'

const folder = mkdtempSync(join(tmpdir(), 'tour-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What is wrong with the small museum after that change, without the path of the file. */
function problems(from: string | RegExp, to: string): string[] {
  const file = join(folder, 'tour.yaml')
  writeFileSync(file, readFileSync(TOUR_FILE, 'utf8').replace(from, to))
  try {
    loadContent(file, TourContentSchema)
    return []
  } catch (error) {
    return String((error as Error).message)
      .split('\n')
      .map((line) => line.replace(file, 'tour.yaml'))
  }
}

describe('the form of a tour', () => {
  it.each([
    [
      'an object that is nowhere',
      'objects: [clock]',
      'objects: [clok]',
      /tour\.yaml:16:\d+: stops\.1\.objects\.0: there is no object "clok"/,
    ],
    [
      'a stop of a route that is nowhere',
      '{ stop: maps, priority',
      '{ stop: mapps, priority',
      /routes\.0\.stops\.4: there is no stop "mapps"/,
    ],
    ['a stop twice', 'stop: garden, priority', 'stop: maps, priority', /"maps" is in this route already/],
    [
      'steps on a step-free route',
      'length: long\n',
      'length: long\n    stepFree: true\n',
      /"attic" has steps, and the route is step-free/,
    ],
    [
      'a short narration that is missing in a language',
      /.*stop: maps, language: en, audience: adult, length: short.*\n/,
      '',
      /"maps" has no narration in en for adults that is short/,
    ],
    [
      'a narration twice',
      'hall, language: fr, audience: adult, length: medium',
      'hall, language: fr, audience: adult, length: short',
      /there already/,
    ],
    [
      'a question without its translation',
      /.*id: island.*language: en.*\n/,
      '',
      /questions\.\d: "island" is missing in en|"island" is missing in en/,
    ],
    ['a riddle with two answers', /(id: hands.*language: en.*)right: a/, '$1right: b', /"hands" is about "clocks, right b" here/],
    ['an answer that cannot be chosen', /right: a/g, 'right: d', /there is no choice "d"/],
    ['a way from nowhere', 'from: hall, to: clocks', 'from: hal, to: clocks', /transitions\.0\.from: there is no stop "hal"/],
    ['a translation of nothing', 'stop.clocks.title', 'stop.clock.title', /nothing is called "stop\.clock\.title"/],
    ['a stop that is called base', 'id: hall,', 'id: base,', /"base" is where tours begin and end/],
    ['a key that is misspelled', 'walkSeconds: 10', 'walkSecond: 10', /unknown key "walkSecond"/],
  ])('refuses %s, with the place in the file', (_, from, to, message) => {
    const found = problems(from, to)
    expect(found.join('\n')).toMatch(message)
    for (const line of found) expect(line).toMatch(/^tour\.yaml:\d+:\d+: /)
  })
  it('takes the small museum as it is', () => {
    expect(problems('', '')).toEqual([])
  })
})

describe('the texts of a tour', () => {
  const told = (stop: string, audience: Audience, length: Length) =>
    narrationOf(smallMuseum, stop, { locale: 'en', audience, length }).lines[0]
  it('fall back to the next shorter length, then to the audience that is nearest', () => {
    expect(told('clocks', 'child', 'long')).toBe('Tick, tock! Can you hear it?')
    expect(told('clocks', 'easy', 'long')).toBe('Every town kept its own time.')
    expect(told('maps', 'child', 'short')).toBe('This map shows an island that does not exist.')
    const { narrations } = smallMuseum
    const onlyLong = { narrations: narrations.filter(({ length }) => length === 'long') }
    expect(narrationOf(onlyLong, 'hall', { locale: 'en', audience: 'adult', length: 'short' }).length).toBe('long')
    const noLong = { narrations: narrations.filter(({ length }) => length !== 'long') }
    expect(narrationOf(noLong, 'hall', { locale: 'en', audience: 'adult', length: 'long' }).length).toBe('medium')
  })
  it('give the questions of a stop before those of its objects', () => {
    const asked = questionsAt(smallMuseum, 'clocks', { locale: 'fr', audience: 'adult' })
    expect(asked.map(({ id }) => id)).toEqual(['clock-price', 'clock-works'])
  })
  it('tell on the way what is meant for it', () => {
    expect(transitionOf(smallMuseum, 'hall', 'clocks', 'en')).toEqual(['From trains to time is only a step.'])
    expect(transitionOf(smallMuseum, 'hall', 'tools', 'en')).toEqual([])
  })
})

describe('ways', () => {
  const [route] = smallMuseum.routes
  const seconds = (from: string, to: string) => route && walkSeconds(smallMuseum, route, from, to)
  it('are as long as all that is walked past, unless a direct one is known', () => {
    expect(seconds('base', 'hall')).toBe(10)
    expect(seconds('base', 'tools')).toBe(10 + 30 + 20)
    expect(seconds('hall', 'maps')).toBe(30 + 20 + 60 + 60)
    expect(seconds('tools', 'maps')).toBe(35)
    expect(seconds('maps', 'maps')).toBe(0)
  })
  it('lead back along the route or around by the base, and straight to the base', () => {
    expect(seconds('tools', 'hall')).toBe(30 + 20)
    expect(seconds('garden', 'hall')).toBe(30 + 10)
    expect(seconds('attic', 'base')).toBe(90)
  })
})
