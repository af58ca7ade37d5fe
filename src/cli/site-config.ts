import { z } from 'zod'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, for example "hall"')
const PortSchema = z.int().min(0).max(65_535)

/** A venue: its robots, where staff find the console, and what may be kept. Paths are relative to the file. */
export const SiteSchema = z.strictObject({
  robots: z
    .array(
      z.strictObject({
        id: IdSchema,
        host: z.string().min(1),
        port: PortSchema.default(80),
        /** Which protocol its bridge speaks: NAOqi 2.1 knows "1.0" only. */
        bridge: z.enum(['2', '1.0']).default('2'),
      }),
    )
    .min(1, 'name at least one robot')
    .refine((robots) => new Set(robots.map(({ id }) => id)).size === robots.length, 'two robots have the same id'),
  console: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: PortSchema.default(8080),
      /** Where the robots' tablets reach the visitors' screens; without it, the console's own address. */
      screenAddress: z.url().optional(),
    })
    .prefault({}),
  dataFolder: z.string().default('data'),
  locale: z.enum(['fr', 'en']).default('fr'),
  /** A behavior that starts by itself on every robot. */
  autostart: z.string().optional(),
  /** Content files to use instead of those that come with a behavior. */
  content: z.record(z.string(), z.string()).default({}),
})
export type Site = z.infer<typeof SiteSchema>
