import { useEffect, useState } from 'preact/hooks'
import { AskRobot } from './ask-robot.tsx'
import { CAPTION_WORDS } from './caption-words.ts'
import { CodeForm } from './code-form.tsx'
import { wordsFor } from './companion-words.ts'
import { heardBy } from './following.ts'
import { keepSize, keptSize, SIZES } from './kept.ts'
import { Pictures } from './pictures.tsx'
import { Puzzle } from './puzzle.tsx'
import { Reading } from './reading.tsx'
import { Spoken } from './spoken.tsx'
import { Stops } from './stops.tsx'
import { Tools } from './tools.tsx'
import { useFollowing } from './use-following.ts'

type Props = { code: string /** Where the window is wide enough. */; toTelevision: (() => void) | undefined }

/** What a guest holds in a hand: the voice as text in their own language, what there is to see, and a say in it. */
export function Companion({ code, toTelevision }: Props) {
  const guest = useFollowing(code)
  const { following } = guest
  const { language, view, at } = following
  const { locale, words } = wordsFor(language)
  const [size, setSize] = useState(keptSize)
  useEffect(() => {
    const { dataset, style } = document.documentElement
    dataset.look = 'companion'
    document.documentElement.lang = locale
    document.title = `${words.title} – Compère`
    style.setProperty('--scale', String(SIZES[size] ?? 1))
    return () => void delete dataset.look
  }, [locale, size])
  if (following.isRefused)
    return (
      <main class="companion">
        <h1 class="hidden">{words.title}</h1>
        <CodeForm words={CAPTION_WORDS[locale]} isOver={true} />
      </main>
    )
  const resize = (next: number) => {
    keepSize(next)
    setSize(next)
  }
  const title = view?.title || following.caption?.title || ''
  const trouble = following.link === 'lost' ? words.lost : following.link === 'captions' ? words.captionsOnly : ''
  return (
    <main class="companion">
      <Tools {...{ words, language, size, toTelevision }} languages={following.languages} resize={resize} guest={guest} />
      <p class="trouble" role="status">
        {trouble}
      </p>
      <h1 lang={view?.title ? language : following.caption?.locale}>{title || words.title}</h1>
      {following.isOver && <Over {...words} />}
      {at !== null && <Alone words={words} back={() => guest.goTo(null)} />}
      {at === null && !following.isOver && (
        <Spoken words={words} heard={heardBy(following)} caption={following.caption} size={size} title={title} />
      )}
      {view && (
        <>
          {view.puzzle && <Puzzle key={view.puzzle.id} {...{ words, language, guest }} puzzle={view.puzzle} />}
          <Pictures {...{ words, language, code }} pictures={view.pictures} />
          <Reading {...{ words, following, view }} />
          <AskRobot {...{ words, language, guest }} />
          <Stops {...{ words, language, guest }} stops={view.stops} />
        </>
      )}
      <p class="soft">{words.nothingKept}</p>
    </main>
  )
}

function Over({ over, overNote }: { over: string; overNote: string }) {
  return (
    <div class="card" role="status">
      <p class="large">{over}</p>
      <p>{overNote}</p>
    </div>
  )
}

function Alone({ words, back }: { words: { alone: string; back: string }; back: () => void }) {
  return (
    <div class="card own">
      <p>{words.alone}</p>
      <button type="button" class="primary" onClick={back}>
        {words.back}
      </button>
    </div>
  )
}
