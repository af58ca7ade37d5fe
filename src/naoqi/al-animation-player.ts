import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Plays installed animations by path or by tag; `run` answers at the end of the animation. */
export const ALAnimationPlayer = defineService({
  name: 'ALAnimationPlayer',
  available: { since: '2.3' },
  methods: {
    run: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'], available: { since: '2.4' } },
    runTag: {
      args: z.tuple([z.string(), z.string().optional()]),
      result: z.void(),
      signatures: ['(s)v', '(ss)v'],
      available: { since: '2.4' },
    },
  },
  signals: {},
})
