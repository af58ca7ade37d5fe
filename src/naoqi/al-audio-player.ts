import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Plays sound files stored on the robot, and streams; `playFile` answers at the end of the file. */
export const ALAudioPlayer = defineService({
  name: 'ALAudioPlayer',
  methods: {
    /** Answers the id to play the file by. */
    loadFile: { args: z.tuple([z.string()]), result: z.int(), signatures: ['(s)i'] },
    play: {
      args: z.tuple([z.int(), z.number().optional(), z.number().optional()]),
      result: z.void(),
      signatures: ['(i)v', '(iff)v'],
    },
    playFile: {
      args: z.tuple([z.string(), z.number().optional(), z.number().optional()]),
      result: z.void(),
      signatures: ['(s)v', '(sff)v'],
    },
    /** An address, the volume from 0 to 1, -1 left to 1 right. */
    playWebStream: { args: z.tuple([z.string(), z.number(), z.number()]), result: z.void(), signatures: ['(sff)v'] },
    stop: { args: z.tuple([z.int()]), result: z.void(), signatures: ['(i)v'], available: { since: '2.4' } },
    stopAll: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    getMasterVolume: { args: z.tuple([]), result: z.number(), signatures: ['()f'] },
    setMasterVolume: { args: z.tuple([z.number()]), result: z.void(), signatures: ['(f)v'] },
  },
  signals: {},
})
