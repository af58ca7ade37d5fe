import { describe, expect, it } from 'vitest'
import { interactionModel } from '#voice'
import { answerAlexa } from '../../src/voice/alexa/answer-alexa.ts'
import { EnvelopeSchema } from '../../src/voice/alexa/envelope.ts'
import { type AskedOfAlexa, alexaBody } from './amazon.ts'
import { fakeDesk } from './fake-desk.ts'

function answer(asked: Partial<AskedOfAlexa>) {
  const { desk, asked: heard } = fakeDesk()
  const { response, sessionAttributes } = answerAlexa(
    EnvelopeSchema.parse(JSON.parse(alexaBody({ at: 0, ...asked }))),
    desk,
    'fr',
  )
  return {
    says: response.outputSpeech?.text,
    card: response.card,
    again: response.reprompt?.outputSpeech.text,
    ends: response.shouldEndSession,
    carries: sessionAttributes,
    heard,
  }
}
const slot = (value: string, id?: string) => ({
  value,
  resolutions: {
    resolutionsPerAuthority: [
      { status: { code: 'ER_ERROR_TIMEOUT' } },
      id === undefined
        ? { status: { code: 'ER_SUCCESS_NO_MATCH' } }
        : { status: { code: 'ER_SUCCESS_MATCH' }, values: [{ value: { name: value, id } }] },
    ],
  },
})
const topic = (value: string, id?: string) => ({ name: 'TopicIntent', slots: { topic: slot(value, id) } })
const PASSPORT = 'Le passeport se demande au guichet.'
const CARD = { type: 'Simple', title: 'Passeport', content: `${PASSPORT}\nÀ apporter :\n– une photo` }

describe(answerAlexa, () => {
  it('greets and asks when it is called', () => {
    expect(answer({ type: 'LaunchRequest', isNew: true })).toEqual({
      says: 'Bonjour. Que puis-je faire ?',
      card: undefined,
      again: 'Que puis-je faire ?',
      ends: false,
      carries: {},
      heard: [],
    })
  })
  it('answers the topic that Alexa recognized, shows it, and asks on', () => {
    expect(answer({ intent: topic('renouvellement', 'passport') })).toEqual({
      says: `${PASSPORT} Une autre question ?`,
      card: CARD,
      again: 'Une autre question ?',
      ends: false,
      carries: { last: 'passport' },
      heard: [],
    })
  })
  it('is silent after the answer to somebody who asked in one breath', () => {
    const { says, ends } = answer({ isNew: true, intent: topic('passeport', 'passport') })
    expect([says, ends]).toEqual([PASSPORT, true])
  })
  it('understands the words themselves when Alexa did not, or knows an older model', () => {
    expect(answer({ intent: topic('mon passeport') })).toMatchObject({ card: CARD, heard: ['fr: mon passeport'] })
    expect(answer({ intent: topic('le passeport', 'gone') })).toMatchObject({ card: CARD, heard: ['fr: le passeport'] })
    const free = { name: 'QuestionIntent', slots: { question: { value: 'for my passeport' } } }
    expect(answer({ intent: free, locale: 'en-GB' })).toMatchObject({ card: CARD, heard: ['en: for my passeport'] })
  })
  it('asks between two, and takes a yes for the first and a no for none', () => {
    const asked = answer({ isNew: true, intent: topic('passeport ou piscine') })
    expect(asked).toMatchObject({ says: 'Passeport, ou piscine ?', ends: false, carries: { offered: ['passport', 'pool'] } })
    const attributes = { offered: ['passport', 'pool'] }
    expect(answer({ intent: { name: 'AMAZON.YesIntent' }, attributes })).toMatchObject({ card: CARD, ends: false })
    expect(answer({ intent: { name: 'AMAZON.NoIntent' }, attributes })).toMatchObject({
      says: 'Que puis-je faire ?',
      ends: false,
    })
  })
  it('repeats the last answer, and asks when there was none', () => {
    const repeat = { name: 'AMAZON.RepeatIntent' }
    expect(answer({ intent: repeat, attributes: { last: 'passport' } })).toMatchObject({ card: CARD, ends: false })
    expect(answer({ intent: repeat })).toMatchObject({ says: 'Que puis-je faire ?', ends: false })
    expect(answer({ intent: repeat, attributes: { last: 7 } })).toMatchObject({ says: 'Que puis-je faire ?' })
  })
  it('says what it did not understand, and stays', () => {
    for (const name of ['AMAZON.FallbackIntent', 'SomethingElse'])
      expect(answer({ intent: { name }, attributes: { last: 'passport' } })).toMatchObject({
        says: 'Pardon ?',
        ends: false,
        carries: { last: 'passport' },
      })
    expect(answer({ isNew: true, intent: topic('girafe') })).toMatchObject({ says: 'Je ne connais pas la réponse.', ends: false })
  })
  it('takes leave', () => {
    for (const name of ['AMAZON.StopIntent', 'AMAZON.CancelIntent', 'AMAZON.NavigateHomeIntent', 'AMAZON.NoIntent'])
      expect(answer({ intent: { name } })).toMatchObject({ says: 'Au revoir.', ends: true, again: undefined, carries: {} })
  })
  it('says nothing to what wants no answer', () => {
    for (const type of ['SessionEndedRequest', 'System.ExceptionEncountered'])
      expect(answer({ type })).toEqual({
        says: undefined,
        card: undefined,
        again: undefined,
        ends: undefined,
        carries: {},
        heard: [],
      })
  })
})

