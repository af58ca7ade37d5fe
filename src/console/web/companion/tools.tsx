import { useState } from 'preact/hooks'
import { CAPTION_WORDS } from './caption-words.ts'
import { type CompanionWords, nameOf, wordsFor } from './companion-words.ts'
import { SIZES } from './kept.ts'
import { Sign } from './sign.tsx'
import type { Guest } from './use-following.ts'

type Props = {
  words: CompanionWords
  language: string
  languages: readonly string[]
  size: number
  resize: (size: number) => void
  guest: Guest
  toTelevision: (() => void) | undefined
}

/** Which language, how large, how bright: first on the page, since nothing else is of use without them. */
export function Tools({ words, language, languages, size, resize, guest, toTelevision }: Props) {
  const offered = languages.includes(language) ? languages : [language, ...languages]
  const { contrast } = CAPTION_WORDS[wordsFor(language).locale]
  return (
    <section class="tools" aria-label={words.display}>
      <select aria-label={words.language} value={language} onChange={(event) => guest.setLanguage(event.currentTarget.value)}>
        {offered.map((one) => (
          <option key={one} value={one} lang={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
      <button type="button" disabled={size === 0} onClick={() => resize(size - 1)}>
        <Sign sign="A−" means={words.smaller} />
      </button>
      <button type="button" disabled={size === SIZES.length - 1} onClick={() => resize(size + 1)}>
        <Sign sign="A+" means={words.larger} />
      </button>
      <Shade label={contrast} />
      {toTelevision && (
        <button type="button" onClick={toTelevision}>
          {words.bigScreen}
        </button>
      )}
    </section>
  )
}

/** As the telephone is set, or the other way round: a dark room and a sunny court are on the same tour. */
function Shade({ label }: { label: string }) {
  const [isDark, darken] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const change = () => {
    document.documentElement.dataset.shade = isDark ? 'light' : 'dark'
    darken(!isDark)
  }
  return (
    <button type="button" onClick={change}>
      <Sign sign="◐" means={label} />
    </button>
  )
}
