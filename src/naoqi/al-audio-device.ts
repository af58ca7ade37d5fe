import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Loudness of the whole robot, in percent. */
export const ALAudioDevice = defineService({
  name: 'ALAudioDevice',
  methods: {
    getOutputVolume: { args: z.tuple([]), result: z.int(), signatures: ['()i'] },
    setOutputVolume: { args: z.tuple([z.int()]), result: z.void(), signatures: ['(i)v'] },
    isAudioOutMuted: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    muteAudioOut: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'] },
  },
  signals: {},
})
