import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '#journal'

describe('the lock of a data folder', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const held = (holder: object) => writeFileSync(join(folder, 'compere.lock'), JSON.stringify(holder))

  it('refuses a second process, and names the first by its number and machine [G118]', () => {
    const unlock = lockFolder(folder)
    const refusal = `process ${process.pid} on ${hostname()}`
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({ code: 'config.invalid', message: expect.stringContaining(refusal) }),
    )
    unlock()
    lockFolder(folder)()
    expect(readdirSync(folder)).toEqual([])
  })
  it.each([
    ['a process that died', { pid: 2 ** 22 + 1, host: hostname(), born: '1' }],
    ['an older process with the number of this one', { pid: process.pid, host: hostname(), born: '1' }],
    ['nobody that can be read', {}],
  ])('is taken over from %s [G118]', (_who, holder) => {
    held(holder)
    const unlock = lockFolder(folder)
    expect(JSON.parse(readFileSync(join(folder, 'compere.lock'), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() })
    expect(readdirSync(folder)).toEqual(['compere.lock'])
    unlock()
  })
  it('of another machine is believed, and says how to end it', () => {
    held({ pid: 1, host: 'desk', born: '1' })
    expect(() => lockFolder(folder)).toThrow('process 1 on desk')
    expect(() => lockFolder(folder)).toThrow(`delete ${join(folder, 'compere.lock')}`)
  })
  it('that somebody else took meanwhile is not given up with ours', () => {
    const unlock = lockFolder(folder)
    held({ pid: 1, host: 'desk', born: '1' })
    unlock()
    expect(readdirSync(folder)).toEqual(['compere.lock'])
  })
})
