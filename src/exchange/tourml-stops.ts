import type { DraftNarration, DraftStop } from './draft.ts'
import { STOP_FACTS } from './fact-schemas.ts'
import { languageOf } from './languages.ts'
import { below, type XmlElement } from './read-xml.ts'
import type { Report } from './report.ts'
import { dataOf, idOf, isOwn, type TourmlAssets } from './tourml-assets.ts'
import { readProperties } from './tourml-properties.ts'
import { ASSETS } from './tourml-terms.ts'
import { textsOf } from './tourml-texts.ts'

/** Usages of assets whose text is told at the stop, where the stop itself has no description. */
const TOLD = ['primary', 'caption', 'transcription', 'description', 'text']

/** A stop with what its assets say; sounds, films and pages are told as skipped, since a robot tells by itself. */
export function readStop(stop: XmlElement, assets: TourmlAssets, report: Report): DraftStop {
  const { values, phrases } = readProperties(stop, STOP_FACTS, [], report)
  const references = below(stop, 'AssetRef')
  const named = (of: ReadonlyMap<string, unknown>) => references.map(idOf).filter((id) => of.has(id))
  const narrations = named(assets.narrations).flatMap((id): readonly DraftNarration[] => {
    const narration = assets.narrations.get(id)
    return narration ? [narration] : []
  })
  const foreign = references.flatMap((reference) => foreignAsset(reference, assets, report))
  const point = values.coordinates ?? foreign.flatMap(pointOf)[0]
  const description = textsOf(stop, 'Description')
  const told = foreign.filter(({ usage }) => TOLD.includes(usage)).flatMap(({ asset }) => below(asset, 'Content'))
  const spoken = new Map(told.map((content) => [languageOf(content.attributes.get('lang')), dataOf(content)]))
  return {
    key: idOf(stop),
    title: textsOf(stop, 'Title'),
    objects: named(assets.objects).map((id) => id.slice(ASSETS.object.length + 1)),
    ...{ place: phrases.get('place'), light: phrases.get('light'), cue: phrases.get('cue') },
    description: description.size > 0 ? description : spoken,
    narrations,
    facts: { ...values, ...(point ? { coordinates: point } : {}) },
  }
}

type Foreign = { usage: string; asset: XmlElement }

function foreignAsset(reference: XmlElement, { elements }: TourmlAssets, report: Report): Foreign[] {
  const asset = elements.get(idOf(reference))
  if (!asset) {
    report.skip(reference.where, `there is no asset "${idOf(reference)}"`)
    return []
  }
  if (isOwn(asset)) return []
  for (const source of below(asset, 'Source')) {
    const { uri = '', format = 'a file' } = Object.fromEntries(source.attributes)
    report.skip(source.where, `${format} "${uri}" is not fetched; copy pictures you have the rights of into the folder`)
  }
  return [{ usage: reference.attributes.get('usage') ?? '', asset }]
}

/** GML writes the latitude first. */
function pointOf({ asset }: Foreign): { latitude: number; longitude: number }[] {
  return below(asset, 'Content', 'Data', 'Point', 'pos').flatMap(({ text }) => {
    const [latitude = Number.NaN, longitude = Number.NaN] = text.trim().split(/\s+/).map(Number)
    return STOP_FACTS.coordinates.safeParse({ latitude, longitude }).success ? [{ latitude, longitude }] : []
  })
}
