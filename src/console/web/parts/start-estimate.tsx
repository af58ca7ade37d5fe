import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { later } from '../io/time.ts'
import type { BehaviorListing, EstimateView, Locale, OptionValues, Robot } from '../model/messages.ts'
import { PLAN_WORDS } from '../words/plans.ts'
import { EstimateList } from './estimate-list.tsx'

/** Nobody reads it between two taps, and each is a whole session played through. */
const REST_MS = 300

type Start = { robot: Robot; behavior: BehaviorListing | undefined; options: OptionValues; locale: Locale }

/** What would be started, reckoned; null where that has no length of its own, or is not known yet. */
export function useStartEstimate({ robot, behavior, options, locale }: Start): EstimateView | null {
  const { api } = useApp()
  const [estimate, setEstimate] = useState<EstimateView | null>(null)
  // What has no end of its own takes as long as staff let it.
  const id = behavior && behavior.durationMinutes !== null ? behavior.id : undefined
  const asked = JSON.stringify([id, options, kindOf(robot), locale])
  useEffect(() => {
    let isLatest = true
    setEstimate(null)
    if (id === undefined) return undefined
    const cancel = later(REST_MS, () => {
      void api.activities.estimateStart({ behavior: id, options }, kindOf(robot), locale).then(
        (answer) => isLatest && setEstimate(answer.estimate),
        // A venue without sessions knows no estimates; whatever else is wrong is told at the start.
        () => {},
      )
    })
    return () => {
      isLatest = false
      cancel()
    }
  }, [asked])
  return estimate
}

/** Time, battery and joints before the start, and a language that this robot has no voice for. */
export function StartEstimate({ robot, estimate, isMute }: { robot: Robot; estimate: EstimateView; isMute: boolean }) {
  const { words, locale } = useApp()
  const own = PLAN_WORDS[locale]
  const language = words.locales[estimate.spokenIn]
  return (
    <section class="card estimate" aria-live="polite">
      <h2>{own.estimate}</h2>
      {isMute && <p role="alert">{own.mute(language)}</p>}
      <EstimateList estimate={estimate} kind={kindOf(robot)} />
    </section>
  )
}

function kindOf({ kind }: Robot): 'nao' | 'pepper' {
  return kind === 'pepper' ? 'pepper' : 'nao'
}
