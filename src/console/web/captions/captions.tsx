import { useEffect, useState } from 'preact/hooks'
import { keepLocale, keptLocale } from '../io/storage.ts'
import { every } from '../io/time.ts'
import type { Locale, Robot } from '../model/messages.ts'
import { CAPTION_WORDS } from './caption-words.ts'

/** A caption that is half a second late still belongs to the sentence that is heard. */
const PERIOD_MS = 500
const PATIENCE_MS = 2_000
const SIZES = [1, 1.3, 1.7, 2.2, 2.8] as const
const CONTRASTS = ['dark', 'light', 'yellow'] as const
/** An address of this computer only, of no use to a phone. */
const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
type View = Robot['screen']

/** What the robot says, for the back of a room or for a phone in a hand; nothing can be steered from here. */
export function Captions() {
  const { view, isLost } = useView()
  const [locale, setLocale] = useState<Locale>(keptLocale)
  const [size, setSize] = useState(1)
  const [contrast, setContrast] = useState(0)
  const words = CAPTION_WORDS[locale]
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = `${words.title} – Compère`
    document.documentElement.dataset.contrast = CONTRASTS[contrast % CONTRASTS.length]
    document.documentElement.style.setProperty('--scale', String(SIZES[size] ?? 1))
  }, [locale, size, contrast])
  const other: Locale = locale === 'fr' ? 'en' : 'fr'
  return (
    <main>
      <h1 class="hidden">{words.title}</h1>
      <p class="caption" lang={view?.locale} aria-live="polite">
        {view?.caption || view?.title || words.silent}
      </p>
      <p class="lost" role="alert">
        {isLost && words.lost}
      </p>
      <div class="tools">
        <button type="button" disabled={size === 0} onClick={() => setSize(size - 1)}>
          <span aria-hidden="true">A−</span>
          <span class="hidden">{words.smaller}</span>
        </button>
        <button type="button" disabled={size === SIZES.length - 1} onClick={() => setSize(size + 1)}>
          <span aria-hidden="true">A+</span>
          <span class="hidden">{words.larger}</span>
        </button>
        <button type="button" onClick={() => setContrast(contrast + 1)}>
          <span aria-hidden="true">◐</span>
          <span class="hidden">{words.contrast}</span>
        </button>
        <button
          type="button"
          lang={other}
          onClick={() => {
            keepLocale(other)
            setLocale(other)
          }}
        >
          {CAPTION_WORDS[other].language}
        </button>
        {!HERE.has(location.hostname) && (
          <p class="address">
            {words.address}
            {words.colon}
            <b>{location.href.replace(/^https?:\/\//, '')}</b>
          </p>
        )}
      </div>
    </main>
  )
}

/** The line stays until the next one: somebody may still be reading. */
function useView(): { view: View | null; isLost: boolean } {
  const [view, setView] = useState<View | null>(null)
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    let isAsking = false
    const ask = async () => {
      if (isAsking) return
      isAsking = true
      try {
        const next: View = await viewNow()
        setView((before) => (next.caption || !before ? next : { ...next, caption: before.caption }))
        setLost(false)
      } catch {
        setLost(true)
      }
      isAsking = false
    }
    void ask()
    return every(PERIOD_MS, () => void ask())
  }, [])
  return { view, isLost }
}

async function viewNow(): Promise<View> {
  const path = location.pathname.replace(/^\/captions\//, '/screen/')
  const answer = await fetch(`${path}/view.json${location.search}`, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.json()
}
