import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Runs installed behaviors; `runBehavior` answers when the behavior ends. */
export const ALBehaviorManager = defineService({
  name: 'ALBehaviorManager',
  available: { until: '2.8' },
  methods: {
    getInstalledBehaviors: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    getRunningBehaviors: { args: z.tuple([]), result: z.array(z.string()), signatures: ['()[s]'] },
    isBehaviorInstalled: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'] },
    isBehaviorRunning: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'] },
    runBehavior: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    startBehavior: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    stopBehavior: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
    stopAllBehaviors: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
  },
  signals: {
    behaviorStarted: { args: z.tuple([z.string()]), signature: '(s)' },
    behaviorStopped: { args: z.tuple([z.string()]), signature: '(s)' },
    behaviorFailed: { args: z.tuple([z.string(), z.string(), z.string()]), signature: '(sss)' },
  },
})
