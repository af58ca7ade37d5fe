import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Pepper's tablet. Not registered on NAO. */
export const ALTabletService = defineService({
  name: 'ALTabletService',
  available: { robots: ['pepper'], until: '2.7' },
  methods: {
    showWebview: {
      args: z.tuple([z.string().optional()]),
      result: z.union([z.boolean(), z.void()]),
      signatures: ['()b', '(s)b'],
    },
    /** May take twenty seconds on a real Pepper. */
    hideWebview: { args: z.tuple([]), result: z.union([z.boolean(), z.void()]), signatures: ['()b'] },
    loadUrl: { args: z.tuple([z.string()]), result: z.union([z.boolean(), z.void()]), signatures: ['(s)b'] },
    /** Again, and from the page's own address when true: what is kept of it is not used. */
    reloadPage: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'], available: { since: '2.3' } },
    /** Closes everything that is shown and starts over; may take most of a minute. */
    resetTablet: { args: z.tuple([]), result: z.void(), signatures: ['()v'], available: { since: '2.3' } },
    executeJS: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'], available: { since: '2.3' } },
    showImage: { args: z.tuple([z.string()]), result: z.union([z.boolean(), z.void()]), signatures: ['(s)b'] },
    hideImage: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    hide: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    turnScreenOn: { args: z.tuple([z.boolean()]), result: z.void(), signatures: ['(b)v'], available: { since: '2.3' } },
    getWifiStatus: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
    robotIp: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
  },
  signals: {
    onTouchDown: { args: z.tuple([z.number(), z.number()]), signature: '(ff)' },
    onJSEvent: { args: z.tuple([z.string()]), signature: '(s)' },
    onPageStarted: { args: z.tuple([]), signature: '()' },
    onPageFinished: { args: z.tuple([]), signature: '()' },
  },
})
