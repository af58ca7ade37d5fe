import { z } from 'zod'
import { defineService } from './define-service.ts'

/** Joints, stiffness and locomotion. A missing answer of `moveTo` counts as success: whether it answers depends on the version. */
export const ALMotion = defineService({
  name: 'ALMotion',
  methods: {
    /** Answers at once when already awake. */
    wakeUp: { args: z.tuple([]), result: z.union([z.boolean(), z.void()]), signatures: ['()v'], answersSince: '2.7' },
    rest: {
      args: z.tuple([z.string().optional()]),
      result: z.union([z.boolean(), z.void()]),
      signatures: ['()v', '(s)v'],
    },
    robotIsWakeUp: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    setStiffnesses: { args: z.tuple([z.unknown(), z.unknown()]), result: z.void(), signatures: ['(mm)v'] },
    setAngles: { args: z.tuple([z.unknown(), z.unknown(), z.number()]), result: z.void(), signatures: ['(mmf)v'] },
    getAngles: { args: z.tuple([z.unknown(), z.boolean()]), result: z.array(z.number()), signatures: ['(mb)[f]'] },
    /** Joint names, a list of angles for each, a list of seconds for each; answers when the last is reached. */
    angleInterpolation: {
      args: z.tuple([z.unknown(), z.unknown(), z.unknown(), z.boolean()]),
      result: z.void(),
      signatures: ['(mmmb)v'],
    },
    /** Joint names, an angle for each, a part of full speed from 0 to 1; answers when all are there. */
    angleInterpolationWithSpeed: {
      args: z.tuple([z.unknown(), z.unknown(), z.number()]),
      result: z.void(),
      signatures: ['(mmf)v'],
    },
    /** Metres forward, metres to the left, radians to the left. */
    moveTo: {
      args: z.union([
        z.tuple([z.number(), z.number(), z.number()]),
        z.tuple([z.number(), z.number(), z.number(), z.number()]),
        z.tuple([z.number(), z.number(), z.number(), z.unknown()]),
        z.tuple([z.number(), z.number(), z.number(), z.number(), z.unknown()]),
        z.tuple([z.unknown()]),
        z.tuple([z.unknown(), z.unknown()]),
      ]),
      result: z.union([z.boolean(), z.void()]),
      signatures: ['(fff)v', '(ffff)v', '(fffm)v', '(ffffm)v', '(m)v', '(mm)v'],
      // Seen on a Pepper with 2.5.10.
      answersSince: '2.5',
    },
    moveIsActive: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    stopMove: { args: z.tuple([]), result: z.union([z.boolean(), z.void()]), signatures: ['()v'], answersSince: '2.7' },
    killMove: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    killAll: { args: z.tuple([]), result: z.void(), signatures: ['()v'] },
    /** Stops whatever moves these joints, animations included. */
    killTasksUsingResources: { args: z.tuple([z.array(z.string())]), result: z.void(), signatures: ['([s])v'] },
    getRobotPosition: { args: z.tuple([z.boolean()]), result: z.array(z.number()), signatures: ['(b)[f]'] },
    setBreathEnabled: { args: z.tuple([z.string(), z.boolean()]), result: z.void(), signatures: ['(sb)v'] },
    getBreathEnabled: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'] },
    setExternalCollisionProtectionEnabled: { args: z.tuple([z.string(), z.boolean()]), result: z.void(), signatures: ['(sb)v'] },
    getExternalCollisionProtectionEnabled: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'] },
    getOrthogonalSecurityDistance: { args: z.tuple([]), result: z.number(), signatures: ['()f'] },
    getTangentialSecurityDistance: { args: z.tuple([]), result: z.number(), signatures: ['()f'] },
    getFallManagerEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    /** By chain: `Arms`, `LArm`, `RArm`. */
    getCollisionProtectionEnabled: { args: z.tuple([z.string()]), result: z.boolean(), signatures: ['(s)b'] },
    getSmartStiffnessEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    getPushRecoveryEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    getDiagnosisEffectEnabled: { args: z.tuple([]), result: z.boolean(), signatures: ['()b'] },
    getBodyNames: { args: z.tuple([z.string()]), result: z.array(z.string()), signatures: ['(s)[s]'] },
  },
  signals: {},
})
