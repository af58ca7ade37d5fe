import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { ListedPlan, PlansAnswer } from '../model/messages.ts'
import { copyOf, draftOf, freshDraft, type PlanDraft } from '../model/plan-draft.ts'
import { mayGuide } from '../model/roles.ts'
import { AskForm, Field, textOf } from '../parts/ask-form.tsx'
import { refusedBy, useAsked } from '../parts/asked.ts'
import { Confirm } from '../parts/confirm.tsx'
import { PlanEditor } from '../parts/plan-editor.tsx'
import { PlanPaper } from '../parts/plan-paper.tsx'
import { addressOf } from '../route.ts'
import { momentIn } from '../words/locale.ts'
import { PLAN_WORDS } from '../words/plans.ts'

type Shown = { what: 'list'; said?: string } | { what: 'edit'; draft: PlanDraft } | { what: 'paper'; listed: ListedPlan }

/** Where an animator prepares the sessions of a home. */
export function PlansView() {
  const { state, words, locale, api } = useApp()
  const own = PLAN_WORDS[locale]
  const [shown, show] = useState<Shown>({ what: 'list' })
  const { value, refusal, again } = useAsked(() => api.activities.plans(), [])
  if (!mayGuide(state.access?.me?.role)) return <Titled title={own.title}>{words.journal.notYours}</Titled>
  if (refusal) return <Titled title={own.title}>{own.unreached}</Titled>
  if (!value) return <Titled title={own.title}>{words.loading}</Titled>
  const back = (said = '') => {
    again()
    show({ what: 'list', said })
    window.scrollTo(0, 0)
  }
  if (shown.what === 'edit')
    return <PlanEditor given={shown.draft} known={value} done={() => back(own.saved)} cancel={() => back()} />
  if (shown.what === 'paper') return <PlanPaper plan={shown.listed.plan} known={value} back={() => back()} />
  return <PlanList known={value} said={shown.said ?? ''} show={show} again={again} />
}

function Titled({ title, children }: { title: string; children: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{children}</p>
    </>
  )
}

type ListProps = { known: PlansAnswer; said: string; show: (shown: Shown) => void; again: () => void }

function PlanList({ known, said, show, again }: ListProps) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const edit = (draft: PlanDraft) => {
    show({ what: 'edit', draft })
    window.scrollTo(0, 0)
  }
  return (
    <>
      <h1>{own.title}</h1>
      <p class="soft">{own.intro}</p>
      <p role="status" class="told">
        {said}
      </p>
      <button type="button" class="primary big" onClick={() => edit(freshDraft(known.usual))}>
        {own.fresh}
      </button>
      <p class="links">
        <a href={addressOf('own')}>{own.own}</a>
        <a href={addressOf('sessions')}>{own.report}</a>
      </p>
      <div class="columns">
        {known.plans.map((listed) => (
          <PlanCard
            key={listed.plan.id}
            listed={listed}
            edit={() => edit(draftOf(listed))}
            copy={() => edit(copyOf(listed, own.copyName))}
            paper={() => show({ what: 'paper', listed })}
            again={again}
          />
        ))}
      </div>
      <Forget again={again} />
    </>
  )
}

type CardProps = { listed: ListedPlan; edit: () => void; copy: () => void; paper: () => void; again: () => void }

function PlanCard({ listed: { plan, revision }, edit, copy, paper, again }: CardProps) {
  const { words, locale, api, tell } = useApp()
  const own = PLAN_WORDS[locale]
  const title = plan.title[locale]
  const facts = [
    own.minutes(plan.minutes),
    own.activities(plan.items.filter(({ off }) => !off).length),
    own.levels[plan.level],
    ...(plan.language ? [own.locales[plan.language]] : []),
    ...(plan.participants.length > 0 ? [own.people(plan.participants.length)] : []),
  ]
  const remove = () =>
    api.activities.removePlan(plan.id).then(again, (error: unknown) => {
      const { code, message } = refusedBy(error)
      tell(code, message)
    })
  return (
    <article class="card plan">
      <h2>{title}</h2>
      <p>{facts.join(' · ')}</p>
      {plan.nextAt && <p class="soft">{own.nextAt(momentIn(locale, plan.nextAt))}</p>}
      {revision === null && <p class="soft">{own.shipped}</p>}
      <div class="row">
        {revision !== null && (
          <button type="button" class="primary" aria-label={own.editOf(title)} onClick={edit}>
            {own.edit}
          </button>
        )}
        <button type="button" aria-label={own.copyOf(title)} onClick={copy}>
          {own.copy}
        </button>
        <button type="button" aria-label={own.printOf(title)} onClick={paper}>
          {own.print}
        </button>
      </div>
      {revision !== null && (
        <Confirm
          label={own.remove}
          question={own.removeSure(title)}
          note={own.removeNote}
          go={own.removeGo}
          no={words.cancel}
          onGo={() => void remove()}
        />
      )}
    </article>
  )
}

/** Whoever asks to be forgotten is forgotten in all plans at once. */
function Forget({ again }: { again: () => void }) {
  const { locale, api } = useApp()
  const own = PLAN_WORDS[locale]
  const [count, setCount] = useState(0)
  const send = async (fields: FormData) => {
    setCount((await api.activities.forget(textOf(fields, 'nickname'))).plans)
    again()
  }
  return (
    <details class="card">
      <summary>{own.forget}</summary>
      <p class="soft">{own.forgetNote}</p>
      <AskForm go={own.forgetGo} done={own.forgotten(count)} send={send}>
        <Field name="nickname" label={own.nickname} />
      </AskForm>
    </details>
  )
}
