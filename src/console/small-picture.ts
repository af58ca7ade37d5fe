import { closeSync, readSync } from 'node:fs'
import type { MediaSource } from './media.ts'

/** A photograph as wide as a phone; a larger one is not worth the wait of everybody on the same Wi-Fi. */
const MOST_BYTES = 150_000

/** A picture as an address that holds it; undefined for whatever is too large, no picture or not there. Closes the file. */
export function smallPicture(media: ReturnType<MediaSource>): string | undefined {
  if (!media) return undefined
  const { descriptor, bytes, mime } = media
  try {
    if (!mime.startsWith('image/') || bytes > MOST_BYTES) return undefined
    const picture = Buffer.alloc(bytes)
    const length = readSync(descriptor, picture, 0, bytes, 0)
    return `data:${mime};base64,${picture.subarray(0, length).toString('base64')}`
  } finally {
    closeSync(descriptor)
  }
}
