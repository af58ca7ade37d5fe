import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { later } from '../io/time.ts'
import type { EstimateView, PlanView } from '../model/messages.ts'
import { missingIn, readyToSave } from '../model/plan-draft.ts'
import { PLAN_WORDS } from '../words/plans.ts'
import { EstimateList } from './estimate-list.tsx'

/** Nobody reads it while typing, and each is a whole session played through. */
const REST_MS = 500

/** What the plan would take of time, battery and joints, as it stands now. */
export function PlanEstimate({ plan }: { plan: PlanView }) {
  const { robot, locale, api } = useApp()
  const own = PLAN_WORDS[locale]
  const [estimate, setEstimate] = useState<EstimateView | null>(null)
  const kind = robot?.kind === 'pepper' ? 'pepper' : 'nao'
  const isReady = missingIn({ ...plan, title: { fr: '-', en: '-' } }) === undefined
  const asked = JSON.stringify([plan, kind, locale])
  useEffect(() => {
    let isLatest = true
    setEstimate(null)
    if (!isReady) return undefined
    const ready = readyToSave({ plan: { ...plan, title: { fr: '-', en: '-' } }, over: null }, []).plan
    const cancel = later(REST_MS, () => {
      void api.activities.estimate(ready, kind, locale).then(
        (value) => isLatest && setEstimate(value),
        () => {},
      )
    })
    return () => {
      isLatest = false
      cancel()
    }
  }, [asked])
  return (
    <section class="card estimate" aria-live="polite">
      <h2>{own.estimate}</h2>
      {!isReady && <p class="soft">{own.estimateNone}</p>}
      {isReady && !estimate && <p class="soft">{own.estimating}</p>}
      {estimate && <EstimateList estimate={estimate} kind={kind} />}
    </section>
  )
}
