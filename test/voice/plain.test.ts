import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createVoiceApp } from '../../src/voice/create-voice.ts'
import { fakeDesk } from './fake-desk.ts'

function plain(options: { key?: string; perMinute?: number } = {}) {
  const clock = new VirtualClock(0)
  const { desk, asked } = fakeDesk()
  const app = createVoiceApp({ desk, clock, locale: 'fr', ...options })
  const post = (payload: string, headers: Record<string, string> = {}, url = '/voice') =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } })
  return { clock, asked, post, app }
}
const ASKED = JSON.stringify({ text: 'mon passeport' })

describe('the plain door for speakers', () => {
  it('answers a text', async () => {
    const { post, asked } = plain()
    const answer = await post(ASKED)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      speech: 'Le passeport se demande au guichet.',
      display: ['Le passeport se demande au guichet.', 'À apporter :', '– une photo'],
      topic: 'passport',
      age: null,
      choices: [],
    })
    expect(answer.headers['cache-control']).toBe('no-store')
    await post(JSON.stringify({ text: 'my passport', locale: 'en' }))
    expect(asked).toEqual(['fr: mon passeport', 'en: my passport'])
  })
  it.each([
    ['no JSON', 'passeport'],
    ['no text', '{}'],
    ['an empty text', '{"text":"  "}'],
    ['a text without end', JSON.stringify({ text: 'a'.repeat(1_001) })],
    ['another language', '{"text":"Reisepass","locale":"de"}'],
    ['no object', 'null'],
  ])('refuses %s, and repeats nothing of it', async (_what, payload) => {
    const answer = await plain().post(payload)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toEqual({ error: 'voice.malformed' })
  })
  it('refuses too much, other forms and other addresses', async () => {
    const { post, app } = plain()
    expect((await post(JSON.stringify({ text: 'x'.repeat(40_000) }))).statusCode).toBe(413)
    expect((await post(ASKED, { 'content-type': 'text/plain' })).statusCode).toBe(415)
    expect((await post(ASKED, {}, '/alexa')).statusCode).toBe(404)
    expect((await app.inject({ method: 'GET', url: '/voice' })).statusCode).toBe(404)
  })
  it('wants the key where there is one', async () => {
    const { post, asked } = plain({ key: 'a-key-of-some-length' })
    for (const authorization of [
      undefined,
      '',
      'a-key-of-some-length',
      'Bearer a-key-of-some-lengt',
      'Bearer a-key-of-some-lengthx',
    ])
      expect((await post(ASKED, authorization === undefined ? {} : { authorization })).statusCode).toBe(401)
    expect(asked).toEqual([])
    expect((await post(ASKED, { authorization: 'Bearer a-key-of-some-length' })).statusCode).toBe(200)
  })
  it('answers so many in a minute, wrong keys included', async () => {
    const { post, clock } = plain({ key: 'a-key-of-some-length', perMinute: 3 })
    const right = { authorization: 'Bearer a-key-of-some-length' }
    expect((await post(ASKED, right)).statusCode).toBe(200)
    expect((await post(ASKED)).statusCode).toBe(401)
    expect((await post(ASKED, right)).statusCode).toBe(200)
    const refused = await post(ASKED, right)
    expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toEqual([429, '60', { error: 'voice.busy' }])
    await clock.advance(60_000)
    expect((await post(ASKED, right)).statusCode).toBe(200)
  })
})
