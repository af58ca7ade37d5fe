import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { CompereError } from '#errors'
import type { FileSystem } from '#journal'

/** Read over the phone: whether a bundle comes from the home that it should. */
const FINGERPRINT_GROUPS = 4
const GROUP_LETTERS = 4

/** What this installation signs with; made once, at the first need of it. */
export async function installationKey(files: FileSystem, file: string): Promise<KeyObject> {
  const kept = await files.read(file)
  if (kept) return readKey(file, kept.toString('utf8'))
  const { privateKey } = generateKeyPairSync('ed25519')
  await files.write(`${file}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  await files.rename(`${file}.new`, file)
  return privateKey
}

function readKey(file: string, text: string): KeyObject {
  try {
    const key = createPrivateKey(text)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    throw damaged(file, error)
  }
  throw damaged(file)
}

function damaged(file: string, cause?: unknown): CompereError {
  return new CompereError(
    'config.invalid',
    `${file} is no key any more. Put a copy of it back, or delete it: then others see another fingerprint of this installation.`,
    { cause },
  )
}

/** The public half, as it travels. */
export function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}

/** Of a public key: `3f9c-21ab-77d0-e41b`. */
export function fingerprintOf(publicKey: Buffer): string {
  const letters = createHash('sha256').update(publicKey).digest('hex')
  return Array.from({ length: FINGERPRINT_GROUPS }, (_, at) => letters.slice(at * GROUP_LETTERS, (at + 1) * GROUP_LETTERS)).join(
    '-',
  )
}