describe(interactionModel, () => {
  const values = (topics: { id: string; title: string; phrases: string[] }[], name = 'accueil mairie') => {
    const model = interactionModel({ topics: () => topics }, 'fr', name) as {
      interactionModel: { languageModel: { types: { values: { id: string; name: { value: string; synonyms: string[] } }[] }[] } }
    }
    return model.interactionModel.languageModel.types[0]?.values ?? []
  }
  it('has the intents of Amazon, one for topics and one for free questions', () => {
    const model = interactionModel(fakeDesk().desk, 'fr', 'accueil mairie')
    expect(model).toMatchObject({ interactionModel: { languageModel: { invocationName: 'accueil mairie' } } })
    const text = JSON.stringify(model)
    for (const name of ['AMAZON.StopIntent', 'AMAZON.FallbackIntent', 'TopicIntent', 'QuestionIntent', 'AMAZON.SearchQuery'])
      expect(text).toContain(`"${name}"`)
  })
  it('names every topic once, with what may be said for it and no sign that Amazon refuses', () => {
    const topics = [
      { id: 'a', title: 'Carte d’identité', phrases: ["carte d'identité", 'CNI (carte) !', 'x'.repeat(141), '???'] },
      { id: 'b', title: "Carte d'identité", phrases: ['CNI carte', 'papiers'] },
      { id: 'c', title: '…', phrases: [] },
    ]
    expect(values(topics)).toEqual([
      { id: 'a', name: { value: "Carte d'identité", synonyms: [] } },
      { id: 'b', name: { value: 'CNI carte', synonyms: ['papiers'] } },
    ])
  })
  it('keeps to fifteen hundred values, of all topics alike', () => {
    const topics = Array.from({ length: 100 }, (_, index) => ({
      id: `t${index}`,
      title: `Titre ${index}`,
      phrases: Array.from({ length: 100 }, (_unused, rank) => `phrase ${index} ${rank}`),
    }))
    const counts = values(topics).map(({ name }) => name.synonyms.length)
    expect(counts).toEqual(topics.map(() => 14))
  })
  it.each(['mairie', 'Accueil Mairie', 'accueil 2', '', 'a'.repeat(30).concat(' ', 'b'.repeat(30))])(
    'refuses the name "%s"',
    (name) => {
      expect(() => values([], name)).toThrow('cannot be the name of a skill')
    },
  )
})
