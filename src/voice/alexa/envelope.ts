import { z } from 'zod'

/** What a slot was filled with, and the value of the model that it was recognized as. */
const SlotSchema = z.object({
  value: z.string().max(1_000).optional(),
  resolutions: z
    .object({
      resolutionsPerAuthority: z.array(
        z.object({
          status: z.object({ code: z.string() }),
          values: z.array(z.object({ value: z.object({ id: z.string().optional() }) })).optional(),
        }),
      ),
    })
    .optional(),
})
export type Slot = z.infer<typeof SlotSchema>

const RequestSchema = z.object({
  type: z.string(),
  requestId: z.string().min(1).max(255),
  timestamp: z.iso.datetime({ offset: true }),
  locale: z.string().optional(),
  intent: z.object({ name: z.string(), slots: z.record(z.string(), SlotSchema).optional() }).optional(),
})

/** What of a request is looked at; Amazon adds to it as it pleases. */
export const EnvelopeSchema = z.object({
  session: z.object({ new: z.boolean(), attributes: z.record(z.string(), z.unknown()).optional() }).optional(),
  context: z.object({ System: z.object({ application: z.object({ applicationId: z.string() }) }) }),
  request: RequestSchema,
})
export type Envelope = z.infer<typeof EnvelopeSchema>
