import { z } from 'zod'
import { defineService } from './define-service.ts'
import { extractorMethods } from './extractor.ts'

/** Sorts the people before the robot into three zones by distance while a client is subscribed. */
export const ALEngagementZones = defineService({
  name: 'ALEngagementZones',
  available: { until: '2.8' },
  methods: {
    ...extractorMethods,
    getFirstLimitDistance: { args: z.tuple([]), result: z.number(), signatures: ['()f'] },
    getSecondLimitDistance: { args: z.tuple([]), result: z.number(), signatures: ['()f'] },
    setFirstLimitDistance: { args: z.tuple([z.number()]), result: z.void(), signatures: ['(f)v'] },
    setSecondLimitDistance: { args: z.tuple([z.number()]), result: z.void(), signatures: ['(f)v'] },
  },
  signals: {},
})
