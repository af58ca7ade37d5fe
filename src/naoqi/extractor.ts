import { z } from 'zod'

/** What every extractor has: it works, and fills ALMemory, only while at least one client is subscribed. */
export const extractorMethods = {
  /** The name of the client; then, optionally, a period in milliseconds and a precision. */
  subscribe: {
    args: z.tuple([z.string(), z.int().optional(), z.number().optional()]),
    result: z.void(),
    signatures: ['(s)v', '(sif)v'],
  },
  unsubscribe: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'] },
  /** Name, period and precision of each client. */
  getSubscribersInfo: { args: z.tuple([]), result: z.array(z.array(z.unknown())), signatures: ['()m'] },
}
