import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Speaks. `say` answers when the robot has fallen silent, not when it starts. */
export const ALTextToSpeech = defineService({
  name: 'ALTextToSpeech',
  methods: {
    /** With a second argument, in that language, whatever the present one. */
    say: {
      args: z.tuple([z.string(), z.string().optional()]),
      result: z.void(),
      signatures: ['(s)v', '(ss)v'],
    },
    /** Hushes at once; every `say` in progress answers. */
    stopAll: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    getLanguage: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    setLanguage: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    getAvailableLanguages: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    /** `speed` is in percent, 100 by default. */
    getParameter: { args: z.tuple([z.string()]), result: z.number(), signatures: ['(s)f'] },
    setParameter: { args: z.tuple([z.string(), z.number()]), result: z.void(), signatures: ['(sf)v'] },
    locale: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
  },
  signals: {
    languageTTS: { args: z.tuple([z.string()]), signature: '(s)' },
  },
})
