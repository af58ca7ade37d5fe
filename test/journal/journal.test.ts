import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createJournal, type EntryFact, EntrySchema, FileStore, MemoryStore } from '#journal'

const LOST: EntryFact = { type: 'link.lost' }

describe(createJournal, () => {
  it('stamps facts with the clock and the robot', async () => {
    const clock = new VirtualClock(5)
    const journal = createJournal({ store: new MemoryStore(), clock })
    journal.write('ada', LOST)
    await clock.advance(10)
    journal.write('ada', { type: 'link.restored' })
    expect(journal.all()).toEqual([
      { at: 5, robot: 'ada', fact: LOST },
      { at: 15, robot: 'ada', fact: { type: 'link.restored' } },
    ])
  })
  it.each([
    ['words of a visitor in an answer', { type: 'answer.received', way: 'speech', choice: null, text: 'je suis Marie' }],
    ['a sentence typed by staff', { type: 'staff.said', text: 'Bonjour Marie' }],
    ['a conversation in a call for help', { type: 'handover.requested', reason: 'visitor.asked', transcript: ['Marie'] }],
    ['a fact it does not know', { type: 'face.seen' }],
  ])('has no place for %s', (_what, fact) => {
    expect(EntrySchema.safeParse({ at: 0, robot: 'ada', fact }).success).toBe(false)
  })
})

describe(FileStore, () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'))
    file = join(folder, 'deep', 'journal.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const entry = (at: number) => ({ at, robot: 'ada', fact: LOST })

  it('finds again what an earlier run wrote', () => {
    new FileStore(file).append(entry(1))
    const store = new FileStore(file)
    store.append(entry(2))
    expect(store.all()).toEqual([entry(1), entry(2)])
  })
  it('skips a line torn by a power cut and writes on a new one', () => {
    new FileStore(file).append(entry(1))
    appendFileSync(file, '{"at":2,"rob')
    const store = new FileStore(file)
    store.append(entry(3))
    expect(store.all()).toEqual([entry(1), entry(3)])
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4)
  })
  it('starts cleanly with an empty file', () => {
    const store = new FileStore(file)
    expect(store.all()).toEqual([])
    writeFileSync(file, '')
    new FileStore(file).append(entry(1))
    expect(store.all()).toEqual([entry(1)])
  })
})
