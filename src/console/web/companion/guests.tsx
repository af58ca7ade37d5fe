import { useEffect, useState } from 'preact/hooks'
import { sourceOf } from './caption-source.ts'
import { CAPTION_WORDS } from './caption-words.ts'
import { CodeForm } from './code-form.tsx'
import { Companion } from './companion.tsx'
import { wordsFor } from './companion-words.ts'
import { keptLanguage } from './kept.ts'
import { Television } from './television.tsx'

/** A television, or a tablet on a stand; a phone on its side is as wide, and not as high. */
const WIDE = '(min-width: 900px) and (min-height: 500px)'
const SOURCE = sourceOf(location.pathname)

/** The page of everybody who was given a code: captions across a room, or the companion in a hand. */
export function Guests() {
  const isWide = useMedia(WIDE)
  const [chosen, choose] = useState<'television' | 'companion' | null>(null)
  const { locale, words } = wordsFor(keptLanguage())
  if (SOURCE.kind === 'none')
    return (
      <main class="television" lang={locale}>
        <h1 class="hidden">{words.title}</h1>
        <CodeForm words={CAPTION_WORDS[locale]} isOver={false} />
      </main>
    )
  if (SOURCE.kind === 'robot') return <Television source={SOURCE} />
  const shown = chosen ?? (isWide ? 'television' : 'companion')
  if (shown === 'television') return <Television source={SOURCE} toCompanion={() => choose('companion')} />
  return <Companion code={SOURCE.code} toTelevision={isWide ? () => choose('television') : undefined} />
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const asked = matchMedia(query)
    const look = () => setMatches(asked.matches)
    asked.addEventListener('change', look)
    return () => asked.removeEventListener('change', look)
  }, [query])
  return matches
}
