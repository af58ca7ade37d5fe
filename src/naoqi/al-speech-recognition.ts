import { z } from 'zod'
import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Word recognition. It hears only while a client is subscribed and it is not paused; words arrive as `WordRecognized`. */
export const ALSpeechRecognition = defineService({
  name: 'ALSpeechRecognition',
  methods: {
    ...extractorMethods,
    getAvailableLanguages: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    getLanguage: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    setLanguage: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    /** Refused while the engine runs; the second argument turns word spotting on. */
    setVocabulary: { args: z.tuple([z.array(z.string()), z.boolean()]), result: z.void(), signatures: ['([s]b)v'] },
    pause: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'] },
  },
  signals: {},
})
