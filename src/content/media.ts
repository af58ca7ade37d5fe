import { z } from 'zod'
import { inspectMedia, isMediaPath, MediaError } from './open-media.ts'
import { type Phrase, PhraseSchema } from './phrase.ts'
import { mapsOf, type Remark } from './walk.ts'

/**
 * A picture, sound or film of the content folder, and what is said where it is not there: a visitor never waits before an
 * empty screen. Null once the file was found missing.
 */
export const MediaSchema = z.strictObject({
  media: z.string().refine(isMediaPath, 'write a path inside the content folder, for example "pictures/hall.png"').nullable(),
  instead: PhraseSchema,
})
export type Media = z.infer<typeof MediaSchema>

/** What a step with media does: shows them, or says what is said instead. */
export function mediaStep({ media, instead }: Media): { show: string } | { say: Phrase } {
  return media === null ? { say: instead } : { show: media }
}

/** Looks at every media file that data name. A missing one becomes null; whatever else is wrong is refused. */
export function settleMedia(data: unknown, folder: string): { missing: Remark[]; refused: Remark[] } {
  const missing: Remark[] = []
  const refused: Remark[] = []
  for (const { path, map } of mapsOf(data)) {
    const { media, instead } = map
    // A path that is written wrong is the schema's to complain about.
    if (typeof media !== 'string' || instead === undefined || !isMediaPath(media)) continue
    try {
      inspectMedia(folder, media)
    } catch (error) {
      if (!(error instanceof MediaError)) throw error
      const remark = { path: [...path, 'media'], text: `${media}: ${error.message}` }
      if (error.fault !== 'missing') refused.push(remark)
      else {
        map.media = null
        missing.push({ ...remark, text: `${media}: there is no such file; what stands under "instead" is said` })
      }
    }
  }
  return { missing, refused }
}
