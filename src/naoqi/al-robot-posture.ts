import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Whole-body postures by name; `goToPosture` answers false when the posture was not reached. */
export const ALRobotPosture = defineService({
  name: 'ALRobotPosture',
  methods: {
    getPostureList: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    getPosture: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    getPostureFamily: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    goToPosture: { args: z.tuple([z.string(), z.number()]), result: z.boolean(), signatures: ['(sf)b'] },
    stopMove: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
  },
  signals: {},
})
