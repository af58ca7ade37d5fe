import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Name, version and power of the robot. */
export const ALSystem = defineService({
  name: 'ALSystem',
  methods: {
    robotName: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    systemVersion: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    timezone: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    reboot: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    shutdown: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
  },
  signals: {},
})
