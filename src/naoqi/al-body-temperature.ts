import { z } from 'zod'
import { defineService } from './define-service.ts'

/** How hot the motors are: a level of 0 to 3 and the chains concerned. */
export const ALBodyTemperature = defineService({
  name: 'ALBodyTemperature',
  methods: {
    getTemperatureDiagnosis: { args: z.tuple([]), result: z.unknown(), signatures: ['()m'] },
  },
  signals: {},
})
