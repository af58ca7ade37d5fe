import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Every touch sensor and its present state. */
export const ALTouch = defineService({
  name: 'ALTouch',
  methods: {
    getSensorList: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    getStatus: { args: z.tuple([]), result: z.array(z.tuple([z.string(), z.boolean()], z.unknown())), signatures: ['()m'] },
  },
  signals: {},
})
