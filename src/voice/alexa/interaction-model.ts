import { CompereError } from '#errors'
import type { VoiceDesk, VoiceLocale } from '../voice-desk.ts'
import { BUILT_IN_INTENTS, QUESTION_INTENT, QUESTION_SLOT, SAMPLES, TOPIC_INTENT, TOPIC_SLOT } from './intents.ts'

const SLOT_TYPE = 'TOPIC'
/** What the console of Amazon takes: letters of one value, and values of one type, synonyms included. */
const MAX_VALUE_CHARS = 140
const MAX_VALUES = 1_500
/** At least two words, of letters, apostrophes, periods and spaces. */
const INVOCATION_NAME = /^(?=.{3,50}$)[\p{Ll}'.]+(?: [\p{Ll}'.]+)+$/u

type SlotValue = { id: string; name: { value: string; synonyms: string[] } }

/** The model of the skill for one language, to be pasted into the JSON editor of Amazon's console. */
export function interactionModel(desk: Pick<VoiceDesk, 'topics'>, locale: VoiceLocale, invocationName: string): unknown {
  if (!INVOCATION_NAME.test(invocationName))
    throw new CompereError(
      'config.invalid',
      `"${invocationName}" cannot be the name of a skill: two words or more in small letters, for example "accueil mairie"`,
    )
  return {
    interactionModel: {
      languageModel: {
        invocationName,
        intents: [
          ...BUILT_IN_INTENTS.map((name) => ({ name, samples: [] })),
          { name: TOPIC_INTENT, slots: [{ name: TOPIC_SLOT, type: SLOT_TYPE }], samples: SAMPLES[locale].topic },
          {
            name: QUESTION_INTENT,
            slots: [{ name: QUESTION_SLOT, type: 'AMAZON.SearchQuery' }],
            samples: SAMPLES[locale].question,
          },
        ],
        types: [{ name: SLOT_TYPE, values: slotValues(desk.topics(locale)) }],
      },
    },
  }
}

/** Titles first, then the first phrase of every topic, then the second, and so on until there are enough; each one once. */
function slotValues(topics: ReturnType<VoiceDesk['topics']>): SlotValue[] {
  const taken = new Set<string>()
  const claim = (phrase: string | undefined): string | undefined => {
    const value = phrase === undefined ? '' : slotText(phrase)
    if (value === '' || taken.size >= MAX_VALUES || taken.has(value.toLowerCase())) return undefined
    taken.add(value.toLowerCase())
    return value
  }
  const values = topics.flatMap(({ id, title, phrases }) => {
    // Two topics of one title are told apart by their phrases.
    const value = claim(title) ?? claim(phrases.find((phrase) => !taken.has(slotText(phrase).toLowerCase())))
    return value === undefined ? [] : [{ id, phrases, name: { value, synonyms: [] as string[] } }]
  })
  const longest = Math.max(0, ...values.map(({ phrases }) => phrases.length))
  for (let rank = 0; rank < longest; rank++) {
    for (const { phrases, name } of values) {
      const synonym = claim(phrases[rank])
      if (synonym !== undefined) name.synonyms.push(synonym)
    }
  }
  return values.map(({ id, name }) => ({ id, name }))
}

/** Letters, digits and what may stand between them; a longer one is no name that anybody says. */
function slotText(phrase: string): string {
  const value = phrase
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{M}\p{N}' .-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(value) && value.length <= MAX_VALUE_CHARS ? value : ''
}
