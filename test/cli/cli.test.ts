import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileSystem } from '#journal'
import { run } from '../../src/cli/commands/run.ts'
import { openLeaseFile } from '../../src/cli/lease-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compere-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

describe('compere run', () => {
  it('names the unknown key of a site file by file and line, and starts nothing', async () => {
    const site = file('site.yaml', 'robots:', '  - id: hall', '    host: 127.0.0.1', '    prot: 8101')

    await expect(run(site)).rejects.toMatchObject({ code: 'content.invalid', message: expect.stringContaining(`${site}:4:5: `) })
    await expect(run(site)).rejects.toThrow('"prot"')
  })

  it('refuses a site file that is not there', async () => {
    await expect(run(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'content.invalid' })
  })

  it('refuses a behavior that does not exist, and says which do', async () => {
    const site = file('site.yaml', 'robots: [{ id: hall, host: 127.0.0.1 }]', 'autostart: dancing')

    await expect(run(site)).rejects.toThrow('There is no behavior "dancing"; there are: reception')
  })

  it('refuses to open the console to the network, and says what to do', async () => {
    const site = file('site.yaml', 'robots: [{ id: hall, host: 127.0.0.1, port: 1 }]', 'console: { host: 0.0.0.0, port: 0 }')

    await expect(run(site)).rejects.toThrow('SSH tunnel')
  })
})

describe('a lease file', () => {
  it('remembers what is owed across processes, and leaves no draft behind', async () => {
    const path = join(folder, 'data', 'leases.json')
    const files = createFileSystem()
    await (await openLeaseFile({ file: path, files })).save({ volume: 55 })

    expect((await openLeaseFile({ file: path, files })).load()).toEqual({ volume: 55 })
    expect(readdirSync(join(folder, 'data'))).toEqual(['leases.json'])
  })
})
