import { EventEmitter } from 'node:events'
import type { watch } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { watchFiles } from '../../src/cli/watch-files.ts'

type Watcher = EventEmitter & { closed: boolean; close(): void }

function watched(files: readonly string[], { broken = '' } = {}) {
  const clock = new VirtualClock(0)
  const folders = new Map<string, { tell: (event: string, name: string | null) => void; watcher: Watcher }>()
  const said: string[] = []
  const watchByHand = ((folder: string, _options: unknown, tell: (event: string, name: string | null) => void) => {
    if (folder === broken) throw new Error('no more watches')
    const watcher: Watcher = Object.assign(new EventEmitter(), {
      closed: false,
      close() {
        watcher.closed = true
      },
    })
    folders.set(folder, { tell, watcher })
    return watcher
  }) as unknown as typeof watch
  const close = watchFiles(files, {
    clock,
    watch: watchByHand,
    onChange: (file) => said.push(`${clock.now()}: ${file}`),
    onTrouble: (text) => said.push(text),
  })
  const folder = (name: string) => {
    const found = folders.get(name)
    if (!found) throw new Error(`${name} is not watched`)
    return found
  }
  return { clock, said, close, folder, folders: () => [...folders.keys()] }
}

describe('the files that are watched', () => {
  it('are told of once they are quiet, each by itself, and no others of their folder', async () => {
    const { clock, said, folder, folders } = watched(['/a/one.yaml', '/a/two.yaml', '/b/one.yaml'])
    expect(folders()).toEqual(['/a', '/b'])

    folder('/a').tell('rename', 'one.yaml')
    await clock.advance(200)
    folder('/a').tell('change', 'one.yaml')
    folder('/a').tell('change', 'one.yaml~')
    folder('/b').tell('change', 'two.yaml')
    await clock.advance(1_000)

    expect(said).toEqual(['500: /a/one.yaml'])
  })
  it('are all told of when the system does not say which it was', async () => {
    const { clock, said, folder } = watched(['/a/one.yaml', '/a/two.yaml'])
    folder('/a').tell('change', null)
    await clock.advance(300)
    expect(said).toEqual(['300: /a/one.yaml', '300: /a/two.yaml'])
  })
  it('are given up with a sentence where the system cannot watch, now or later', async () => {
    const { said, folder } = watched(['/a/one.yaml', '/b/one.yaml'], { broken: '/a' })
    folder('/b').watcher.emit('error', new Error('folder gone'))
    expect(said).toEqual([
      'Changes in /a are not noticed until the next start: no more watches',
      'Changes in /b are not noticed until the next start: folder gone',
    ])
  })
  it('are not told of any more once nobody watches', async () => {
    const { clock, said, close, folder } = watched(['/a/one.yaml'])
    folder('/a').tell('change', 'one.yaml')
    close()
    await clock.advance(1_000)
    expect({ said, closed: folder('/a').watcher.closed }).toEqual({ said: [], closed: true })
  })
})
