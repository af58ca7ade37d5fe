import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Groups of LEDs by name. */
export const ALLeds = defineService({
  name: 'ALLeds',
  methods: {
    fade: { args: z.tuple([z.string(), z.number(), z.number()]), result: z.void(), signatures: ['(sff)v'] },
    /** The color is a name, `0xRRGGBB`, or three intensities of 0 to 1. */
    fadeRGB: {
      args: z.union([
        z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()]),
        z.tuple([z.string(), z.string(), z.number()]),
        z.tuple([z.string(), z.int(), z.number()]),
      ]),
      result: z.void(),
      signatures: ['(sffff)v', '(ssf)v', '(sif)v'],
    },
    on: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    off: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    listGroups: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    rotateEyes: { args: z.tuple([z.int(), z.number(), z.number()]), result: z.void(), signatures: ['(iff)v'] },
    randomEyes: { args: z.tuple([z.number()]), result: z.void(), signatures: ['(f)v'] },
  },
  signals: {},
})
