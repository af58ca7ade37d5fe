import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { VirtualClock } from '#clock'
import { certificateAddress } from '../../src/voice/alexa/certificate-address.ts'
import { createReplays } from '../../src/voice/alexa/replays.ts'
import { createVoiceApp } from '../../src/voice/create-voice.ts'
import { type AskedOfAlexa, alexaBody, amazonSigner, CERTIFICATE_URL, type Signer, SKILL } from './amazon.ts'
import { fakeDesk } from './fake-desk.ts'

const web = setupServer()
beforeAll(() => web.listen({ onUnhandledRequest: 'error' }))
afterEach(() => web.resetHandlers())
afterAll(() => web.close())

/** The library reads the clock of this machine, so the virtual one starts there. */
async function door(signer?: Signer, perMinute?: number) {
  const amazon = signer ?? (await amazonSigner())
  web.use(amazon.handler)
  const clock = new VirtualClock(Date.now())
  const { desk, asked } = fakeDesk()
  const app = createVoiceApp({ desk, clock, locale: 'fr', perMinute, alexa: { skillIds: [SKILL] } })
  const body = (asked: Partial<AskedOfAlexa> = {}) => alexaBody({ type: 'LaunchRequest', at: clock.wallTime(), ...asked })
  const post = async (payload: string, headers: Record<string, string> = {}) => {
    const signed = {
      signaturecertchainurl: amazon.url,
      'signature-256': amazon.sign(payload),
      'content-type': 'application/json',
    }
    const answer = await app.inject({ method: 'POST', url: '/alexa', payload, headers: { ...signed, ...headers } })
    return { status: answer.statusCode, error: answer.json().error as string | undefined }
  }
  return { amazon, clock, asked, body, post }
}
const GOOD = { status: 200, error: undefined }
const refused = (why: string) => ({ status: 400, error: `voice.${why}` })

