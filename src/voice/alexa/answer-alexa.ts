import { z } from 'zod'
import type { VoiceAnswer, VoiceDesk, VoiceLocale } from '../voice-desk.ts'
import type { Envelope, Slot } from './envelope.ts'
import { QUESTION_INTENT, QUESTION_SLOT, TOPIC_INTENT, TOPIC_SLOT } from './intents.ts'

/** The bounds of Amazon's for what is spoken and for a card. */
const MAX_SPEECH_CHARS = 8_000
const MAX_CARD_CHARS = 7_800

/** What the speaker carries from one turn to the next; it is sent along with each request, and nothing is kept here. */
const AttributesSchema = z.object({ last: z.string().optional(), offered: z.array(z.string()).max(2).optional() })
type Attributes = z.infer<typeof AttributesSchema>

export type AlexaResponse = {
  version: '1.0'
  sessionAttributes: Attributes
  response: {
    outputSpeech?: { type: 'PlainText'; text: string }
    card?: { type: 'Simple'; title: string; content: string }
    reprompt?: { outputSpeech: { type: 'PlainText'; text: string } }
    shouldEndSession?: boolean
  }
}
type Turn = { desk: VoiceDesk; locale: VoiceLocale; attributes: Attributes; isOneShot: boolean }

/** What the speaker is to say to a request; an empty response to those that want none. */
export function answerAlexa({ request, session }: Envelope, desk: VoiceDesk, home: VoiceLocale): AlexaResponse {
  const attributes = AttributesSchema.safeParse(session?.attributes ?? {}).data ?? {}
  // "Ask the town hall when the pool opens": who asks in one breath wants one answer, and silence.
  const turn: Turn = { desk, locale: localeOf(request.locale, home), attributes, isOneShot: session?.new ?? true }
  const words = desk.words(turn.locale)
  if (request.type === 'LaunchRequest') return keptOpen(`${words.greeting} ${words.question}`, turn)
  if (request.type !== 'IntentRequest') return { version: '1.0', sessionAttributes: {}, response: {} }
  const { name = '', slots = {} } = request.intent ?? {}
  switch (name) {
    case TOPIC_INTENT:
      return told(answerToSlot(slots[TOPIC_SLOT], turn), turn)
    case QUESTION_INTENT:
      return told(desk.ask(slots[QUESTION_SLOT]?.value ?? '', turn.locale), turn)
    case 'AMAZON.YesIntent':
      return again(attributes.offered?.[0], turn)
    case 'AMAZON.RepeatIntent':
      return again(attributes.last, turn)
    case 'AMAZON.HelpIntent':
      return keptOpen(words.question, turn)
    case 'AMAZON.NoIntent':
      return attributes.offered ? keptOpen(words.question, turn) : ended(words.farewell)
    case 'AMAZON.CancelIntent':
    case 'AMAZON.StopIntent':
    case 'AMAZON.NavigateHomeIntent':
      return ended(words.farewell)
    default:
      return keptOpen(words.sorry, turn)
  }
}

function localeOf(written: string | undefined, home: VoiceLocale): VoiceLocale {
  const language = written?.slice(0, 2).toLowerCase()
  return language === 'fr' || language === 'en' ? language : home
}

/** By the value of the model that was recognized; by the words themselves where it was none, or is none of today's. */
function answerToSlot(slot: Slot | undefined, { desk, locale }: Turn): VoiceAnswer {
  const matched = slot?.resolutions?.resolutionsPerAuthority.find(({ status }) => status.code === 'ER_SUCCESS_MATCH')
  const id = matched?.values?.[0]?.value.id
  const known = id === undefined ? undefined : desk.tell(id, locale)
  return known ?? desk.ask(slot?.value ?? '', locale)
}

function again(topic: string | undefined, turn: Turn): AlexaResponse {
  const answer = topic === undefined ? undefined : turn.desk.tell(topic, turn.locale)
  return answer ? told(answer, turn) : keptOpen(turn.desk.words(turn.locale).question, turn)
}

function told({ speech, display, topic, choices }: VoiceAnswer, turn: Turn): AlexaResponse {
  const { more } = turn.desk.words(turn.locale)
  const attributes: Attributes = {
    ...(topic === null ? {} : { last: topic }),
    ...(choices.length === 0 ? {} : { offered: choices.slice(0, 2) }),
  }
  const title = turn.desk.topics(turn.locale).find(({ id }) => id === topic)?.title
  const card =
    title === undefined ? {} : { card: { type: 'Simple' as const, title, content: display.join('\n').slice(0, MAX_CARD_CHARS) } }
  const isOver = turn.isOneShot && topic !== null
  const response = isOver ? spoken(speech) : { ...spoken(topic === null ? speech : `${speech} ${more}`), ...reprompt(more) }
  return { version: '1.0', sessionAttributes: attributes, response: { ...response, ...card, shouldEndSession: isOver } }
}

function keptOpen(text: string, { desk, locale, attributes }: Turn): AlexaResponse {
  const response = { ...spoken(text), ...reprompt(desk.words(locale).question), shouldEndSession: false }
  return { version: '1.0', sessionAttributes: attributes.last === undefined ? {} : { last: attributes.last }, response }
}

function ended(text: string): AlexaResponse {
  return { version: '1.0', sessionAttributes: {}, response: { ...spoken(text), shouldEndSession: true } }
}

/** Plain text: no sign of a content can become markup. */
function spoken(text: string): { outputSpeech: { type: 'PlainText'; text: string } } {
  return { outputSpeech: { type: 'PlainText', text: text.slice(0, MAX_SPEECH_CHARS) } }
}

function reprompt(text: string): { reprompt: { outputSpeech: { type: 'PlainText'; text: string } } } {
  return { reprompt: spoken(text) }
}
