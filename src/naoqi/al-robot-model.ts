import { z } from 'zod'
import { defineService } from './define-service.ts'

/** What kind of robot this is. */
export const ALRobotModel = defineService({
  name: 'ALRobotModel',
  available: { since: '2.4' },
  methods: {
    getRobotType: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    hasLegs: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    getConfig: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
  },
  signals: {},
})
