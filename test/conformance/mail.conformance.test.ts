import type { AddressInfo } from 'node:net'
import { BehaviorSubject } from 'rxjs'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSystemClock } from '#clock'
import { HandoverSchema, mailChannel, notifyHandovers } from '#notify'

const TO = ['accueil@example.org', 'mairie@example.org']

/** A mail server of the house, as far as this machine can be one. Resolves to its port and what it was given. */
async function serve(options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
  const mails: { from: string; to: string[]; text: string }[] = []
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: (server.server.address() as AddressInfo).port, mails }
}

type Smtp = { port: number; security?: string; login?: { user: string; passwordFile: string } }

function venue(smtp: Smtp, { password, locale = 'fr' }: { password?: string; locale?: 'fr' | 'en' } = {}) {
  const { email } = HandoverSchema.parse({
    email: { smtp: { host: '127.0.0.1', security: 'none', ...smtp }, from: 'robot@example.org', to: TO },
  })
  if (!email) throw new Error('no mail')
  const failures: string[] = []
  const handover = { reason: 'visitor.asked', transcript: ['je suis Aurore Vasseur'], since: 1 }
  const end = notifyHandovers({
    robots$: new BehaviorSubject([{ id: 'ada', handover }]),
    channels: [mailChannel({ ...email, password, locale })],
    placeOf: () => 'Hall d’accueil',
    withWords: true,
    clock: createSystemClock(),
    onFailure: (sentence) => failures.push(sentence),
  })
  onTestFinished(end)
  return { failures }
}

describe('a mail for visitors who want a person', () => {
  it('reaches everybody who is named, with where and why, and without a word of the visitor', async () => {
    const { port, mails } = await serve()
    const { failures } = venue({ port })
    const [mail] = await vi.waitUntil(() => mails.length > 0 && mails, 10_000)
    expect({ from: mail?.from, to: mail?.to }).toEqual({ from: 'robot@example.org', to: TO })
    const text = mail?.text ?? ''
    const middle = text.indexOf('\r\n\r\n')
    const [head, body] = [text.slice(0, middle), text.slice(middle + 4)]
    expect(head).toContain('Auto-Submitted: auto-generated')
    expect(decoded(body)).toBe(
      [
        'Un visiteur demande une personne.',
        '',
        'Lieu : Hall d’accueil',
        'Robot : ada',
        'Motif : il a demandé à parler à quelqu’un',
        '',
        'Pour répondre : ouvrez la console, ou allez le voir. Ce message ne contient rien de ce qu’il a dit.',
        '',
      ].join('\r\n'),
    )
    expect(decoded(mail?.text ?? '')).not.toMatch(/Aurore|Vasseur/)
    expect(failures).toEqual([])
  })

  it('never shows a password to a server that offers no encryption', async () => {
    const seen: unknown[] = []
    const { port, mails } = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        seen.push(auth.username)
        done(null, { user: auth.username })
      },
    })
    const login = { user: 'robot', passwordFile: 'mail.secret' }
    const { failures } = venue({ port, security: 'starttls', login }, { password: 'open sesame' })
    await vi.waitUntil(() => failures.length > 0, 20_000)
    expect({ seen, mails }).toEqual({ seen: [], mails: [] })
  })

  it('is refused by the site file when a login would travel in the clear', () => {
    const login = { user: 'robot', passwordFile: 'mail.secret' }
    const email = { smtp: { host: 'mail.example', security: 'none', login }, from: TO[0], to: TO }
    expect(HandoverSchema.safeParse({ email }).success).toBe(false)
    expect(HandoverSchema.safeParse({ email: { ...email, smtp: { ...email.smtp, security: 'tls' } } }).success).toBe(true)
  })

  it('is not tried again when the server refuses it for good', async () => {
    let tries = 0
    const { port } = await serve({
      onRcptTo(_address, _session, done) {
        tries += 1
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      },
    })
    const { failures } = venue({ port }, { locale: 'en' })
    await vi.waitUntil(() => failures.length > 0, 10_000)
    expect(tries).toBe(TO.length)
    expect(failures).toEqual([
      expect.stringMatching(/^Staff could not be called by e-mail \(.*no such mailbox.*\): look at the console\.$/),
    ])
  })

  it('is tried once more when the server is busy', async () => {
    let tries = 0
    const { port, mails } = await serve({
      onMailFrom(_address, _session, done) {
        tries += 1
        done(tries === 1 ? Object.assign(new Error('try later'), { responseCode: 451 }) : null)
      },
    })
    const { failures } = venue({ port })
    await vi.waitUntil(() => mails.length > 0, 20_000)
    expect({ tries, failures }).toEqual({ tries: 2, failures: [] })
  })
})

/** As sent: quoted-printable in UTF-8. */
function decoded(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
