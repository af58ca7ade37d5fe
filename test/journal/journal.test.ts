import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createFileSystem, createJournal, type EntryFact, EntrySchema, MemoryStore, openFileStore } from '#journal'

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

describe(openFileStore, () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'))
    file = join(folder, 'deep', 'journal.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const entry = (at: number) => ({ at, robot: 'ada', fact: LOST })
  const open = () => openFileStore({ file, files: createFileSystem() })
  async function write(...times: number[]): Promise<void> {
    const store = await open()
    for (const at of times) store.append(entry(at))
    await store.flush()
  }

  it('finds again what an earlier run wrote', async () => {
    await write(1)
    await write(2)
    expect(await (await open()).all()).toEqual([entry(1), entry(2)])
  })
  it('shows what is not yet on the disk', async () => {
    const store = await open()
    store.append(entry(1))
    expect(await store.all()).toEqual([entry(1)])
  })
  it('gives up a line torn by a power cut and writes on a new one', async () => {
    await write(1)
    appendFileSync(file, '{"at":2,"rob')
    await write(3)
    expect(await (await open()).all()).toEqual([entry(1), entry(3)])
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['journal.jsonl'])
  })
  it('starts cleanly with an empty file', async () => {
    await write()
    expect(await (await open()).all()).toEqual([])
    mkdirSync(join(folder, 'deep'), { recursive: true })
    writeFileSync(file, '')
    await write(1)
    expect(await (await open()).all()).toEqual([entry(1)])
  })
  it('is for its owner only', async () => {
    await write(1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