describe('requests of the Alexa Skills Kit', () => {
  it('are answered when Amazon signed them, and the certificate is fetched once', async () => {
    const { body, post, amazon } = await door()
    expect(await post(body({ requestId: 'a' }))).toEqual(GOOD)
    expect(await post(body({ requestId: 'b' }))).toEqual(GOOD)
    expect(amazon.fetched()).toBe(1)
  })
  it('are refused with another signature, none, or one of other bytes', async () => {
    const { body, post, amazon } = await door()
    const other = await amazonSigner()
    const payload = body()
    expect(await post(payload, { 'signature-256': other.sign(payload) })).toEqual(refused('signature'))
    expect(await post(payload, { 'signature-256': amazon.sign(`${payload} `) })).toEqual(refused('signature'))
    expect(await post(payload, { 'signature-256': '' })).toEqual(refused('signature'))
    expect(await post(payload, { 'signature-256': 'no base64 !' })).toEqual(refused('signature'))
    expect(await post(payload)).toEqual(GOOD)
  })
  it('are refused when the certificate is of another domain, over, or not there', async () => {
    for (const amazon of [await amazonSigner({ domain: 'echo-api.example.com' }), await amazonSigner({ days: -0.5 })]) {
      const { body, post } = await door(amazon)
      expect(await post(body())).toEqual(refused('signature'))
    }
    const { body, post, amazon } = await door()
    web.use(http.get(amazon.url, () => new HttpResponse(null, { status: 403 })))
    expect(await post(body())).toEqual(refused('signature'))
  })
  it('are refused when the certificate does not come in time', async () => {
    const { body, post, amazon, clock } = await door()
    web.use(http.get(amazon.url, () => new Promise(() => {})))
    const answer = post(body())
    // Everything before the certificate happens in real time.
    await vi.waitFor(async () => {
      await clock.advance(5_000)
      expect(await Promise.race([answer, undefined])).toEqual(refused('signature'))
    })
  })
  it('are refused without a look at the web when the certificate would come from elsewhere', async () => {
    const { body, post, amazon } = await door()
    for (const signaturecertchainurl of [
      '',
      'http://s3.amazonaws.com/echo.api/echo-api-cert.pem',
      'https://s3.amazonaws.com.example.com/echo.api/echo-api-cert.pem',
      'https://s3.amazonaws.com/echo.api/../bucket/echo-api-cert.pem',
    ])
      expect(await post(body(), { signaturecertchainurl })).toEqual(refused('signature'))
    expect(amazon.fetched()).toBe(0)
  })
  it('are refused when they are too old, or of the future', async () => {
    const { body, post, clock } = await door()
    expect(await post(body({ at: clock.wallTime() - 151_000 }))).toEqual(refused('age'))
    expect(await post(body({ at: clock.wallTime() + 151_000 }))).toEqual(refused('age'))
    expect(await post(body({ at: clock.wallTime() - 120_000 }))).toEqual(GOOD)
  })
  it('are answered once', async () => {
    const { body, post } = await door()
    const payload = body({ requestId: 'once' })
    expect(await post(payload)).toEqual(GOOD)
    expect(await post(payload)).toEqual(refused('replay'))
    expect(await post(body({ requestId: 'twice' }))).toEqual(GOOD)
  })
  it('keep no true request out by a number that nobody signed', async () => {
    const { body, post } = await door()
    const payload = body({ requestId: 'mine' })
    expect(await post(payload, { 'signature-256': 'AAAA' })).toEqual(refused('signature'))
    expect(await post(payload)).toEqual(GOOD)
  })
  it('are refused for the skill of somebody else, and when they are no requests', async () => {
    const { body, post } = await door()
    expect(await post(body({ skill: 'amzn1.ask.skill.another' }))).toEqual(refused('skill'))
    for (const payload of ['', '{}', 'null', '[]', '{"request":{}}']) expect((await post(payload)).status).toBe(400)
  })
  it('are counted before anything is looked at', async () => {
    const { body, post, amazon } = await door(undefined, 1)
    expect(await post(body(), { 'signature-256': 'AAAA' })).toEqual(refused('signature'))
    expect(await post(body())).toEqual({ status: 429, error: 'voice.busy' })
    expect(amazon.fetched()).toBe(1)
  })
})

describe(certificateAddress, () => {
  it.each([
    [CERTIFICATE_URL, CERTIFICATE_URL],
    ['https://s3.amazonaws.com:443/echo.api/echo-api-cert-12.pem', CERTIFICATE_URL],
    ['https://S3.amazonaws.com/echo.api/../echo.api/echo-api-cert-12.pem', CERTIFICATE_URL],
    [`${CERTIFICATE_URL}?a=1#b`, CERTIFICATE_URL],
    ['https://s3.amazonaws.com/echo.api/%2e%2e/bucket/cert.pem', undefined],
    ['https://s3.amazonaws.com/EcHo.aPi/cert.pem', undefined],
    ['https://s3.amazonaws.com/echo.api/deep/cert.pem', undefined],
    ['https://s3.amazonaws.com:563/echo.api/cert.pem', undefined],
    ['https://user@s3.amazonaws.com/echo.api/cert.pem', undefined],
    ['https://example.com/echo.api/cert.pem', undefined],
    ['nonsense', undefined],
  ])('makes of %s %s', (written, address) => {
    expect(certificateAddress(written)).toBe(address)
  })
})

describe(createReplays, () => {
  it('remembers as long as a request would be taken for new, and no more than it has room for', async () => {
    const clock = new VirtualClock(0)
    const replays = createReplays(clock, 1_000)
    expect([replays.isNew('a'), replays.isNew('a')]).toEqual([true, false])
    await clock.advance(999)
    expect(replays.isNew('a')).toBe(false)
    await clock.advance(1)
    expect(replays.isNew('a')).toBe(true)
    for (let count = 0; count < 5_000; count++) expect(replays.isNew(`n${count}`)).toBe(true)
    expect(replays.isNew('n4999')).toBe(false)
    expect(replays.isNew('n0')).toBe(true)
  })
})
