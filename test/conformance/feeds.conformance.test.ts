import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSystemClock } from '#clock'
import { run } from '../../src/cli/commands/run.ts'
import { fetchText } from '../../src/feeds/fetch-text.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A server of the open web, as far as this machine can be one. Resolves to its port. */
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return port
}

const NOTHING = { etag: null, lastModified: null }
const HERE = [{ address: '127.0.0.1', family: 4 }]
const options = { clock: createSystemClock(), userAgent: 'compere/0.0.0', resolve: async () => HERE }

describe('a source on a real socket', () => {
  it('is dialed at the address that was looked at, whatever the system would say of its name', async () => {
    const hosts: (string | undefined)[] = []
    const port = await serve(({ headers }, response) => {
      hosts.push(headers.host)
      response.end('[]')
    })
    expect(await fetchText(`http://no-such-host.invalid:${port}/`, NOTHING, options)).toMatchObject({ text: '[]' })
    expect(hosts).toEqual([`no-such-host.invalid:${port}`])
  })

  it('is told what it may know of us, and nothing else', async () => {
    const seen: string[][] = []
    const port = await serve(({ rawHeaders }, response) => {
      seen.push(rawHeaders)
      response.end('[]')
    })
    await fetchText(`http://127.0.0.1:${port}/`, NOTHING, options)
    expect(seen).toEqual([
      ['user-agent', 'compere/0.0.0', 'accept-encoding', 'gzip', 'Host', `127.0.0.1:${port}`, 'Connection', 'close'],
    ])
  })

  it('that breaks off in the middle is not believed', async () => {
    const port = await serve((_request, response) => {
      response.write('[1, ')
      setImmediate(() => response.destroy())
    })
    await expect(fetchText(`http://127.0.0.1:${port}/`, NOTHING, options)).rejects.toMatchObject({
      code: expect.stringMatching(/^source\./),
    })
  })

  it('that sends without end is hung up on', async () => {
    let isClosed = false
    const port = await serve((request, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(64_000, 'x')));
      }
      response.on('drain', more)
      request.on('close', () => {
        isClosed = true
      })
      more()
    })
    await expect(fetchText(`http://127.0.0.1:${port}/`, NOTHING, options)).rejects.toMatchObject({
      code: 'source.invalid',
      message: 'larger than 5 MB; ask the source for less, for example a part',
    })
    await vi.waitFor(() => expect(isClosed).toBe(true))
  })
})

describe('a venue with a source', () => {
  it('reads it while it runs, and leaves the last good copy on the disk', async () => {
    const port = await serve((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify([{ opening_hours: 'Mo-Fr 10:00-18:00' }]))
    })
    const folder = temporaryFolder()
    const lines = [
      'robots: [{ id: hall, host: 127.0.0.1, port: 1, road: bridge }]',
      'console: { port: 0 }',
      'sources:',
      `  - { id: pool, kind: opendatasoft, url: "http://127.0.0.1:${port}/", for: { facility: hours-pool } }`,
    ]
    const site = await run(folder.write('site.yaml', lines.join('\n')))
    const file = join(folder.path, 'data', 'feeds', 'pool.json')
    const copy = await vi.waitFor(() => JSON.parse(readFileSync(file, 'utf8')).copy, 20_000).finally(() => site.close())
    expect(copy.items).toEqual([{ kind: 'hours', hours: 'Mo-Fr 10:00-18:00' }])
  })
})
