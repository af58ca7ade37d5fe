import { createHash } from 'node:crypto'
import { closeSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenMedia, openMedia, sniffMedia } from '#content'
import { CompereError } from '#errors'
import { namesIn, writeSafely } from './kept-file.ts'

/** The page makes a picture of 1,600 dots of whatever was taken, which is a third of this. */
export const MAX_PICTURE_BYTES = 4_000_000
const MAX_PICTURES = 200
/** Before the names of a home's own pictures, in content and in addresses. */
const PREFIX = 'own/'
const NAME = /^own\/[0-9a-f]{32}\.(?:png|jpg|gif|webp)$/

/** Pictures that a home added. Each has the fingerprint of its bytes as its name: nobody guesses one, none is there twice. */
export interface OwnPictures {
  /** The name by which content names it; rejects `content.invalid` for what is no picture, or too large. */
  add(bytes: Buffer): Promise<string>
  names(): Promise<readonly string[]>
  read(name: string): Promise<Buffer>
  remove(name: string): Promise<void>
  /** For the screens; undefined for a path that is not of these. Throws `MediaError`. */
  open(path: string): OpenMedia | undefined
}

export function openOwnPictures(folder: string): OwnPictures {
  const fileOf = (name: string) => join(folder, name.slice(PREFIX.length))
  const names = async () => (await namesIn(folder)).map((name) => `${PREFIX}${name}`).filter(isOwnPicture)
  return {
    names,
    async add(bytes) {
      const name = nameOf(bytes)
      if ((await names()).includes(name)) return name
      if ((await names()).length >= MAX_PICTURES)
        throw new CompereError('content.invalid', `There are ${MAX_PICTURES} pictures already: remove one first.`)
      const draft = join(folder, `draft-${name.slice(PREFIX.length)}`)
      await writeSafely(draft, bytes)
      try {
        // As it is opened for a screen: size in dots and ending are looked at there.
        closeSync(openMedia(folder, draft.slice(folder.length + 1)).descriptor)
        await rename(draft, fileOf(name))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      return name
    },
    read: (name) => readFile(fileOf(checked(name))),
    remove: (name) => rm(fileOf(checked(name)), { force: true }),
    open: (path) => (isOwnPicture(path) ? openMedia(folder, path.slice(PREFIX.length)) : undefined),
  }
}

export function isOwnPicture(name: string): boolean {
  return NAME.test(name)
}

function nameOf(bytes: Buffer): string {
  if (bytes.length > MAX_PICTURE_BYTES)
    throw new CompereError('content.invalid', `This picture is larger than ${MAX_PICTURE_BYTES / 1_000_000} MB: make it smaller.`)
  const found = sniffMedia(bytes)
  if (!found?.mime.startsWith('image/'))
    throw new CompereError('content.invalid', 'This is no picture of a kind that is known here: use JPEG, PNG, GIF or WebP.')
  return `${PREFIX}${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${found.extensions[0]}`
}

function checked(name: string): string {
  if (!isOwnPicture(name)) throw new CompereError('content.invalid', `"${name}" is no name of a picture.`)
  return name
}
