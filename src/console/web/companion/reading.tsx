import { useState } from 'preact/hooks'
import type { CompanionWords } from './companion-words.ts'
import { type Following, heardBy } from './following.ts'
import type { CompanionView } from './messages.ts'

type Props = { words: CompanionWords; following: Following; view: CompanionView }

/** The text of the stop: what is being told, all of it, or all of it in easy language. */
export function Reading({ words, following, view }: Props) {
  const [isEasy, setEasy] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const { at, caption, language } = following
  const easy = isEasy ? view.easy : undefined
  const isAll = isWhole || at !== null
  // In another language than the voice, what is told now stands above in large letters.
  const now = heardBy(following).isOwn ? view.lines : []
  const lines = easy ?? (isAll ? view.whole : now)
  const isEmpty = lines.length === 0 && view.whole.length === 0 && view.labels.length === 0 && !view.easy
  if (isEmpty) return null
  const said = caption?.locale === language && at === null ? caption.text : ''
  return (
    <section class="card reading">
      <h2>{easy ? words.easy : isAll ? words.whole : words.part}</h2>
      <div class="row">
        {view.easy && (
          <button type="button" aria-pressed={isEasy} onClick={() => setEasy(!isEasy)}>
            {words.easy}
          </button>
        )}
        {at === null && !easy && view.whole.length > 0 && (
          <button type="button" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
            {words.whole}
          </button>
        )}
      </div>
      <div lang={language}>
        {lines.map((line, index) => (
          <p key={`${index} ${line}`} class={isSaid(line, said) ? 'said' : undefined}>
            {line}
          </p>
        ))}
      </div>
      {view.labels.length > 0 && (
        <>
          <h3>{words.labels}</h3>
          <ul lang={language}>
            {view.labels.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** A caption may hold several lines, or one of them in two parts. */
function isSaid(line: string, said: string): boolean {
  return said !== '' && (said.includes(line) || line.includes(said))
}
