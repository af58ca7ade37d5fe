import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { reception } from '../../behaviors/reception/reception.ts'
import { run } from '../../src/cli/commands/run.ts'
import { openConsolePage } from '../support/console-page.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('compere run', () => {
  it('journals media that it refuses, and shows staff what is wrong with content that was saved', {
    timeout: 30_000,
  }, async () => {
    const folder = temporaryFolder()
    const text = readFileSync(reception.contentFile, 'utf8')
    folder.write('ours.yaml', text)
    const lines = [
      'robots: [{ id: hall, host: 127.0.0.1, port: 1, road: bridge }]',
      'console: { port: 0 }',
      'content: { reception: ours.yaml }',
    ]
    const site = await run(folder.write('site.yaml', lines.join('\n')))
    onTestFinished(() => site.close())

    const { status } = await fetch(`${site.console.url}/media/reception/gone.png`)
    const page = await openConsolePage(site.console.url)
    const shown = () =>
      page
        .robots()[0]
        ?.transcript.map(({ who, text }) => `${who}: ${text}`)
        .join('\n')
    folder.write('ours.yaml', text.replace('example: true', 'exemple: true'))

    await vi.waitFor(() => expect(shown()).toContain('system: ours.yaml was changed but is not used'), 10_000)
    expect(shown()).toContain('ours.yaml:3:1: (file): unknown key "exemple"')
    expect(status).toBe(404)
    await vi.waitFor(() => {
      const journal = readFileSync(join(folder.path, 'data', 'journal.jsonl'), 'utf8')
      expect(journal).toContain('{"type":"media.refused","behavior":"reception","reason":"missing"}')
    }, 10_000)
  })
})
