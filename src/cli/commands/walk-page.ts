import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TourContent, TourContentSchema, walkPage } from '#behaviors'
import { smallPicture } from '#console'
import { loadContent, MediaError, openMedia } from '#content'
import { CompereError } from '#errors'

export type WalkPageOrder = { out: string; language: 'fr' | 'en'; route?: string | undefined }

/** Writes a walk as one file for the town's own website; returns what to tell. */
export function writeWalkPage(tour: string, { out, language, route }: WalkPageOrder): string[] {
  const file = existsSync(tour) && statSync(tour).isDirectory() ? join(tour, 'content.yaml') : tour
  const content = loadContent(file, TourContentSchema)
  const circuit = content.routes.find(({ id }) => route === undefined || id === route)
  if (!circuit) {
    const known = content.routes.map(({ id }) => id).join(', ')
    throw new CompereError('config.invalid', `There is no route "${route}"; there are: ${known}`)
  }
  const missing: string[] = []
  const pictureOf = (media: string) => {
    const picture = pictureIn(dirname(file), media)
    if (picture === undefined) missing.push(`left out: ${media}: no picture, or too large; its words stand there`)
    return picture
  }
  const page = walkPage(content, circuit, { language, pictureOf })
  writeFileSync(out, page)
  return [`written: ${out} (${Math.ceil(Buffer.byteLength(page) / 1_000)} kB)`, ...missing, ...unplaced(content, circuit)]
}

function pictureIn(folder: string, media: string): string | undefined {
  try {
    return smallPicture(openMedia(folder, media))
  } catch (error) {
    if (error instanceof MediaError) return undefined
    throw error
  }
}

/** Nobody finds them on the map. */
function unplaced({ stops }: TourContent, circuit: TourContent['routes'][number]): string[] {
  return circuit.stops.flatMap(({ stop }) =>
    stops.some(({ id, coordinates }) => id === stop && coordinates)
      ? []
      : [`look at: stop ${stop} has no coordinates; it is not on the map`],
  )
}
