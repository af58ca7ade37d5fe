import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { VirtualClock } from '#clock'
import { type Entry, keepFor, MemoryStore, openFileStore, openStateFile, type StorageTrouble, withoutLastSession } from '#journal'
import { fakeDisk } from '../journal/fake-disk.ts'

const CounterSchema = z.strictObject({ count: z.int() })
const DAY_MS = 86_400_000
const entry = (at: number): Entry => ({ at, robot: 'ada', fact: { type: 'link.lost' } })

const openCounter = (disk: ReturnType<typeof fakeDisk>, onTrouble?: (trouble: StorageTrouble) => void) =>
  openStateFile({ file: 'state.json', files: disk.disk, schema: CounterSchema, initial: { count: 0 }, onTrouble })
const openJournal = (disk: ReturnType<typeof fakeDisk>, onTrouble?: (trouble: StorageTrouble) => void) =>
  openFileStore({ file: 'journal.jsonl', files: disk.disk, onTrouble })

/** Counts up in a state file and a journal until the power goes; what was promised, and what was begun. */
async function writeUntilCut(disk: ReturnType<typeof fakeDisk>, rounds: number) {
  const state = await openCounter(disk)
  const journal = await openJournal(disk)
  let promised = 0
  let begun = 0
  for (let count = 1; count <= rounds; count++) {
    begun = count
    journal.append(entry(count))
    const isSaved = await state.save({ count }).then(
      () => true,
      () => false,
    )
    await journal.flush()
    if (!isSaved) break
    promised = count
  }
  return { promised, begun }
}

describe('a power cut', () => {
  it('at each of 300 write points leaves the last or the previous state, and a journal without a gap [G110]', async () => {
    const seen = new Set<string>()
    for (let atPoint = 1; atPoint <= 300; atPoint++) {
      const before = fakeDisk()
      const share = (atPoint * 37) % 101
      before.state.cut = { atPoint, torn: (length) => Math.floor((length * share) / 100) }
      const { promised, begun } = await writeUntilCut(before, 60)
      const after = fakeDisk(before.files)
      const troubles: StorageTrouble[] = []
      const state = await openCounter(after, (trouble) => troubles.push(trouble))
      const journal = await openJournal(after, (trouble) => troubles.push(trouble))
      const kept = (await journal.all()).map(({ at }) => at)
      expect([promised, begun], `point ${atPoint}`).toContain(state.value.count)
      expect(kept, `point ${atPoint}`).toEqual(Array.from({ length: kept.length }, (_, index) => index + 1))
      expect(kept.length, `point ${atPoint}`).toBeGreaterThanOrEqual(promised - 1)
      expect(troubles, `point ${atPoint}`).toEqual([])
      // And it can be written on.
      journal.append(entry(1_000))
      await journal.flush()
      expect((await (await openJournal(fakeDisk(after.files))).all()).map(({ at }) => at)).toEqual([...kept, 1_000])
      seen.add(`${state.value.count === begun}`)
    }
    expect(seen).toEqual(new Set(['true', 'false']))
  })
  it('while old entries are thrown away leaves all of them or the rest', async () => {
    for (let atPoint = 1; atPoint <= 5; atPoint++) {
      const disk = fakeDisk()
      const journal = await openJournal(disk)
      for (const at of [1, 2, 3, 4]) journal.append(entry(at))
      await journal.flush()
      disk.state.cut = { atPoint: disk.state.points + atPoint, torn: (length) => length >> 1 }
      await journal.rewrite((entries) => entries.filter(({ at }) => at > 2)).catch(() => undefined)
      const kept = (await (await openJournal(fakeDisk(disk.files))).all()).map(({ at }) => at)
      expect([
        [1, 2, 3, 4],
        [3, 4],
      ]).toContainEqual(kept)
    }
  })
})

