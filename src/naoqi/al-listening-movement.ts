import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Small movements of a robot that listens. */
export const ALListeningMovement = defineService({
  name: 'ALListeningMovement',
  available: { since: '2.4' },
  methods: {
    setEnabled: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'] },
    isEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
  },
  signals: {},
})
