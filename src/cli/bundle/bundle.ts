import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { PlanSchema } from '#behaviors'
import { CompereError } from '#errors'
import { PlayedItemsSchema } from '#runtime'
import { OwnFileSchema } from '../activities/own-book.ts'
import { isOwnPicture, MAX_PICTURE_BYTES } from '../activities/own-pictures.ts'
import { MAX_PLANS } from '../activities/plan-book.ts'
import { UsualSchema } from '../activities/usual.ts'
import { fingerprintOf, publicKeyOf } from './installation-key.ts'

/** All plans and a good hundred pictures of a phone; a larger file is not looked into. */
export const MAX_BUNDLE_BYTES = 60_000_000
const MAX_PICTURES = 200
const KIND = 'compere-bundle'
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** The signature is over the very text of `payload`: two readers cannot understand it in two ways. */
const EnvelopeSchema = z.strictObject({
  kind: z.literal(KIND),
  version: z.literal(1),
  key: z.string().max(200).regex(BASE64),
  signature: z.string().max(200).regex(BASE64),
  payload: z.string(),
})
const PictureSchema = z.strictObject({
  name: z.string().refine(isOwnPicture, 'no name of a picture'),
  data: z
    .string()
    .max(Math.ceil(MAX_PICTURE_BYTES / 3) * 4)
    .regex(BASE64),
})
/** What an animator takes along; nothing of the rooms, the robots, the accounts or the past. */
export const CargoSchema = z.strictObject({
  madeAt: z.int(),
  plans: z.array(PlanSchema).max(MAX_PLANS),
  own: z.array(z.strictObject({ activity: z.string().max(40), own: OwnFileSchema })).max(40),
  pictures: z.array(PictureSchema).max(MAX_PICTURES),
  usual: UsualSchema.nullable(),
  /** What was played of late: ids of content. */
  played: PlayedItemsSchema.default({}),
})
export type Cargo = z.infer<typeof CargoSchema>
/** A bundle that nobody changed since, and who signed it. */
export type OpenedBundle = { cargo: Cargo; fingerprint: string }

export function sealBundle(cargo: Cargo, key: KeyObject): string {
  const payload = JSON.stringify(cargo)
  const envelope: z.infer<typeof EnvelopeSchema> = {
    ...{ kind: KIND, version: 1, key: publicKeyOf(key).toString('base64') },
    ...{ signature: sign(null, Buffer.from(payload), key).toString('base64'), payload },
  }
  return `${JSON.stringify(envelope)}\n`
}

/** Looks at everything before anything of it is believed; throws `content.invalid` with a sentence for staff. */
export function openBundle(text: string): OpenedBundle {
  if (Buffer.byteLength(text) > MAX_BUNDLE_BYTES) throw refused(`This file is larger than ${MAX_BUNDLE_BYTES / 1_000_000} MB.`)
  const envelope = EnvelopeSchema.safeParse(parsed(text))
  if (!envelope.success) throw refused('This is no file that was exported by Compère, or it is of a newer version.')
  const { key, signature, payload } = envelope.data
  const publicKey = Buffer.from(key, 'base64')
  if (!isSignedBy(publicKey, Buffer.from(signature, 'base64'), payload))
    throw refused('This file was changed or damaged since it was exported: have it sent again.')
  const cargo = CargoSchema.safeParse(parsed(payload))
  if (!cargo.success) {
    const [issue] = cargo.error.issues
    throw refused(`This file cannot be used here: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  return { cargo: cargo.data, fingerprint: fingerprintOf(publicKey) }
}

function isSignedBy(publicKey: Buffer, signature: Buffer, payload: string): boolean {
  try {
    const key = createPublicKey({ key: publicKey, type: 'spki', format: 'der' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(payload), key, signature)
  } catch {
    return false
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(message: string): CompereError {
  return new CompereError('content.invalid', message)
}
