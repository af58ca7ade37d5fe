import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Behavior } from '#runtime'
import { createItemMemory, forgetfulItems, joinedItems, PlayedItemsSchema } from '../../src/runtime/item-memory.ts'
import { stageConsole, tour } from './console-stage.ts'

describe('the memory of what was played', () => {
  it('has the newest last, each item once, and keeps activities apart', () => {
    const memory = createItemMemory(forgetfulItems())
    for (const item of ['one', 'two', 'one']) memory.played('quiz', item)
    memory.played('songs', 'one')
    expect(memory.recent).toEqual({ quiz: ['two', 'one'], songs: ['one'] })
  })
  it('never grows beyond what a file may hold, whatever is played', () => {
    const ItemsArbitrary = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,3}$/),
      fc.array(fc.nat({ max: 900 }).map(String), { minLength: 0, maxLength: 400 }),
      { maxKeys: 6 },
    )
    fc.assert(
      fc.property(ItemsArbitrary, ItemsArbitrary, (before, later) => {
        const joined = joinedItems(joinedItems({}, before), later)
        expect(PlayedItemsSchema.safeParse(joined).success).toBe(true)
        for (const [activity, items] of Object.entries(later)) {
          const newest = items.at(-1)
          if (newest !== undefined) expect(joined[activity]?.at(-1)).toBe([...new Set(items)].at(-1))
        }
      }),
      { numRuns: 40 },
    )
  })
  it('takes names of items only, no words', () => {
    const memory = createItemMemory(forgetfulItems())
    memory.played('quiz', 'Marie a trouvé')
    memory.played('../quiz', 'one')
    memory.played('__proto__', 'one')
    expect(memory.recent).toEqual({})
  })
  it('lets a session play on where the disk takes nothing', () => {
    const memory = createItemMemory({
      load: () => ({ quiz: ['one'] }),
      save: () => {
        throw new Error('the disk is full')
      },
    })
    memory.played('quiz', 'two')
    expect(memory.recent).toEqual({ quiz: ['one'] })
  })
  it('is told to a session as it was when that began, and learns from it at once; a rehearsal teaches it nothing', async () => {
    const given: unknown[] = []
    const planned: Behavior['planned'] = ({ context: { recent, stage } }) => {
      stage.played('songs', 'three')
      return String(given.push(recent))
    }
    const items = forgetfulItems()
    items.save({ songs: ['one', 'two'] })
    const { start, execute } = await stageConsole({ behavior: { ...tour, planned }, items })
    await start({ rehearse: true })
    await execute({ type: 'session.stop' })
    expect([given[0], items.load()]).toEqual([{ songs: ['one', 'two'] }, { songs: ['one', 'two'] }])
    await start()
    expect([given.at(-1), items.load()]).toEqual([{ songs: ['one', 'two'] }, { songs: ['one', 'two', 'three'] }])
  })
})
