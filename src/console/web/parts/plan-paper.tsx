import { useApp } from '../app.tsx'
import type { PlanItemView, PlansAnswer, PlanView } from '../model/messages.ts'
import { momentIn } from '../words/locale.ts'
import { PLAN_WORDS } from '../words/plans.ts'

type Props = { plan: PlanView; known: PlansAnswer; back: () => void }

/** The plan on a sheet of A4, with room for notes by hand: for the wall, and for when nothing with a plug works. */
export function PlanPaper({ plan, known, back }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const facts = [own.minutes(plan.minutes), own.levels[plan.level], ...(plan.seated ? [own.seated] : [])]
  return (
    <>
      <h1>{plan.title[locale]}</h1>
      <p>{facts.join(' · ')}</p>
      {plan.nextAt && <p>{own.paper.nextAt(momentIn(locale, plan.nextAt))}</p>}
      <p class="blanks">
        {[own.paper.date, own.paper.host, own.paper.present].map((name) => (
          <span key={name}>{name}</span>
        ))}
      </p>
      <table class="paper steps">
        <thead>
          <tr>
            <th scope="col">{own.paper.number}</th>
            <th scope="col">{own.paper.activity}</th>
            <th scope="col">{own.paper.minutes}</th>
            <th scope="col">{own.paper.notes}</th>
          </tr>
        </thead>
        <tbody>
          <Line number="" name={own.welcome} minutes="" />
          {plan.items.map((item, index) => (
            <Line
              key={`${item.activity} ${index}`}
              number={String(index + 1)}
              name={nameOf(item, known, locale)}
              minutes={lengthOf(item)}
            />
          ))}
          <Line number="" name={own.goodbye} minutes="" />
        </tbody>
      </table>
      {plan.participants.length > 0 && <People plan={plan} />}
      <div class="row noprint">
        <button type="button" class="primary" onClick={() => window.print()}>
          {own.print}
        </button>
        <button type="button" onClick={back}>
          {own.back}
        </button>
      </div>
    </>
  )

  function lengthOf({ off, minutes }: PlanItemView): string {
    if (off) return own.paper.notPlayed
    return minutes === undefined ? own.paper.share : String(minutes)
  }
}

function Line({ number, name, minutes }: { number: string; name: string; minutes: string }) {
  return (
    <tr>
      <td>{number}</td>
      <th scope="row">{name}</th>
      <td>{minutes}</td>
      <td />
    </tr>
  )
}

function nameOf({ activity, options }: PlanItemView, { activities }: PlansAnswer, locale: 'fr' | 'en'): string {
  const known = activities.find(({ id }) => id === activity)
  const chosen = (known?.options ?? []).flatMap((option) => {
    if (option.kind !== 'choice') return []
    const choice = option.choices.find(({ id }) => id === options[option.name])
    return choice ? [choice.label[locale]] : []
  })
  const name = known?.title[locale] ?? activity
  return chosen.length > 0 ? `${name} (${chosen.join(', ')})` : name
}

function People({ plan }: { plan: PlanView }) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const agreed = (isAgreed: boolean) => (isAgreed ? own.agreed : own.paper.notAgreed)
  return (
    <table class="paper">
      <thead>
        <tr>
          <th scope="col">{own.participants}</th>
          <th scope="col">{own.named}</th>
          <th scope="col">{own.photo}</th>
        </tr>
      </thead>
      <tbody>
        {plan.participants.map(({ nickname, namedAloud, photo }) => (
          <tr key={nickname}>
            <th scope="row">{nickname}</th>
            <td>{agreed(namedAloud)}</td>
            <td>{agreed(photo)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
