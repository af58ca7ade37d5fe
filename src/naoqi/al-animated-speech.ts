import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Speaks with gestures; `^start(path)`, `^run(path)` and `^wait(path)` inside the text place them. */
export const ALAnimatedSpeech = defineService({
  name: 'ALAnimatedSpeech',
  methods: {
    say: {
      args: z.tuple([z.string(), z.unknown().optional()]),
      result: z.void(),
      signatures: ['(s)v', '(sm)v'],
    },
  },
  signals: {},
})
