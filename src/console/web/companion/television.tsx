import { useEffect, useState } from 'preact/hooks'
import { keepLocale, keptLocale } from '../io/storage.ts'
import { every } from '../io/time.ts'
import type { Locale } from '../model/messages.ts'
import { type CaptionSource, type CaptionView, hear } from './caption-source.ts'
import { CAPTION_WORDS } from './caption-words.ts'
import { CodeForm } from './code-form.tsx'
import { COMPANION_WORDS } from './companion-words.ts'

/** A caption that is half a second late still belongs to the sentence that is heard. */
const PERIOD_MS = 500
const SIZES = [1, 1.3, 1.7, 2.2, 2.8] as const
const CONTRASTS = ['dark', 'light', 'yellow'] as const
/** An address of this computer only, of no use to a phone. */
const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

type Props = { source: CaptionSource /** To read more than what is said. */; toCompanion?: () => void }

/** What the robot says, for the back of a room or for a phone in a hand; nothing can be steered from here. */
export function Television({ source, toCompanion }: Props) {
  const { view, trouble } = useView(source)
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
    <main class="television">
      <h1 class="hidden">{words.title}</h1>
      {view?.big && (
        <p class="shown" lang={view.locale}>
          {view.big}
        </p>
      )}
      {trouble === 'refused' ? (
        <CodeForm words={words} isOver={source.kind === 'code'} />
      ) : (
        <p class="caption" lang={view?.locale} aria-live="polite">
          {view?.caption || view?.title || words.silent}
        </p>
      )}
      <p class="lost" role="alert">
        {trouble === 'lost' && words.lost}
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
        {toCompanion && (
          <button type="button" onClick={toCompanion}>
            {COMPANION_WORDS[locale].follow}
          </button>
        )}
        {source.kind === 'code' && trouble !== 'refused' && !HERE.has(location.hostname) && (
          <p class="address">
            <span>
              {words.address}
              {words.colon}
              <b>{location.href.replace(/^http:\/\//, '')}</b>
            </span>
            <img src={`/c/${source.code}/qr.svg`} alt="" width="120" height="120" />
          </p>
        )}
      </div>
    </main>
  )
}

/** The line stays until the next one: somebody may still be reading. */
function useView(source: CaptionSource): { view: CaptionView | null; trouble: 'refused' | 'lost' | null } {
  const [view, setView] = useState<CaptionView | null>(null)
  const [trouble, setTrouble] = useState<'refused' | 'lost' | null>(null)
  useEffect(() => {
    let isAsking = false
    const ask = async () => {
      if (isAsking) return
      isAsking = true
      const heard = await hear(source)
      isAsking = false
      if (typeof heard === 'string') return setTrouble(heard)
      setTrouble(null)
      setView((before) => (heard.caption || !before ? heard : { ...heard, caption: before.caption }))
    }
    void ask()
    return every(PERIOD_MS, () => void ask())
  }, [source])
  return { view, trouble }
}
