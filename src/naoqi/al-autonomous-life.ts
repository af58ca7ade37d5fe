import { z } from 'zod'
import { defineService } from './define-service.ts'

/** The state machine the robot lives in when nobody programs it. */
export const ALAutonomousLife = defineService({
  name: 'ALAutonomousLife',
  available: { until: '2.8' },
  methods: {
    getState: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    setState: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    focusedActivity: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    switchFocus: {
      args: z.tuple([z.string(), z.int().optional()]),
      result: z.void(),
      signatures: ['(s)v', '(si)v'],
    },
    stopFocus: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    setSafeguardEnabled: { args: z.tuple([z.string(), z.boolean()]), result: z.void(), signatures: ['(sb)v'] },
    isSafeguardEnabled: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'] },
    setAutonomousAbilityEnabled: {
      args: z.tuple([z.string(), z.boolean()]),
      result: z.void(),
      signatures: ['(sb)v'],
      available: { since: '2.4' },
    },
    getAutonomousAbilityEnabled: {
      args: z.tuple([z.string()]),
      result: z.boolean(),
      signatures: ['(s)b'],
      available: { since: '2.4' },
    },
  },
  signals: {},
})
