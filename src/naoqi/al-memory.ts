import { z } from 'zod'
import { defineService } from './define-service.ts'

const value = z.unknown()

/** The blackboard of the robot: data by key, and events by the same keys. */
export const ALMemory = defineService({
  name: 'ALMemory',
  methods: {
    /** Refused when nothing was ever stored under that key. */
    getData: { args: z.tuple([z.string()]), result: value, signatures: ['(s)m'] },
    getDataList: { args: z.tuple([z.string()]), result: z.array(z.string()), signatures: ['(s)[s]'] },
    getListData: { args: z.tuple([z.array(z.string())]), result: z.array(value), signatures: ['(m)m'] },
    insertData: { args: z.tuple([z.string(), value]), result: z.void(), signatures: ['(sm)v'] },
    raiseEvent: { args: z.tuple([z.string(), value]), result: z.void(), signatures: ['(sm)v'] },
    /** An object whose `signal` fires with the one value of the event. */
    subscriber: {
      args: z.tuple([z.string()]),
      result: z.custom<object>((answer) => typeof answer === 'object' && answer !== null),
      signatures: ['(s)o'],
    },
  },
  signals: {},
})
