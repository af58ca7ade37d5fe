import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Failed devices: a level of 0 to 2 and their names. */
export const ALDiagnosis = defineService({
  name: 'ALDiagnosis',
  methods: {
    getActiveDiagnosis: { args: z.tuple([]), result: z.unknown(), signatures: ['()m'] },
    getPassiveDiagnosis: { args: z.tuple([]), result: z.unknown(), signatures: ['()m'] },
  },
  signals: {},
})
