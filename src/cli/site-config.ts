import { z } from 'zod'
import { SourcesSchema } from '#feeds'
import { HandoverSchema } from '#notify'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, for example "hall"')
const PortSchema = z.int().min(0).max(65_535)

const RobotSchema = z.strictObject({
  id: IdSchema,
  host: z.string().min(1),
  /** How to reach it; `auto` looks what it offers, and says what it took and why. */
  road: z.enum(['auto', 'bridge', 'native']).default('auto'),
  /** Of its JSON bridge. */
  port: PortSchema.default(80),
  /** Which protocol its bridge speaks: NAOqi 2.1 knows "1.0" only. */
  bridge: z.enum(['2', '1.0']).default('2'),
  /** Of libqi's own protocol; without it 9559, or with a login 9503. */
  nativePort: PortSchema.optional(),
  /** What NAOqi 2.9 asks for; the connection is then encrypted. */
  login: z.strictObject({ user: z.string().min(1).default('nao'), passwordFile: z.string().min(1) }).optional(),
  /** How fast it may travel: `care` near frail people, where it stays on the spot; `public`; `empty` when nobody is there. */
  speedProfile: z.enum(['care', 'public', 'empty']).optional(),
  /** The map of the venue that it made ("compere map learn"), by its path on the robot; without one, people lead it. */
  map: z
    .string()
    .max(300)
    .regex(/^\/[\w./:+-]+\.explo$/, 'write the path that "compere map learn" told, which ends in .explo')
    .optional(),
  /** Where it stands, as staff call it: told to whoever is called to it. */
  place: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^\r\n]*$/)
    .optional(),
  /** Which languages are installed on it, where that is known. */
  languages: z
    .array(z.enum(['fr', 'en']))
    .min(1)
    .optional(),
})
export type RobotSite = z.infer<typeof RobotSchema>

/** The door for smart speakers; a proxy of the venue stands before it with the certificate that Amazon asks for. */
const VoiceSchema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: PortSchema.default(8090),
  /** A file with what others show to ask in plain JSON; needed when the host is not this computer. */
  keyFile: z.string().min(1).optional(),
  alexa: z
    .strictObject({
      skillIds: z
        .array(z.string().regex(/^amzn1\.ask\.skill\.[\w-]{1,80}$/, 'copy the id from the console of Amazon: amzn1.ask.skill.…'))
        .min(1)
        .max(20),
    })
    .optional(),
  perMinute: z.int().min(1).max(6_000).default(120),
})

/** A venue: its robots, where staff find the console, and what may be kept. Paths are relative to the file. */
export const SiteSchema = z
  .strictObject({
    robots: z
      .array(RobotSchema)
      .min(1, 'name at least one robot')
      .refine((robots) => new Set(robots.map(({ id }) => id)).size === robots.length, 'two robots have the same id'),
    console: z
      .strictObject({
        host: z.string().default('127.0.0.1'),
        port: PortSchema.default(8080),
        /** Under which names or addresses staff reach it, beside the host itself: needed to open it to a network. */
        names: z.array(z.string().min(1).max(253)).default([]),
        /** Needed to open it to a network: files in PEM, or a certificate that it makes for itself. */
        tls: z.union([z.literal('self-signed'), z.strictObject({ key: z.string().min(1), cert: z.string().min(1) })]).optional(),
        /** Where pages on a network reach Stop past the controller, with the same certificate; 0 for any free port. */
        stopPort: PortSchema.default(0),
        /** An address for the robots' tablets and for captions, without TLS, when the console itself is not for them. */
        screens: z.strictObject({ host: z.string().min(1), port: PortSchema }).optional(),
        /** Where the robots' tablets reach the visitors' screens; without it, the console's own address. */
        screenAddress: z.url().optional(),
      })
      .prefault({}),
    /** Under which name this controller is known to others that find one of its robots taken; no name of a person. */
    controller: z.string().min(1).max(40).default('Compère'),
    dataFolder: z.string().default('data'),
    /** How long the journal remembers; it holds no personal data, and still not for ever. */
    keepDays: z.int().min(1).max(365).default(30),
    /** What technicians read: lines of JSON on standard error, or in a file of the data folder. */
    log: z
      .strictObject({
        level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
        file: z
          .string()
          .regex(/^\w[\w.-]{0,80}$/, 'a name without folders, for example "compere.log"')
          .optional(),
      })
      .prefault({}),
    locale: z.enum(['fr', 'en']).default('fr'),
    /**
     * By which ears the robots understand: those that spot words, their own dialog engine, or `both`: the engine while
     * another program holds the recognizer.
     */
    understanding: z.enum(['wordSpotting', 'dialog', 'both']).default('wordSpotting'),
    /** A behavior that starts by itself on every robot. */
    autostart: z.string().optional(),
    /** Content files to use instead of those that come with a behavior. */
    content: z.record(z.string(), z.string()).default({}),
    /** Where smart speakers ask the reception desk; without it they do not. */
    voice: VoiceSchema.optional(),
    /** Where hours, events and headlines are read live. */
    sources: SourcesSchema.default([]),
    /** How staff who do not look at the console are called to a visitor. */
    handover: HandoverSchema.prefault({}),
    reception: z
      .strictObject({
        /** Keeps questions that were not answered, or badly, for the desk's owner: scrubbed, and still words of visitors. */
        keepUnanswered: z.boolean().default(false),
        /** How long after it was asked last. */
        keepUnansweredDays: z.int().min(1).max(90).default(30),
      })
      .prefault({}),
  })
  .superRefine(({ robots, locale }, context) => {
    for (const [index, { id, languages }] of robots.entries()) {
      if (!languages || languages.includes(locale)) continue
      const message = `${id} does not speak "${locale}", the language of this site; install it on the robot, or set another "locale"`
      context.addIssue({ code: 'custom', path: ['robots', index, 'languages'], message })
    }
  })
export type Site = z.infer<typeof SiteSchema>
