import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { QUICK_PHRASES } from '../model/quick-phrases.ts'
import { canStart } from '../model/readiness.ts'
import { CaptionsCard } from '../parts/captions-card.tsx'
import { Controls } from '../parts/controls.tsx'
import { CueCard } from '../parts/cue-card.tsx'
import { EndSession } from '../parts/end-session.tsx'
import { GuestsCard } from '../parts/guests-card.tsx'
import { Progress } from '../parts/progress.tsx'
import { ResumeCard, SafetyCard } from '../parts/safety-card.tsx'
import { SayForm } from '../parts/say-form.tsx'
import { Steering } from '../parts/steering.tsx'
import { Transcript } from '../parts/transcript.tsx'
import { Voice } from '../parts/voice.tsx'
import { addressOf, go } from '../route.ts'
import { timeIn } from '../words/locale.ts'
import { nameOf, stateText, stateTitlesOf, titleOf } from '../words/telling.ts'

/** The running session, in the hand of one person who also looks after the people around. */
export function LiveView() {
  const { robot, words } = useApp()
  return (
    <>
      <h1 class="quiet">{words.live.title}</h1>
      {robot ? <Live key={robot.id} robot={robot} /> : <p>{words.home.none}</p>}
    </>
  )
}

function Live({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const isThere = robot.link === 'online' || robot.link === 'degraded'
  return (
    <div class="columns live">
      <div>
        <Now robot={robot} isThere={isThere} />
        <SafetyCard robot={robot} />
        <ResumeCard robot={robot} />
        <CueCard robot={robot} />
        {isThere && <Controls robot={robot} />}
        {isThere && <Choices robot={robot} />}
        <GuestsCard robot={robot} />
        <div class="stack">
          <EndSession robot={robot} />
        </div>
      </div>
      <div>
        {isThere && <SayForm robot={robot} phrases={QUICK_PHRASES} title={words.live.say} />}
        {isThere && <Voice robot={robot} />}
        <Transcript robot={robot} />
        <CaptionsCard robot={robot} />
        <Links robot={robot} />
      </div>
    </div>
  )
}

function Now({ robot, isThere }: { robot: Robot; isThere: boolean }) {
  const { state, words, locale } = useApp()
  const { session } = robot
  const doing = stateText(session?.state ?? '', locale, stateTitlesOf(state.behaviors, session?.behavior))
  const times = session && [
    words.live.since(timeIn(locale, session.stateSince)),
    ...(session.plannedEndAt === null ? [] : [words.live.until(timeIn(locale, session.plannedEndAt))]),
    words.locales[session.locale],
  ]
  return (
    <section class="card now">
      <h2>
        {nameOf(robot, words)}
        {session && `, ${titleOf(state.behaviors, session.behavior, locale)}`}
      </h2>
      <p class="big" role="status">
        {session ? (isThere ? doing : words.live.lastKnown(doing)) : words.live.nothing}
      </p>
      {times && <p class="soft">{times.join(' · ')}</p>}
      {session && <Progress robot={robot} />}
      {session?.rehearsing && <p class="mark">{words.live.rehearsing}</p>}
      {session?.paused && <p class="mark">{words.live.paused}</p>}
      {session && isThere && <Says robot={robot} />}
      <Steering robot={robot} />
      {!session && (
        <button type="button" class="primary big" disabled={!canStart(robot)} onClick={() => go('launch')}>
          {words.live.start}
        </button>
      )}
    </section>
  )
}

function Says({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const { screen, session, queue } = robot
  const after = queue[0] ?? session?.next
  return (
    <div class="says">
      <h3>{words.live.says}</h3>
      {screen.big && (
        <p class="caption shown" lang={screen.locale}>
          {screen.big}
        </p>
      )}
      <p class="caption" lang={screen.locale} aria-live="polite">
        {screen.caption || <span class="soft">{words.live.silent}</span>}
      </p>
      {after && (
        <p class="soft">
          {words.live.next}
          {words.colon}
          <span lang={screen.locale}>{after}</span>
        </p>
      )}
    </div>
  )
}

/** Staff answer for whom the robot did not hear; it counts like the visitor's own touch. */
function Choices({ robot }: { robot: Robot }) {
  const { words, act } = useApp()
  const { choices, locale } = robot.screen
  if (!robot.session || choices.length === 0) return null
  return (
    <fieldset class="card chips">
      <legend>{words.live.choices}</legend>
      {choices.map(({ id, label }) => (
        <button
          type="button"
          key={id}
          lang={locale}
          onClick={() => void act({ type: 'answer', robot: robot.id, way: 'staff', text: label, choice: id })}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

function Links({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const id = encodeURIComponent(robot.id)
  return (
    <p class="links">
      <a href={addressOf('chart')}>{words.live.chart}</a>
      <a href={`/screen/${id}`} target="_blank" rel="noopener">
        {words.live.screen}
      </a>
      <a href={`/captions/${id}`} target="_blank" rel="noopener">
        {words.live.captions}
      </a>
    </p>
  )
}
