import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { PlansAnswer, PlanView } from '../model/messages.ts'
import { missingIn, type PlanDraft, readyToSave } from '../model/plan-draft.ts'
import { PLAN_WORDS } from '../words/plans.ts'
import { refusalText } from '../words/telling.ts'
import { refusedBy } from './asked.ts'
import { PlanEstimate } from './plan-estimate.tsx'
import { PlanItems } from './plan-items.tsx'
import { NextTime, PlanPeople } from './plan-people.tsx'
import { PlanSettings } from './plan-settings.tsx'

type Props = { given: PlanDraft; known: PlansAnswer; done: () => void; cancel: () => void }

/** One plan, from its name to its next date; what it would take is shown while it is made. */
export function PlanEditor({ given, known, done, cancel }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const [plan, change] = useState<PlanView>(given.plan)
  const { problem, isBusy, save } = useSaving({ plan, over: given.over }, known, done)
  useEffect(() => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }), [])
  return (
    <>
      <h1>{given.plan.id === '' ? own.newTitle : own.editTitle}</h1>
      <label class="field">
        <span>{own.name}</span>
        <input
          type="text"
          maxLength={60}
          autocomplete="off"
          value={plan.title[locale]}
          onInput={({ currentTarget: { value } }) => change({ ...plan, title: titled(plan, given, locale, value) })}
        />
      </label>
      <div class="columns">
        <div>
          <PlanItems plan={plan} activities={known.activities} change={change} />
        </div>
        <div>
          <PlanSettings plan={plan} change={change} />
          <PlanPeople plan={plan} change={change} />
          <NextTime plan={plan} change={change} />
        </div>
      </div>
      <PlanEstimate plan={plan} />
      <p role="alert" class="told bad">
        {problem}
      </p>
      <div class="stack">
        <button type="button" class="primary big" disabled={isBusy} onClick={() => void save()}>
          {own.save}
        </button>
        <button type="button" onClick={cancel}>
          {own.cancel}
        </button>
      </div>
    </>
  )
}

/** A title of one's own is the same in both languages, until somebody gives it another in one of them. */
function titled(plan: PlanView, given: PlanDraft, locale: 'fr' | 'en', value: string): PlanView['title'] {
  const { fr, en } = given.plan.title
  return fr === en ? { fr: value, en: value } : { ...plan.title, [locale]: value }
}

function useSaving(draft: PlanDraft, known: PlansAnswer, done: () => void) {
  const { words, locale, api } = useApp()
  const own = PLAN_WORDS[locale]
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    const missing = missingIn(draft.plan)
    if (missing) return setProblem(missing === 'name' ? own.nameMissing : own.itemMissing)
    const { plan, over } = readyToSave(draft, known.plans)
    setBusy(true)
    setProblem('')
    try {
      await api.activities.savePlan(plan, over)
      done()
    } catch (error) {
      const { code, message, retryAfterMs } = refusedBy(error)
      setProblem(code === 'console.exists' ? own.conflict : refusalText(words, locale, { code, reason: message, retryAfterMs }))
    }
    setBusy(false)
  }
  return { problem, isBusy, save }
}
