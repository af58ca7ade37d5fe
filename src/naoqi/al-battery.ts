import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Charge of the battery, in percent. */
export const ALBattery = defineService({
  name: 'ALBattery',
  methods: {
    getBatteryCharge: { args: z.tuple([]), result: z.int(), signatures: ['()i'] },
  },
  signals: {},
})
