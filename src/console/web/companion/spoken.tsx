import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CompanionWords } from './companion-words.ts'
import type { Caption } from './following.ts'

type Props = {
  words: CompanionWords
  heard: { lang: string; text: string; isOwn: boolean }
  caption: Caption | null
  size: number
  /** Where the robot is: another place has other pictures, and may begin anew. */
  title: string
}

/** More letters than that fill a phone; they are written smaller, so that they are seen at once. */
const MANY = 90
const VERY_MANY = 200

/** What the voice says at this moment. */
export function Spoken({ words, heard, caption, size, title }: Props) {
  const { place, heightPx } = useTallest(`${size} ${title}`)
  const { lang, text, isOwn } = heard
  const length = text.length > VERY_MANY ? 'long' : text.length > MANY ? 'medium' : 'short'
  return (
    <section class="spoken" ref={place} style={{ minHeight: `max(8rem, ${heightPx}px)` }}>
      {caption?.big && (
        <p class="big" lang={caption.locale}>
          {caption.big}
        </p>
      )}
      <p class="caption" data-length={length} lang={text ? lang : undefined} aria-live="polite">
        {text || words.silent}
      </p>
      {!isOwn && caption && lang !== caption.locale && caption.text && (
        <p class="soft">
          {words.says}
          {words.colon}
          <span lang={caption.locale}>{caption.text}</span>
        </p>
      )}
    </section>
  )
}

/** The place keeps the height of its longest sentence: what is read below must not jump with each new one. */
function useTallest(layout: string) {
  const place = useRef<HTMLElement>(null)
  const [heightPx, setHeight] = useState(0)
  useLayoutEffect(() => setHeight(0), [layout])
  useLayoutEffect(() => {
    const tall = Math.ceil(place.current?.getBoundingClientRect().height ?? 0)
    if (tall > heightPx) setHeight(tall)
  })
  useEffect(() => {
    // A telephone that is turned has other lines.
    const turn = () => setHeight(0)
    window.addEventListener('resize', turn)
    return () => window.removeEventListener('resize', turn)
  }, [])
  return { place, heightPx }
}
