import { createSign } from 'node:crypto'
import { HttpResponse, http } from 'msw'
import { generate } from 'selfsigned'

export const SKILL = 'amzn1.ask.skill.00000000-0000-0000-0000-000000000001'
export const CERTIFICATE_URL = 'https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem'

/** Another certificate under each name: the library keeps what it fetched for as long as the process lives. */
let certificates = 0

export type Signer = Awaited<ReturnType<typeof amazonSigner>>

/** Somebody with a certificate like Amazon's, and where it is to be fetched. */
export async function amazonSigner({ domain = 'echo-api.amazon.com', days = 30, at = Date.now() } = {}) {
  certificates += 1
  const url = CERTIFICATE_URL.replace('12', String(1_000 + certificates))
  const made = await generate([{ name: 'commonName', value: domain }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: new Date(at - 86_400_000),
    notAfterDate: new Date(at + days * 86_400_000),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: domain }] }],
  })
  let fetched = 0
  return {
    url,
    fetched: () => fetched,
    handler: http.get(url, () => {
      fetched += 1
      return HttpResponse.text(made.cert)
    }),
    sign: (body: string) => createSign('RSA-SHA256').update(body, 'utf8').sign(made.private, 'base64'),
  }
}

export type AskedOfAlexa = {
  type?: string
  intent?: { name: string; slots?: Record<string, unknown> }
  locale?: string
  at: number
  requestId?: string
  isNew?: boolean
  attributes?: Record<string, unknown>
  skill?: string
}

/** A request in the form of the Alexa Skills Kit. */
export function alexaBody(asked: AskedOfAlexa): string {
  const {
    type = 'IntentRequest',
    intent,
    locale = 'fr-FR',
    at,
    requestId = 'r-1',
    isNew = false,
    attributes = {},
    skill = SKILL,
  } = asked
  return JSON.stringify({
    version: '1.0',
    session: { new: isNew, sessionId: 's-1', application: { applicationId: skill }, attributes, user: { userId: 'u-1' } },
    context: { System: { application: { applicationId: skill }, device: { deviceId: 'd-1' } } },
    request: { type, requestId, timestamp: new Date(at).toISOString(), locale, ...(intent ? { intent } : {}) },
  })
}
