import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { checksOf, worstOf } from '../model/checks.ts'
import type { BehaviorListing, Locale, OptionValues, Robot } from '../model/messages.ts'
import { nextDeparture } from '../model/next-departure.ts'
import { canStart, isMuteIn } from '../model/readiness.ts'
import { EndSession } from '../parts/end-session.tsx'
import { OptionFields } from '../parts/option-fields.tsx'
import { SafetyCard } from '../parts/safety-card.tsx'
import { StartEstimate, useStartEstimate } from '../parts/start-estimate.tsx'
import { addressOf, go } from '../route.ts'
import { nameOf, titleOf } from '../words/telling.ts'

const LOCALES: readonly Locale[] = ['fr', 'en']

/** Which activity, in which language, and go. */
export function LaunchView() {
  const { state, robot, words } = useApp()
  return (
    <>
      <h1>{words.launch.title}</h1>
      {robot && state.behaviors.length > 0 ? <Launch key={robot.id} robot={robot} /> : <p>{words.settings.contentsNone}</p>}
    </>
  )
}

function Launch({ robot }: { robot: Robot }) {
  const { state, words, locale, act } = useApp()
  const [behavior, setBehavior] = useState<BehaviorListing | undefined>(state.behaviors[0])
  const [spoken, setSpoken] = useState<Locale>(locale)
  const [options, setOptions] = useState<OptionValues>({})
  const estimate = useStartEstimate({ robot, behavior, options, locale: spoken })
  const isMute = isMuteIn(robot, estimate)
  if (!behavior) return null
  const start = async (rehearse: boolean) => {
    const command = { type: 'session.start', robot: robot.id, behavior: behavior.id, locale: spoken, options } as const
    const outcome = await act(rehearse ? { ...command, rehearse } : command)
    if (outcome === 'done') go('live')
  }
  const pick = (next: BehaviorListing) => {
    setBehavior(next)
    setOptions({})
  }
  return (
    <>
      {robot.session ? <Running robot={robot} behavior={robot.session.behavior} /> : <Readiness robot={robot} />}
      <SafetyCard robot={robot} />
      <Behaviors chosen={behavior} pick={pick} />
      <NextDeparture behavior={behavior} now={robot.clock} />
      <Languages robot={robot} spoken={spoken} pick={setSpoken} />
      {behavior.options.length > 0 && <OptionFields options={behavior.options} values={options} change={setOptions} />}
      {estimate && <StartEstimate robot={robot} estimate={estimate} isMute={isMute} />}
      {!robot.session && (
        <>
          <div class="near">
            <button type="button" class="primary big" disabled={!canStart(robot) || isMute} onClick={() => void start(false)}>
              {words.launch.go(behavior.title[locale])}
            </button>
          </div>
          <div class="stack">
            <button type="button" onClick={() => void start(true)}>
              {words.launch.rehearse}
            </button>
            <p class="soft">{words.launch.rehearseNote}</p>
          </div>
        </>
      )}
    </>
  )
}

/** One activity at a time: why nothing can be started, and both ways on from there. */
function Running({ robot, behavior }: { robot: Robot; behavior: string }) {
  const { state, words, locale } = useApp()
  return (
    <section class="card watch">
      <h2>{words.launch.running(titleOf(state.behaviors, behavior, locale))}</h2>
      <p>{words.launch.runningNote}</p>
      <div class="stack">
        <button type="button" class="primary big" onClick={() => go('live')}>
          {words.home.follow}
        </button>
        <EndSession robot={robot} />
      </div>
    </section>
  )
}

function Readiness({ robot }: { robot: Robot }) {
  const { words, locale } = useApp()
  // The disk is asked about on the page of the checks; one that fails is a warning, and shown below.
  const worst = worstOf(checksOf(robot, locale, null).filter(({ name }) => name !== 'disk'))
  return (
    <>
      <p class="summary" data-level={worst}>
        <b>{nameOf(robot, words)}</b>
        {words.colon}
        {worst === 'blocking' ? words.launch.blocked : words.check.verdicts[worst]}{' '}
        <a href={addressOf('check')}>{words.launch.details}</a>
      </p>
      <p>{words.launch.around}</p>
    </>
  )
}

/** When visitors expect the next one, for whoever is about to start it, or to let the robot stand alone until then. */
function NextDeparture({ behavior, now }: { behavior: BehaviorListing; now: number }) {
  const { words } = useApp()
  const next = nextDeparture(behavior.departures, now)
  return next ? <p>{words.launch.nextDeparture(next.hour, next.minute)}</p> : null
}

function Behaviors({ chosen, pick }: { chosen: BehaviorListing; pick: (behavior: BehaviorListing) => void }) {
  const { state, words, locale } = useApp()
  return (
    <fieldset class="choices">
      <legend>{words.launch.which}</legend>
      {state.behaviors.map((behavior) => (
        <label key={behavior.id} class="choice">
          <input type="radio" name="behavior" checked={behavior.id === chosen.id} onChange={() => pick(behavior)} />
          <span>
            <b>{behavior.title[locale]}</b>
            {behavior.summary[locale]}
            {behavior.durationMinutes !== null && <i>{words.launch.duration(behavior.durationMinutes)}</i>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Languages({ robot, spoken, pick }: { robot: Robot; spoken: Locale; pick: (locale: Locale) => void }) {
  const { words } = useApp()
  return (
    <fieldset class="choices two">
      <legend>{words.launch.language}</legend>
      {LOCALES.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="locale" checked={one === spoken} onChange={() => pick(one)} />
          <span>{words.locales[one]}</span>
        </label>
      ))}
      <p class="soft">
        {robot.locales?.includes(spoken) === false ? words.launch.noVoice(words.locales[spoken]) : words.launch.languageNote}
      </p>
    </fieldset>
  )
}
