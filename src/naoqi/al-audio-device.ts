import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Loudness of the whole robot, in percent, and plain tones. */
export const ALAudioDevice = defineService({
  name: 'ALAudioDevice',
  methods: {
    getOutputVolume: { args: z.tuple([]), result: z.int(), signatures: ['()i'] },
    setOutputVolume: { args: z.tuple([z.int()]), result: z.void(), signatures: ['(i)v'] },
    isAudioOutMuted: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    /** Hertz, gain from 0 to 100, -1 left to 1 right, seconds. */
    playSine: { args: z.tuple([z.int(), z.int(), z.int(), z.number()]), result: z.void(), signatures: ['(iiif)v'] },
    /** Drops what is waiting to be heard. */
    flushAudioOutputs: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    muteAudioOut: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'] },
  },
  signals: {},
})
