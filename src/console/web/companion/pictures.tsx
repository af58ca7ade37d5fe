import { useState } from 'preact/hooks'
import type { CompanionWords } from './companion-words.ts'
import type { CompanionView } from './messages.ts'
import { PictureViewer } from './picture-viewer.tsx'
import { iiifAddress } from './zoom.ts'

type Picture = CompanionView['pictures'][number]
type Props = { words: CompanionWords; language: string; code: string; pictures: readonly Picture[] }

/** Wide enough for a phone in a hand; more is fetched by whoever enlarges. */
const THUMBNAIL_PX = 600

/** What there is to see, with its credit; a tap shows it alone. */
export function Pictures({ words, language, code, pictures }: Props) {
  // Looked at until the guest closes it, wherever the robot has got to.
  const [shown, open] = useState<Picture | null>(null)
  return (
    <>
      {pictures.map((picture) => {
        const { alt, credit } = picture
        const source = sourceOf(picture, code)
        return (
          <figure key={`${source} ${alt}`} lang={language}>
            {source && (
              <button type="button" class="picture" aria-haspopup="dialog" onClick={() => open(picture)}>
                <img src={source} alt={alt} decoding="async" />
                <span class="hidden" lang={document.documentElement.lang}>
                  {words.enlarge}
                </span>
              </button>
            )}
            <figcaption>
              {!source && <span>{alt}</span>} {words.credit(credit)}
            </figcaption>
          </figure>
        )
      })}
      {shown && (
        <PictureViewer
          {...{ words, language }}
          first={sourceOf(shown, code) ?? ''}
          service={shown.iiif}
          alt={shown.alt}
          credit={words.credit(shown.credit)}
          close={() => open(null)}
        />
      )}
    </>
  )
}

/** Of the house, else of the collection's image service. */
function sourceOf({ media, iiif }: Picture, code: string): string | undefined {
  if (media !== undefined) return `/c/${code}/media?file=${encodeURIComponent(media)}`
  return iiif === undefined ? undefined : iiifAddress(iiif, THUMBNAIL_PX)
}