describe('a disk that takes nothing', () => {
  it.each(['ENOSPC', 'EIO'])(
    '(%s) loses nothing, damages nothing, and is told of once when it begins and once when it ends [G111]',
    async (code) => {
      const disk = fakeDisk()
      const troubles: StorageTrouble[] = []
      const journal = await openJournal(disk, (trouble) => troubles.push(trouble))
      journal.append(entry(1))
      await journal.flush()
      disk.state.fault = Object.assign(new Error(`${code}: the disk`), { code })
      for (const at of [2, 3, 4]) {
        journal.append(entry(at))
        await journal.flush()
      }
      expect(troubles.map(({ kind }) => kind)).toEqual(['failing'])
      expect((await journal.all()).map(({ at }) => at)).toEqual([1, 2, 3, 4])
      disk.state.fault = undefined
      journal.append(entry(5))
      await journal.flush()
      expect(troubles.map(({ kind }) => kind)).toEqual(['failing', 'recovered'])
      expect((await (await openJournal(fakeDisk(disk.files))).all()).map(({ at }) => at)).toEqual([1, 2, 3, 4, 5])
    },
  )
  it('keeps the last good state on the disk and the newest in memory [G111]', async () => {
    const disk = fakeDisk()
    const troubles: StorageTrouble[] = []
    const state = await openCounter(disk, (trouble) => troubles.push(trouble))
    await state.save({ count: 1 })
    disk.state.fault = new Error('ENOSPC: the disk')
    await expect(state.save({ count: 2 })).rejects.toThrow('ENOSPC')
    await expect(state.save({ count: 3 })).rejects.toThrow('ENOSPC')
    expect([state.value, troubles.length]).toEqual([{ count: 3 }, 1])
    expect((await openCounter(fakeDisk(disk.files))).value).toEqual({ count: 1 })
  })
  it('writes only the newest of many changes when it is slow', async () => {
    const disk = fakeDisk()
    const state = await openCounter(disk)
    for (let count = 1; count <= 100; count++) void state.save({ count })
    await state.settled()
    // Two saves of two acts: the first, and the last of the rest would be four; all came in one turn, so one is enough.
    expect(disk.state.points).toBeLessThanOrEqual(8)
    expect((await openCounter(fakeDisk(disk.files))).value).toEqual({ count: 100 })
  })
})

