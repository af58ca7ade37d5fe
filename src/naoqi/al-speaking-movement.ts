import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Gestures of a robot that speaks through ALDialog. */
export const ALSpeakingMovement = defineService({
  name: 'ALSpeakingMovement',
  available: { since: '2.4' },
  methods: {
    setEnabled: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'] },
    isEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    setMode: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
  },
  signals: {},
})
