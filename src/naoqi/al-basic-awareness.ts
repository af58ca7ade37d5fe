import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Turns the head towards people and noises. */
export const ALBasicAwareness = defineService({
  name: 'ALBasicAwareness',
  available: { until: '2.8' },
  methods: {
    startAwareness: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    stopAwareness: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    isAwarenessRunning: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    setEnabled: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'], available: { since: '2.4' } },
    /** Stays true while awareness is paused. */
    isEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'], available: { since: '2.4' } },
    isRunning: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'], available: { since: '2.4' } },
    pauseAwareness: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.4' } },
    resumeAwareness: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.4' } },
    setStimulusDetectionEnabled: { args: z.tuple([z.string(), z.boolean()]), result: z.void(), signatures: ['(sb)v'] },
    setEngagementMode: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    getEngagementMode: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    setTrackingMode: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    getTrackingMode: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    engagePerson: { args: z.tuple([z.int()]), result: z.boolean(), signatures: ['(i)b'] },
  },
  signals: {},
})
