import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadContent, PhraseSchema, phraseIn } from '#content'
import { isCompereError } from '#errors'

const Schema = z.strictObject({ hello: PhraseSchema, times: z.number(), list: z.array(z.strictObject({ id: z.string() })) })
const GOOD = 'hello: { fr: Bonjour, en: Hello }\ntimes: 2\nlist:\n  - id: one\n'

describe(loadContent, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'content-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const load = (text: string) => {
    const file = join(folder, 'content.yaml')
    writeFileSync(file, text)
    return loadContent(file, Schema)
  }
  /** The complaint about a file, without the folder it is in. */
  const complaint = (text: string) => {
    try {
      load(text)
    } catch (error) {
      if (isCompereError(error, 'content.invalid')) return error.message.replaceAll(`${folder}/`, '')
      throw error
    }
    return 'nothing is wrong'
  }

  it('returns what the file says', () => {
    expect(load(GOOD)).toEqual({ hello: { fr: 'Bonjour', en: 'Hello' }, times: 2, list: [{ id: 'one' }] })
  })
  it('points at an unknown key', () => {
    expect(complaint(`${GOOD}colour: red\n`)).toMatch(/^content\.yaml:5:1: .*unknown key "colour"/)
  })
  it('points at an unknown key inside a list', () => {
    expect(complaint(`${GOOD}  - id: two\n    colour: red\n`)).toMatch(/^content\.yaml:6:5: list\.1: unknown key "colour"/)
  })
  it('points near a missing key and says what is missing', () => {
    expect(complaint(GOOD.replace(', en: Hello', ''))).toMatch(/^content\.yaml:1:\d+: hello\.en: missing/)
  })
  it('points at a wrong value', () => {
    expect(complaint(GOOD.replace('times: 2', 'times: twice'))).toMatch(/^content\.yaml:2:\d+: times: /)
  })
  it('points at a mistake of syntax', () => {
    expect(complaint('hello: { fr: Bonjour\ntimes: 2\n')).toMatch(/^content\.yaml:\d+:\d+: /)
  })
  it('tells of every problem at once', () => {
    expect(complaint('times: twice\nlist: []\n').split('\n')).toHaveLength(2)
  })
  it('refuses a key that is there twice', () => {
    expect(complaint(`${GOOD}times: 3\n`)).toMatch(/^content\.yaml:5:1: /)
  })
  it('refuses aliases that multiply', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]', 'c: [*b,*b,*b,*b,*b,*b,*b,*b]'].join('\n')
    expect(complaint(bomb)).toMatch(/^content\.yaml/)
  })
  it('says so when a file cannot be read', () => {
    expect(() => loadContent(join(folder, 'absent.yaml'), Schema)).toThrow(/absent\.yaml: cannot be read/)
  })
})

describe(phraseIn, () => {
  it('fills in places and leaves unknown ones to be seen', () => {
    expect(phraseIn({ fr: 'De {a} à {b}', en: '' }, 'fr', { a: 'x' })).toBe('De x à {b}')
  })
})
