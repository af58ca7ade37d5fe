import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Blinks with the eye LEDs. */
export const ALAutonomousBlinking = defineService({
  name: 'ALAutonomousBlinking',
  available: { since: '2.4' },
  methods: {
    setEnabled: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'] },
    isEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
  },
  signals: {},
})
