import { describe, expect, it } from 'vitest'
import type { StorageTrouble } from '#journal'
import { openLatchFile } from '../../src/cli/latch-file.ts'
import { fakeDisk } from '../journal/fake-disk.ts'

describe('the file of what awaits staff', () => {
  it('gives back what was saved, and nothing where nothing was', async () => {
    const { disk } = fakeDisk()
    const options = { files: disk, file: 'latch.json' }
    const first = await openLatchFile(options)
    expect(first.load()).toEqual([])
    await first.save(['operator.stop', 'robot.fallen'])
    expect(first.load()).toEqual(['operator.stop', 'robot.fallen'])
    const second = await openLatchFile(options)
    expect(second.load()).toEqual(['operator.stop', 'robot.fallen'])
    await second.save([])
    expect((await openLatchFile(options)).load()).toEqual([])
  })

  it('counts as a stop when it is damaged, until staff say otherwise, and tells of it', async () => {
    const { disk, files } = fakeDisk(new Map([['latch.json', Buffer.from('{"awaiting":')]]))
    const troubles: StorageTrouble['kind'][] = []
    const options = { files: disk, file: 'latch.json', onTrouble: ({ kind }: StorageTrouble) => void troubles.push(kind) }
    const store = await openLatchFile(options)
    expect([store.load(), troubles]).toEqual([['operator.stop'], ['damaged']])
    await store.save([])
    expect(store.load()).toEqual([])
    expect((await openLatchFile(options)).load()).toEqual([])
    expect([...files.keys()].sort()).toEqual(['latch.json', 'latch.json.damaged'])
  })
})
