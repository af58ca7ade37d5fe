import { useRef } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { GuestsNow, Robot } from '../model/messages.ts'
import { mayGuide } from '../model/roles.ts'
import { GUESTS_WORDS } from '../words/guests.ts'
import { BarTable } from './bar-table.tsx'

/** Who follows on a phone, what they would like to ask, and how they guess. */
export function GuestsCard({ robot }: { robot: Robot }) {
  const { state, locale } = useApp()
  const guests = state.guests[robot.id]
  const words = GUESTS_WORDS[locale]
  if (!guests || (guests.phones === 0 && guests.questions.length === 0)) return null
  return (
    <section class="card guests">
      <h2>{words.title}</h2>
      <p>{words.phones(guests.phones)}</p>
      <Questions robot={robot} questions={guests.questions} />
      {guests.votes && <Votes key={guests.votes.puzzle} robot={robot} counts={guests.votes.counts} />}
    </section>
  )
}

/** Written by anybody who has the code: read first, and told aloud only by choice. */
function Questions({ robot, questions }: { robot: Robot; questions: GuestsNow['questions'] }) {
  const { state, locale, act } = useApp()
  const words = GUESTS_WORDS[locale]
  const isOurs = mayGuide(state.access?.me?.role)
  return (
    <>
      <h3>{words.questions}</h3>
      {questions.length === 0 && <p class="soft">{words.noQuestion}</p>}
      {questions.length > 0 && !isOurs && <p class="soft">{words.notYours}</p>}
      <ol class="lines" aria-live="polite">
        {questions.map(({ id, text }) => (
          <li key={id}>
            {text}
            {isOurs && (
              <div class="row">
                <button
                  type="button"
                  class="primary"
                  aria-label={words.answerThis(text)}
                  onClick={() => void act({ type: 'guest.answer', robot: robot.id, question: id })}
                >
                  {words.answer}
                </button>
                <button
                  type="button"
                  aria-label={words.declineThis(text)}
                  onClick={() => void act({ type: 'guest.decline', robot: robot.id, question: id })}
                >
                  {words.decline}
                </button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

type Choices = Robot['screen']['choices']

function Votes({ robot, counts }: { robot: Robot; counts: Readonly<Record<string, number>> }) {
  const { locale } = useApp()
  const words = GUESTS_WORDS[locale]
  const ids = Object.keys(counts)
  // The screen shows something else once the answer is told; the bars keep the names that they had.
  const asked = useRef<Choices>([])
  const { choices } = robot.screen
  if (ids.every((id) => choices.some((choice) => choice.id === id))) asked.current = choices
  const labelOf = (id: string) => asked.current.find((choice) => choice.id === id)?.label ?? id.toUpperCase()
  const rows = ids.map((id) => ({ name: labelOf(id), bar: counts[id] ?? 0, values: [counts[id] ?? 0] }))
  return <BarTable caption={words.votes} heads={[words.choice, words.count]} rows={rows} />
}
