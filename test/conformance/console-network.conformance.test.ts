import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { createFileSystem } from '#journal'
import { openAccountFile } from '../../src/cli/account-file.ts'
import { openAuditFile } from '../../src/cli/audit-file.ts'
import { account } from '../../src/cli/commands/account.ts'
import { consoleCertificate } from '../../src/cli/console-certificate.ts'
import { memoryAccounts } from '../../src/console/accounts/account-file.ts'
import { CHEAP_SCRYPT, noteCommands, PASSWORD } from '../console/console-stage.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const clock = createSystemClock()
const files = createFileSystem()
const NETWORK = { host: '0.0.0.0', port: 0, names: ['robots.example'] }

describe('a console on a network', () => {
  let served: Console | undefined
  afterEach(async () => {
    await served?.close()
    served = undefined
  })

  const open = (options: object) => createConsole({ controller: noteCommands().controller, clock, port: 0, ...options })
  const keptAccounts = () => ({ accounts: memoryAccounts(), scryptCost: CHEAP_SCRYPT })

  async function openOnNetwork() {
    const folder = temporaryFolder()
    const certificate = await consoleCertificate(
      { ...NETWORK, tls: 'self-signed' },
      { files, file: join(folder.path, 'console-certificate.json'), folder: folder.path, clock, tell: () => {} },
    )
    served = await open({ ...NETWORK, tls: certificate, access: keptAccounts(), screens: { host: '127.0.0.1', port: 0 } })
    return { console: served, ca: certificate?.cert ?? '', port: Number(new URL(served.url).port) }
  }

  it('does not open without TLS, without a place for accounts or without a name, and says how', async () => {
    const tls = { key: '', cert: '' }
    await expect(open({ host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('set console.tls in the site file, to "self-signed"'),
    })
    await expect(open({ host: '0.0.0.0', tls })).rejects.toMatchObject({
      message: expect.stringContaining('without a place to keep accounts'),
    })
    await expect(open({ host: '0.0.0.0', tls, access: keptAccounts() })).rejects.toMatchObject({
      message: expect.stringContaining('set console.names'),
    })
  })

  it('is known by its certificate, by its names only, and by TLS only', async () => {
    const { ca, port } = await openOnNetwork()
    const ask = (host: string) =>
      new Promise<{ status: number | undefined; hsts: unknown; policy: unknown }>((resolve, reject) => {
        const options = { host: '127.0.0.1', port, ca, servername: 'robots.example', path: '/api/me', headers: { host } }
        request(options, ({ statusCode: status, headers }) =>
          resolve({ status, hsts: headers['strict-transport-security'], policy: headers['content-security-policy'] }),
        )
          .once('error', reject)
          .end()
      })
    expect(await ask(`robots.example:${port}`)).toEqual({
      status: 200,
      hsts: 'max-age=31536000',
      policy:
        "default-src 'self'; connect-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'; object-src 'none'",
    })
    expect((await ask('evil.example')).status).toBe(403)
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  })

  it('lets only whoever reads the terminal make the first account, once', async () => {
    const { console: opened, ca, port } = await openOnNetwork()
    const cookies = new Map<string, string>()
    const ask = (method: string, path: string, body?: object) =>
      new Promise<{ status: number | undefined; body: Record<string, unknown> }>((resolve, reject) => {
        const headers = {
          host: `robots.example:${port}`,
          cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
          'x-csrf-token': cookies.get('__Host-compere-csrf') ?? '',
          ...(body ? { 'content-type': 'application/json' } : {}),
        }
        const sent = request({ host: '127.0.0.1', port, ca, servername: 'robots.example', method, path, headers }, (answer) => {
          for (const line of answer.headers['set-cookie'] ?? []) {
            expect(line).toContain('; Secure')
            const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
            cookies.set(name, value)
          }
          let text = ''
          answer
            .on('data', (part) => (text += part))
            .on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(text) }))
        })
        sent.once('error', reject).end(body && JSON.stringify(body))
      })
    const first = (code: string | null) => ask('POST', '/api/first-run', { code, name: 'Zoé', password: PASSWORD })
    expect((await ask('GET', '/api/me')).body).toMatchObject({ me: null, firstRun: true, insecure: false })
    expect((await first('AAAA-AAAA-AAAA')).status).toBe(401)
    const short = await ask('POST', '/api/first-run', { code: opened.firstRunCode, name: 'Zoé', password: 'short' })
    expect([short.status, short.body.code]).toEqual([400, 'console.malformed'])
    expect((await first(opened.firstRunCode)).body).toMatchObject({ me: { name: 'Zoé', role: 'admin', accounts: true } })
    expect((await first(opened.firstRunCode)).status).toBe(409)
    expect((await ask('GET', '/api/accounts')).body).toMatchObject({ accounts: [{ name: 'Zoé', role: 'admin' }] })
  })

  it('serves tablets at an address of their own, without TLS: their screen by its key, and nothing of the console', async () => {
    const { console: opened } = await openOnNetwork()
    const url = new URL(opened.screenUrl('pepper'))
    const statuses = await Promise.all(
      [url.pathname + url.search, '/screen/pepper', '/', '/api/me', '/stop', '/screen.js'].map(
        async (path) => (await fetch(`${url.origin}${path}`)).status,
      ),
    )
    expect(url.protocol).toBe('http:')
    expect(statuses).toEqual([200, 403, 404, 404, 404, 200])
  })
})

describe('what is kept of accounts', () => {
  it('is made in the terminal, for its owner only, without a password in it', async () => {
    const folder = temporaryFolder()
    const site = folder.write('site.yaml', 'robots: [{ id: pepper, host: 127.0.0.1 }]\n')
    const order = (act: object) => account(site, act as Parameters<typeof account>[1], async () => PASSWORD)
    expect(await order({ act: 'list' })).toEqual([
      'There is no account yet: "compere account add <name> --role admin" makes the first.',
    ])
    await order({ act: 'add', name: 'Zoé', role: 'admin' })
    await order({ act: 'add', name: 'Max', role: 'staff' })
    await order({ act: 'remove', name: 'Max' })
    await order({ act: 'password', name: 'Zoé' })
    expect(await order({ act: 'list' })).toEqual(['Zoé  admin  0 paired devices'])
    const file = join(folder.path, 'data', 'accounts.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD)
  })

  it('lets nobody in when it is damaged, until somebody decides', async () => {
    const folder = temporaryFolder()
    const file = join(folder.path, 'accounts.json')
    writeFileSync(file, '{"version":1,"accounts":[]')
    await expect(openAccountFile({ files, file })).rejects.toMatchObject({ code: 'config.invalid' })
    await expect(openAccountFile({ files, file })).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('Put a copy of the file back'),
    })
  })

  it('is in the audit for so many days, whatever tore its last line', async () => {
    const folder = temporaryFolder()
    const now = clock.wallTime()
    const entry = (at: number) => ({
      at: Math.round(at),
      account: 'Zoé',
      role: null,
      action: 'login',
      robot: null,
      outcome: 'done',
    })
    const lines = [entry(now - 40 * 86_400_000), entry(now)].map((kept) => JSON.stringify(kept))
    const file = folder.write('audit.jsonl', `${lines.join('\n')}\n{"at":`)
    const audit = await openAuditFile({ files, file, clock, keepDays: 30, onTrouble: () => {} })
    audit.append(entry(now + 1))
    await audit.close()
    const kept = [entry(now), entry(now + 1)]
    expect(audit.all()).toEqual(kept)
    expect(readFileSync(file, 'utf8')).toBe(kept.map((each) => `${JSON.stringify(each)}\n`).join(''))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
