import { useApp } from '../app.tsx'
import { isWaiting } from '../model/handover.ts'
import type { Robot } from '../model/messages.ts'
import { HANDOVER_PHRASES } from '../model/quick-phrases.ts'
import { SayForm } from '../parts/say-form.tsx'
import { Steering } from '../parts/steering.tsx'
import { timeIn } from '../words/locale.ts'
import { nameOf } from '../words/telling.ts'

/** A visitor needs a person: what was said so far, two ways to help, and the way back to the robot. */
export function HandoverView() {
  const { state, words } = useApp()
  const { handover: said } = words
  const concerned = state.robots.filter(({ handover }) => handover)
  const title = concerned.some(isWaiting) ? said.title : concerned.length > 0 ? said.withTitle : said.none
  return (
    <>
      <h1>{title}</h1>
      {concerned.length === 0 && <p>{said.noneNote}</p>}
      {concerned.map((robot) =>
        isWaiting(robot) ? <Waiting key={robot.id} robot={robot} /> : <Taken key={robot.id} robot={robot} />,
      )}
    </>
  )
}

function Waiting({ robot }: { robot: Robot }) {
  const { words, locale, act } = useApp()
  const { handover } = robot
  if (!handover) return null
  return (
    <div class="columns">
      <section class="card watch">
        <h2>{nameOf(robot, words)}</h2>
        <p>
          {words.handover.reasons[handover.reason] ?? ''} {words.handover.since(timeIn(locale, handover.since))}{' '}
          {words.handover.speaks(words.locales[robot.session?.locale ?? robot.screen.locale])}
        </p>
        <Said robot={robot} lines={handover.transcript} />
        <button type="button" class="primary big" onClick={() => void act({ type: 'handover.taken', robot: robot.id })}>
          {words.handover.take}
        </button>
        <p class="soft">{words.handover.takeNote}</p>
      </section>
      <Answer robot={robot} />
    </div>
  )
}

/** Staff are with the visitor; the robot stands by until they say that it may go on. */
function Taken({ robot }: { robot: Robot }) {
  const { words, locale, act } = useApp()
  const { handover } = robot
  if (!handover) return null
  return (
    <div class="columns">
      <section class="card">
        <h2>{nameOf(robot, words)}</h2>
        <p>{words.handover.withSince(timeIn(locale, handover.takenAt ?? handover.since))}</p>
        <Steering robot={robot} />
        <p>{words.handover.withNote}</p>
        <Said robot={robot} lines={handover.transcript} />
        <button type="button" class="primary big" onClick={() => void act({ type: 'handover.released', robot: robot.id })}>
          {words.handover.release}
        </button>
        <p class="soft">{words.handover.releaseNote}</p>
      </section>
      <Answer robot={robot} />
    </div>
  )
}

function Said({ robot, lines }: { robot: Robot; lines: readonly string[] }) {
  const { words } = useApp()
  if (lines.length === 0) return null
  return (
    <>
      <h3>{words.handover.asked}</h3>
      <ul class="asked" lang={robot.screen.locale}>
        {lines.map((line, at) => (
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Answer({ robot }: { robot: Robot }) {
  const { words } = useApp()
  return (
    <div>
      <SayForm robot={robot} phrases={HANDOVER_PHRASES} title={words.handover.answer} />
      <p class="soft">{words.handover.answerNote}</p>
    </div>
  )
}
