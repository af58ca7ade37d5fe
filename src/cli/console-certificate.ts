import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { generate } from 'selfsigned'
import { z } from 'zod'
import type { Clock } from '#clock'
import type { Certificate } from '#console'
import { CompereError, errorText } from '#errors'
import { openStateFile, type StateFileOptions } from '#journal'
import type { Site } from './site-config.ts'

const DAY_MS = 86_400_000
/** Some browsers believe no certificate that lasts longer than 825 days, whoever signed it. */
const VALID_MS = 800 * DAY_MS
/** A venue that is started once a month still has one that is good. */
const RENEW_MS = 60 * DAY_MS

const MadeSchema = z.strictObject({ key: z.string(), cert: z.string(), names: z.array(z.string()), until: z.number() })
type Made = z.infer<typeof MadeSchema>

type Options = Omit<StateFileOptions<Made>, 'schema' | 'initial'> & { folder: string; clock: Clock; tell: (line: string) => void }

/** What the console proves its name with: the venue's own certificate, or one made here that staff compare once. */
export async function consoleCertificate(
  { tls, host, names }: Pick<Site['console'], 'tls' | 'host' | 'names'>,
  { folder, clock, tell, ...file }: Options,
): Promise<Certificate | undefined> {
  if (tls === undefined) return undefined
  if (tls !== 'self-signed') return { key: readPem(resolve(folder, tls.key)), cert: readPem(resolve(folder, tls.cert)) }
  const kept = await openStateFile({ ...file, schema: MadeSchema, initial: { key: '', cert: '', names: [], until: 0 } })
  const wanted = [...new Set(['localhost', '127.0.0.1', host, ...names])]
  const isGood = kept.value.until - clock.wallTime() > RENEW_MS && kept.value.names.join() === wanted.join()
  if (!isGood) await kept.save(await make(wanted, clock)).catch(() => undefined)
  const { key, cert } = kept.value
  tell(
    `The console’s certificate is signed by itself. Compare when a browser warns: SHA-256 ${new X509Certificate(cert).fingerprint256}`,
  )
  return { key, cert }
}

async function make(names: string[], clock: Clock): Promise<Made> {
  const until = clock.wallTime() + VALID_MS
  const made = await generate([{ name: 'commonName', value: 'Compère' }], {
    keyType: 'ec',
    notBeforeDate: new Date(clock.wallTime() - DAY_MS),
    notAfterDate: new Date(until),
    extensions: [{ name: 'subjectAltName', altNames: names.map(alternative) }],
  })
  return { key: made.private, cert: made.cert, names, until }
}

function alternative(name: string) {
  return isIP(name) ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const)
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CompereError('config.invalid', `${file}, named by console.tls, cannot be read (${errorText(error)}).`, {
      cause: error,
    })
  }
}
