import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createSystemClock } from '#clock'
import { loadContent } from '#content'
import { createVoice } from '#voice'
import { reception } from '../../behaviors/reception/reception.ts'
import { voiceDesk } from '../../src/cli/site-voice.ts'
import { alexaBody, amazonSigner, SKILL } from '../voice/amazon.ts'

const KEY = 'a key that nobody guesses in a hurry'
const content = loadContent(reception.contentFile, reception.contentSchema)
const answerOf = (id: string) => content.topics.find((topic) => topic.id === id)?.answer.fr ?? ''

/** Only Amazon's certificate is not really fetched: it is signed here. */
const web = setupServer()
beforeAll(() => web.listen({ onUnhandledRequest: 'bypass' }))
afterAll(() => web.close())

/** The example town hall, as a smart speaker reaches it. */
async function door(options: { perMinute?: number } = {}) {
  const amazon = await amazonSigner()
  web.use(amazon.handler)
  const clock = createSystemClock()
  const desk = voiceDesk({ reception: content }, clock)
  const voice = await createVoice({ desk, clock, locale: 'fr', port: 0, key: KEY, alexa: { skillIds: [SKILL] }, ...options })
  onTestFinished(() => voice.close())
  const post = async (path: string, body: string, headers: Record<string, string>) => {
    const answer = await fetch(`${voice.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }
  return {
    ask: (text: string, { key = KEY, locale = 'fr' } = {}) =>
      post('/voice', JSON.stringify({ text, locale }), { authorization: `Bearer ${key}` }),
    alexa: (intent: { name: string; slots?: Record<string, unknown> }, signature?: string) => {
      const body = alexaBody({ intent, at: clock.wallTime(), requestId: crypto.randomUUID() })
      return post('/alexa', body, { signaturecertchainurl: amazon.url, 'signature-256': signature ?? amazon.sign(body) })
    },
  }
}
const topic = (value: string) => ({ name: 'TopicIntent', slots: { topic: { value } } })

describe('the doors of the desk for speakers, over a network', () => {
  it('answer a question of a speaker of any make from the knowledge of the desk', async () => {
    const { ask } = await door()
    const { status, body } = await ask('je voudrais renouveler mon passeport')
    expect({ status, topic: body.topic, isAnswer: body.speech.startsWith(answerOf('passport')) }).toEqual({
      status: 200,
      topic: 'passport',
      isAnswer: true,
    })
    expect((await ask('what are the opening hours of the library', { locale: 'en' })).body.topic).toBe('hours-library')
    expect((await ask('je cherche une girafe')).body).toMatchObject({ topic: null, speech: content.unknown.fr })
  })
  it('answer nobody without the key, and nobody who asks too often', async () => {
    const { ask } = await door({ perMinute: 2 })
    expect(await ask('passeport', { key: 'guessed' })).toEqual({ status: 401, body: { error: 'voice.key' } })
    expect((await ask('passeport')).status).toBe(200)
    expect(await ask('passeport')).toEqual({ status: 429, body: { error: 'voice.busy' } })
  })
  it('answer Alexa when Amazon signed the request, and only then', async () => {
    const { alexa } = await door()
    const { status, body } = await alexa(topic('passeport'))
    expect({ status, says: body.response.outputSpeech.text.startsWith(answerOf('passport')) }).toEqual({
      status: 200,
      says: true,
    })
    expect(await alexa(topic('passeport'), 'bm90IHNpZ25lZA==')).toEqual({ status: 400, body: { error: 'voice.signature' } })
  })
})
