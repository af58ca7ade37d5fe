import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Obstacle-aware locomotion, and maps on Pepper. */
export const ALNavigation = defineService({
  name: 'ALNavigation',
  methods: {
    navigateTo: {
      args: z.union([
        z.tuple([z.number(), z.number()]),
        z.tuple([z.number(), z.number(), z.unknown()]),
        z.tuple([z.number(), z.number(), z.number()]),
        z.tuple([z.number(), z.number(), z.number(), z.unknown()]),
      ]),
      result: z.boolean(),
      signatures: ['(ff)b', '(ffm)b', '(fff)b', '(fffm)b'],
    },
    navigateToInMap: {
      args: z.tuple([z.number(), z.number()]),
      result: z.boolean(),
      signatures: ['(ff)b'],
      available: { since: '2.5' },
    },
    getRobotPositionInMap: { args: z.tuple([]), result: z.unknown(), signatures: ['()m'], available: { since: '2.5' } },
    loadExploration: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'], available: { since: '2.5' } },
    stopExploration: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.5' } },
    relocalizeInMap: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.5' } },
    startLocalization: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.5' } },
    stopLocalization: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.5' } },
  },
  signals: {},
})
