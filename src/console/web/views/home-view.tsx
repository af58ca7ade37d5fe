import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { canStart, readinessOf } from '../model/readiness.ts'
import { ResumeCard, SafetyCard } from '../parts/safety-card.tsx'
import { addressOf, go } from '../route.ts'
import { nameOf, stateText, stateTitlesOf, titleOf } from '../words/telling.ts'

/** Each robot at a glance: can it be used, what does it do, and the one button that comes next. */
export function HomeView() {
  const { state, words } = useApp()
  return (
    <>
      <h1>{words.home.title}</h1>
      {state.access?.me?.accounts === false && <p class="soft">{words.noAccounts}</p>}
      {state.robots.length === 0 && <p>{words.home.none}</p>}
      <div class="columns">
        {state.robots.map((robot) => (
          <RobotCard key={robot.id} robot={robot} />
        ))}
      </div>
    </>
  )
}

function RobotCard({ robot }: { robot: Robot }) {
  const { state, words, locale, choose } = useApp()
  const { verdict } = readinessOf(robot)
  const { session } = robot
  const open = (page: 'launch' | 'live' | 'check') => {
    choose(robot.id)
    go(page)
  }
  return (
    <article class="robotcard">
      <section class="card">
        <h2>{nameOf(robot, words)}</h2>
        <p class="verdict" data-verdict={verdict}>
          <i class="dot" data-verdict={verdict} aria-hidden="true" />
          {words.home.verdicts[verdict]}
        </p>
        <BatteryLine robot={robot} />
        <p>
          {session
            ? `${titleOf(state.behaviors, session.behavior, locale)}${words.colon}${stateText(session.state, locale, stateTitlesOf(state.behaviors, session.behavior))}`
            : words.home.idle}
        </p>
        {session ? (
          <button type="button" class="primary big" onClick={() => open('live')}>
            {words.home.follow}
          </button>
        ) : (
          canStart(robot) && (
            <button type="button" class="primary big" onClick={() => open('launch')}>
              {words.home.start}
            </button>
          )
        )}
        {session && (
          <a class="more" href={addressOf('launch')} onClick={() => choose(robot.id)}>
            {words.home.change}
          </a>
        )}
        <a class="more" href={addressOf('check')} onClick={() => choose(robot.id)}>
          {words.home.check}
        </a>
      </section>
      <SafetyCard robot={robot} />
      <ResumeCard robot={robot} />
    </article>
  )
}

/** A charge that was read before the link was lost is old, and says so. */
function BatteryLine({ robot }: { robot: Robot }) {
  const { words } = useApp()
  const { batteryPercent, batteryMinutes, charging, link } = robot
  if (batteryPercent === null) return null
  const percent = Math.round(batteryPercent)
  if (link !== 'online' && link !== 'degraded') return <p class="soft">{words.home.confirmed(percent)}</p>
  const minutes = batteryMinutes === null ? '' : `, ${words.home.minutes(batteryMinutes)}`
  return (
    <p class="soft">
      {words.home.battery(percent, charging === true)}
      {charging ? '' : minutes}
    </p>
  )
}
