import type { CompanionWords } from './companion-words.ts'
import type { CompanionView } from './messages.ts'
import type { Guest } from './use-following.ts'

type Asked = NonNullable<CompanionView['puzzle']>
type Props = { words: CompanionWords; language: string; guest: Guest; puzzle: Asked }

/** A riddle for the whole group. Bars appear with one's own answer: whoever has not answered is not led by the others. */
export function Puzzle({ words, language, guest, puzzle }: Props) {
  const { id, question, choices, right } = puzzle
  const { following, vote } = guest
  const votes = following.votes?.puzzle === id ? following.votes : null
  const mine = votes?.mine ?? null
  const isShown = mine !== null || right !== undefined
  const most = Math.max(1, ...choices.map((choice) => votes?.counts[choice.id] ?? 0))
  return (
    <fieldset class="card puzzle">
      <legend>{words.puzzle}</legend>
      <p class="large" lang={language}>
        {question}
      </p>
      {choices.map((choice) => {
        const count = votes?.counts[choice.id] ?? 0
        const notes = [
          ...(isShown ? [words.votes(count)] : []),
          ...(choice.id === mine ? [words.mine] : []),
          ...(choice.id === right ? [words.right] : []),
        ]
        return (
          <button
            type="button"
            key={choice.id}
            class={choice.id === right ? 'choice right' : 'choice'}
            aria-pressed={choice.id === mine}
            disabled={right !== undefined}
            onClick={() => vote(id, choice.id)}
          >
            <span lang={language}>
              {choice.id === right && '✓ '}
              {choice.label}
            </span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: isShown ? `${(count / most) * 100}%` : '0' }} />
            </span>
            <small>{notes.join(', ')}</small>
          </button>
        )
      })}
      <p class="soft" role="status">
        {right === undefined ? words.puzzleNote : words.puzzleOver}
      </p>
    </fieldset>
  )
}
