import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { citationsOf, citedIn, MATRIX } from './matrix.ts'

const TESTS = new URL('..', import.meta.url).pathname

const citations = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('matrix.test.ts'))
  .flatMap((file) => citationsOf(readFileSync(join(TESTS, file), 'utf8')).map((id) => ({ file, id })))
const cited = new Set(citations.map(({ id }) => id))

describe('the reliability matrix', () => {
  it('has every case once: 134 and twelve invariants', () => {
    const ids = MATRIX.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const numbers = ids.map((id) => Number(id.slice(1)))
    const cases = Array.from({ length: 134 }, (_, index) => index + 1)
    expect(numbers).toEqual([...cases, ...cases.slice(0, 12)])
  })

  it('is cited by tests for cases that it has, and for no other', () => {
    const known = new Set(MATRIX.map(({ id }) => id))
    expect(citations.filter(({ id }) => !known.has(id))).toEqual([])
  })

  it('has a test for each case in scope, and none for what it says is left out', () => {
    const idsOf = (cases: typeof MATRIX) => cases.map(({ id }) => id)
    const unproven = idsOf(MATRIX.filter(({ id, leftOut }) => leftOut === undefined && !cited.has(id)))
    const contradicted = idsOf(MATRIX.filter(({ id, leftOut }) => leftOut !== undefined && cited.has(id)))
    expect({ unproven, contradicted }).toEqual({ unproven: [], contradicted: [] })
  })

  it('finds ids at the end of a name, and nowhere else', () => {
    expect([citedIn('is lost [A1, I2]'), citedIn('[A1] is lost'), citedIn('takes [ids]')]).toEqual([['A1', 'I2'], [], []])
    expect(citationsOf("it('one [A1]', () => {}); it(`two [B2, C3]`); names[A1]")).toEqual(['A1', 'B2', 'C3'])
  })
})
