import type { CompanionWords } from './companion-words.ts'
import type { CompanionView } from './messages.ts'
import type { Guest } from './use-following.ts'

type Props = { words: CompanionWords; language: string; guest: Guest; stops: CompanionView['stops'] }

/** For whoever stays behind or runs ahead: every stop, to read alone. */
export function Stops({ words, language, guest, stops }: Props) {
  const { at } = guest.following
  if (stops.length === 0) return null
  const goTo = (stop: string) => {
    guest.goTo(stop)
    window.scrollTo({ top: 0 })
  }
  return (
    <details class="card stops">
      <summary>{words.elsewhere}</summary>
      <p>{words.elsewhereNote}</p>
      <ol>
        {stops.map(({ id, title, state }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === at} onClick={() => goTo(id)}>
              <span lang={language}>{title}</span>
              <small>{words.stops[state]}</small>
            </button>
          </li>
        ))}
      </ol>
      {at !== null && (
        <button type="button" class="primary" onClick={() => guest.goTo(null)}>
          {words.back}
        </button>
      )}
    </details>
  )
}
