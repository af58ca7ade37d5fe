import { z } from 'zod'
import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Tracks the people before the robot while a client is subscribed. */
export const ALPeoplePerception = defineService({
  name: 'ALPeoplePerception',
  available: { until: '2.8' },
  methods: {
    ...extractorMethods,
    getMaximumDetectionRange: { args: z.tuple([]), result: z.number(), signatures: ['()f'] },
    setMaximumDetectionRange: { args: z.tuple([z.number()]), result: z.void(), signatures: ['(f)v'] },
    resetPopulation: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
  },
  signals: {
    justArrived: { args: z.tuple([z.int()]), signature: '(i)' },
    justLeft: { args: z.tuple([z.int()]), signature: '(i)' },
  },
})
