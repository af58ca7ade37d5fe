import { z } from 'zod'
import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Dialog topics written in QiChat. */
export const ALDialog = defineService({
  name: 'ALDialog',
  methods: {
    ...extractorMethods,
    setLanguage: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    getLanguage: { args: z.tuple([]), result: z.string(), signatures: ['()s'], available: { since: '2.4' } },
    loadTopicContent: { args: z.tuple([z.string()]), result: z.string(), signatures: ['(s)s'], available: { since: '2.4' } },
    unloadTopic: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    activateTopic: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    deactivateTopic: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    getActivatedTopics: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    /** Compiles at once what is loaded, rather than when somebody first speaks. */
    compileAll: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    setFocus: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    setConcept: {
      args: z.tuple([z.string(), z.string(), z.array(z.string()), z.boolean().optional()]),
      result: z.void(),
      signatures: ['(ss[s])v', '(ss[s]b)v'],
    },
    forceInput: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
  },
  signals: {},
})
