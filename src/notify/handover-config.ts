import { z } from 'zod'

const FileSchema = z.string().min(1)
const AddressSchema = z.email('an address such as "accueil@example.org"').max(200)

const WebhookSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, message: 'an address that begins with https:// or http://' })
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', 'remove the user and password from the address'),
  /** What proves to the receiver that a call is ours; in a file that nobody else may read. */
  secretFile: FileSchema,
})

const EmailSchema = z.strictObject({
  smtp: z
    .strictObject({
      host: z.string().min(1).max(253),
      port: z.int().min(1).max(65_535).default(587),
      /** `starttls` begins in the clear and refuses to go on so; `tls` from the first byte; `none` for a server in the house. */
      security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
      login: z.strictObject({ user: z.string().min(1).max(200), passwordFile: FileSchema }).optional(),
    })
    .refine(
      ({ security, login }) => security !== 'none' || !login,
      'a password never travels in the clear: set "security" to tls',
    ),
  from: AddressSchema,
  to: z.array(AddressSchema).min(1).max(10),
})

/** How staff who do not look at the console learn that a visitor wants a person. */
export const HandoverSchema = z.strictObject({
  webhook: WebhookSchema.optional(),
  email: EmailSchema.optional(),
  /** Sends what the visitor said along with the webhook. Words then leave this machine: tell visitors so. */
  withWords: z.boolean().default(false),
})
export type HandoverConfig = z.infer<typeof HandoverSchema>
export type EmailConfig = z.infer<typeof EmailSchema>
