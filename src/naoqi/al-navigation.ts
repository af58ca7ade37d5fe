import { z } from 'zod'
import { type Availability, defineService } from './define-service.ts'

/** Maps need the lasers of Pepper. */
const MAPS: Availability = { robots: ['pepper'], since: '2.5' }
const RICHER_MAPS: Availability = { robots: ['pepper'], since: '2.7' }
const nothing = z.tuple([])

/** Obstacle-aware locomotion, and maps on Pepper. Without an exploration or a localization most of its map methods throw. */
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
    /** Metres around where it stands; answers at the end, which is many minutes later. Before 2.7 with 0 when it went well. */
    explore: {
      args: z.tuple([z.number()]),
      result: z.union([z.int(), z.void()]),
      signatures: ['(f)v'],
      formerly: { until: '2.7', signatures: ['(f)i'] },
      available: MAPS,
    },
    stopExploration: { args: nothing, result: z.void(), signatures: ['()v'], available: MAPS },
    /** Answers the path of the map on the robot. */
    saveExploration: { args: nothing, result: z.string(), signatures: ['()s'], available: MAPS },
    /** Whether it worked; before 2.7 in any form that counts as yes or no. */
    loadExploration: {
      args: z.tuple([z.string()]),
      result: z.union([z.boolean(), z.int(), z.void()]),
      signatures: ['(s)b'],
      available: MAPS,
    },
    /** The map that is there after each start. */
    setDefaultExploration: { args: z.tuple([z.string()]), result: z.void(), signatures: ['(s)v'], available: RICHER_MAPS },
    /** Metres per pixel, width, height, where its origin is, then the pixels from 0 to 100. */
    getMetricalMap: { args: nothing, result: z.unknown(), signatures: ['()m'], available: MAPS },
    /** Where it was while it explored. */
    getExplorationPath: { args: nothing, result: z.unknown(), signatures: ['()m'], available: MAPS },
    startLocalization: { args: nothing, result: z.void(), signatures: ['()v'], available: MAPS },
    stopLocalization: { args: nothing, result: z.void(), signatures: ['()v'], available: MAPS },
    /** Takes the known place as one list before 2.7; since then it takes nothing and searches by itself. */
    relocalizeInMap: {
      args: z.union([nothing, z.tuple([z.array(z.number())])]),
      result: z.void(),
      signatures: ['()v'],
      formerly: { until: '2.7', signatures: ['(m)v'] },
      available: MAPS,
    },
    relocalizeInMapWithHint: {
      args: z.tuple([z.number(), z.number(), z.number()]),
      result: z.void(),
      signatures: ['(fff)v'],
      available: RICHER_MAPS,
    },
    /** Place and heading, then how unsure of it the robot is: two radii and their direction. */
    getRobotPositionInMap: { args: nothing, result: z.unknown(), signatures: ['()m'], available: MAPS },
    /** By a way of its own choice; place and heading as one list before 2.7, the place alone since. */
    navigateToInMap: {
      args: z.union([z.tuple([z.number(), z.number()]), z.tuple([z.array(z.number())])]),
      result: z.boolean(),
      signatures: ['(ff)b'],
      formerly: { until: '2.7', signatures: ['(m)b'] },
      available: MAPS,
    },
  },
  signals: {},
})
