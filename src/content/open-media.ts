import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import { CompereError, errorText } from '#errors'
import { MEDIA_EXTENSIONS, type Sniffed, sniffMedia } from './sniff-media.ts'

/** Letters, digits, spaces, `.`, `-` and `_` in each part; no part begins with a dot. What is not named here is refused. */
const PART = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N} ._-]*`
const PATH = new RegExp(String.raw`^(?:${PART}/){0,8}${PART}\.(?:${MEDIA_EXTENSIONS.join('|')})$`, 'u')
const MAX_PATH_CHARS = 200
/** A minute of film for a tablet is far less; a larger file would stall the robot's network. */
const MAX_MEDIA_BYTES = 200_000_000
/** Twice a 4K screen. A picture is unpacked at four bytes a pixel, and Pepper's tablet has 1 GB in all. */
const MAX_PIXELS = 16_000_000
/** Where cameras put the size of a picture behind a preview and a color profile. */
const HEAD_BYTES = 256 * 1024

/** Why a media file is not shown; a closed list, so that it may be journaled. */
export type MediaFault = 'path' | 'missing' | 'outside' | 'type' | 'size'

/** A file beside the content that may be shown or played; whoever opened it closes `descriptor`. */
export type OpenMedia = { descriptor: number; bytes: number; mime: string }

export class MediaError extends CompereError {
  readonly fault: MediaFault

  constructor(fault: MediaFault, message: string, options?: ErrorOptions) {
    super('content.invalid', message, options)
    this.fault = fault
  }
}

/** Whether a path is written as paths of media are: relative, plain, of a known ending. */
export function isMediaPath(path: string): boolean {
  return path.length <= MAX_PATH_CHARS && PATH.test(path)
}

/** Opens a media file of a content folder, and nothing else of this computer; throws `MediaError`. */
export function openMedia(folder: string, path: string): OpenMedia {
  if (!isMediaPath(path)) {
    const endings = MEDIA_EXTENSIONS.join(', ')
    throw new MediaError('path', `not a path inside the content folder, of letters, digits and one of the endings ${endings}`)
  }
  const { descriptor, bytes } = openInside(folder, path)
  try {
    const head = Buffer.alloc(Math.min(HEAD_BYTES, bytes))
    const { mime } = suitable(path, head.subarray(0, readSync(descriptor, head, 0, head.length, 0)))
    return { descriptor, bytes, mime }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/** Looks at a media file and closes it again. */
export function inspectMedia(folder: string, path: string): void {
  closeSync(openMedia(folder, path).descriptor)
}

function openInside(folder: string, path: string): { descriptor: number; bytes: number } {
  const real = realPath(folder, path)
  // Links were followed above; whoever puts one in between now finds it not followed.
  const descriptor = openReal(real)
  const about = fstatSync(descriptor)
  if (about.isFile() && about.size <= MAX_MEDIA_BYTES) return { descriptor, bytes: about.size }
  closeSync(descriptor)
  if (!about.isFile()) throw new MediaError('type', 'not a file')
  throw new MediaError('size', `larger than ${MAX_MEDIA_BYTES / 1_000_000} MB; shorten it`)
}

function realPath(folder: string, path: string): string {
  let real: string
  let root: string
  try {
    root = realpathSync(folder)
    real = realpathSync(join(root, path))
  } catch (error) {
    throw new MediaError('missing', `no such file (${errorText(error)})`, { cause: error })
  }
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new MediaError('outside', 'a link to a file outside the content folder; copy the file')
  }
  return real
}

function openReal(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw new MediaError('missing', `it cannot be read (${errorText(error)})`, { cause: error })
  }
}

function suitable(path: string, head: Buffer): Sniffed {
  const found = sniffMedia(head)
  if (!found) throw new MediaError('type', 'no picture, sound or film of a kind that is known here')
  const ending = path.slice(path.lastIndexOf('.') + 1)
  if (!found.extensions.includes(ending)) {
    throw new MediaError('type', `named .${ending}, but it is ${found.mime}; name it .${found.extensions[0]}`)
  }
  if (!found.mime.startsWith('image/')) return found
  const { width, height } = found.size ?? { width: 0, height: 0 }
  if (width === 0 || height === 0) throw new MediaError('type', `no size in this ${found.mime}; save it again`)
  if (width * height > MAX_PIXELS) {
    throw new MediaError('size', `${width} x ${height} pixels; make it ${MAX_PIXELS / 1_000_000} million pixels or less`)
  }
  return found
}