describe('a damaged file', () => {
  const flips = fc.array(fc.record({ at: fc.nat(10_000), bit: fc.nat(7) }), { minLength: 1, maxLength: 6 })
  function flip(bytes: Buffer, changes: readonly { at: number; bit: number }[]): Buffer {
    const copy = Buffer.from(bytes)
    for (const { at, bit } of changes) copy.writeUInt8(copy.readUInt8(at % copy.length) ^ (1 << bit), at % copy.length)
    return copy
  }

  it('of state is put aside, counts as none, and is told of once [G113]', async () => {
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const disk = fakeDisk()
        await (await openCounter(disk)).save({ count: 4_711 })
        const good = disk.files.get('state.json') ?? Buffer.alloc(0)
        const bad = flip(good, changes)
        if (bad.equals(good)) return
        disk.files.set('state.json', bad)
        const troubles: StorageTrouble[] = []
        const state = await openCounter(disk, (trouble) => troubles.push(trouble))
        if (state.value.count === 4_711) {
          // Only the end of the line may differ without harm.
          expect(bad.subarray(0, -1)).toEqual(good.subarray(0, -1))
          return
        }
        expect(state.value).toEqual({ count: 0 })
        expect(troubles.map(({ kind }) => kind)).toEqual(['damaged'])
        expect(disk.files.get('state.json.damaged')).toEqual(bad)
      }),
      { numRuns: 300 },
    )
  })
  it('of the journal gives up its damaged lines only, which are put aside and told of once [G113]', async () => {
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const disk = fakeDisk()
        const written = Array.from({ length: 20 }, (_, index) => entry(index + 1))
        const journal = await openJournal(disk)
        for (const each of written) journal.append(each)
        await journal.flush()
        disk.files.set('journal.jsonl', flip(disk.files.get('journal.jsonl') ?? Buffer.alloc(0), changes))
        const troubles: StorageTrouble[] = []
        const kept = await (await openJournal(disk, (trouble) => troubles.push(trouble))).all()
        // Never another entry than those that were written, and never more lost than lines that were touched, twice for a lost end.
        for (const each of kept) expect(written).toContainEqual(each)
        expect(kept.length).toBeGreaterThanOrEqual(20 - 2 * changes.length)
        expect(troubles.length).toBeLessThanOrEqual(1)
        const again: StorageTrouble[] = []
        expect(await (await openJournal(disk, (trouble) => again.push(trouble))).all()).toEqual(kept)
        expect(again).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('retention', () => {
  /** One entry an hour for 40 days, kept for 30, with the wall clock wrong for a while. */
  async function keepWith(jumpMs: number, hoursWrong: number) {
    const clock = new VirtualClock(Date.UTC(2026, 10, 26))
    const store = new MemoryStore()
    const born = new Map<string, number>()
    const { createJournal } = await import('#journal')
    const journal = createJournal({ store, clock })
    const retention = keepFor(30, { store, clock })
    const faults: string[] = []
    for (let hour = 0; hour < 24 * 40; hour++) {
      if (hour === 24 * 33) clock.jumpWallTime(jumpMs)
      if (hour === 24 * 33 + hoursWrong) clock.jumpWallTime(-jumpMs)
      journal.write('ada', { type: 'checkpoint', step: `${hour}` })
      born.set(`${hour}`, clock.now())
      await clock.advance(DAY_MS / 24)
      const kept = new Set(store.all().map(({ fact }) => (fact.type === 'checkpoint' ? fact.step : '')))
      for (const [step, at] of born) {
        const ageDays = (clock.now() - at) / DAY_MS
        if (ageDays < 29 && !kept.has(step)) faults.push(`hour ${hour}: ${step} deleted after ${ageDays} days`)
        if (ageDays > 31 && kept.has(step)) faults.push(`hour ${hour}: ${step} kept for ${ageDays} days`)
      }
    }
    retention.close()
    return faults
  }
  it.each([
    ['a year ahead for twenty hours', 365 * DAY_MS, 20],
    ['a day behind for twenty hours', -DAY_MS, 20],
    ['a day behind for good', -DAY_MS, 24 * 40],
    ['an hour ahead for good', DAY_MS / 24, 24 * 40],
  ])('with a wall clock %s deletes nothing more than a day early or late [G114]', async (_what, jumpMs, hours) => {
    expect(await keepWith(jumpMs, hours)).toEqual([])
  })
})

describe('erasure', () => {
  it('takes the last session of one robot away and leaves the proof only [G115]', async () => {
    const disk = fakeDisk()
    const journal = await openJournal(disk)
    const say = (robot: string, fact: Entry['fact'], at: number) => journal.append({ at, robot, fact })
    say('ada', { type: 'session.started', behavior: 'reception', locale: 'fr' }, 1)
    say('ada', { type: 'session.ended', behavior: 'reception', reason: 'finished' }, 2)
    say('ada', { type: 'session.started', behavior: 'quiz', locale: 'fr' }, 3)
    say('bob', { type: 'link.lost' }, 4)
    say('ada', { type: 'answer.received', way: 'speech', choice: 'secret' }, 5)
    say('ada', { type: 'session.ended', behavior: 'quiz', reason: 'finished' }, 6)
    say('ada', { type: 'link.lost' }, 7)
    await journal.rewrite((entries) => withoutLastSession(entries, 'ada'))
    expect((await journal.all()).map(({ at, robot, fact }) => [at, robot, fact.type])).toEqual([
      [1, 'ada', 'session.started'],
      [2, 'ada', 'session.ended'],
      [3, 'ada', 'session.erased'],
      [4, 'bob', 'link.lost'],
      [7, 'ada', 'link.lost'],
    ])
    const text = disk.files.get('journal.jsonl')?.toString() ?? ''
    expect(text).not.toContain('secret')
    expect(text).not.toContain('quiz')
  })
})
