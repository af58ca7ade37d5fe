import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { ActivityView, PlanItemView, PlanView } from '../model/messages.ts'
import { moved, withActivity, withItem, withoutItem } from '../model/plan-draft.ts'
import { PLAN_WORDS } from '../words/plans.ts'
import { OptionField } from './option-fields.tsx'
import { Stepper } from './stepper.tsx'

type Change = (plan: PlanView) => void
type Props = { plan: PlanView; activities: readonly ActivityView[]; change: Change }

/** What is played, in which order; moved by buttons, since nobody drags on a phone in one hand. */
export function PlanItems({ plan, activities, change }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  return (
    <section class="card">
      <h2>{own.items}</h2>
      <p class="soft">{plan.items.length === 0 ? own.itemsNone : own.itemsNote}</p>
      <ol class="planitems">
        {plan.items.map((item, index) => (
          <li key={`${item.activity} ${index}`} data-off={item.off}>
            <Item
              plan={plan}
              index={index}
              item={item}
              activity={activities.find(({ id }) => id === item.activity)}
              change={change}
            />
          </li>
        ))}
      </ol>
      <AddActivity activities={activities} add={(id) => change(withActivity(plan, id))} />
    </section>
  )
}

function AddActivity({ activities, add }: { activities: readonly ActivityView[]; add: (id: string) => void }) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const [chosen, choose] = useState(activities[0]?.id ?? '')
  return (
    <div class="row">
      <label class="field grow">
        <span>{own.add}</span>
        <select value={chosen} onChange={({ currentTarget: { value } }) => choose(value)}>
          {activities.map(({ id, title }) => (
            <option key={id} value={id}>
              {title[locale]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="primary" onClick={() => chosen !== '' && add(chosen)}>
        {own.addGo}
      </button>
    </div>
  )
}

type ItemProps = { plan: PlanView; index: number; item: PlanItemView; activity: ActivityView | undefined; change: Change }

function Item({ plan, index, item, activity, change }: ItemProps) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const name = activity?.title[locale] ?? item.activity
  const turn = `${index + 1}. ${name}`
  const set = (part: Partial<PlanItemView>) => change(withItem(plan, index, part))
  return (
    <>
      <div class="itemhead">
        <b>{turn}</b>
        <div class="movers">
          <button type="button" aria-label={own.up(turn)} disabled={index === 0} onClick={() => change(moved(plan, index, -1))}>
            ↑
          </button>
          <button
            type="button"
            aria-label={own.down(turn)}
            disabled={index === plan.items.length - 1}
            onClick={() => change(moved(plan, index, 1))}
          >
            ↓
          </button>
        </div>
      </div>
      <label class="tick">
        <input type="checkbox" checked={!item.off} onChange={({ currentTarget: { checked } }) => set({ off: !checked })} />
        {own.on}
      </label>
      {!item.off && <Length item={item} name={turn} set={set} />}
      <details>
        <summary>{own.options}</summary>
        <label class="tick">
          <input
            type="checkbox"
            checked={item.essential}
            onChange={({ currentTarget: { checked } }) => set({ essential: checked })}
          />
          {own.essential}
        </label>
        {activity?.options.map((option) => (
          <OptionField
            key={option.name}
            option={option}
            value={item.options[option.name]}
            set={(value) => set({ options: { ...item.options, ...(value === undefined ? {} : { [option.name]: value }) } })}
          />
        ))}
        <button type="button" aria-label={own.takeOut(turn)} onClick={() => change(withoutItem(plan, index))}>
          {own.takeOutShort}
        </button>
      </details>
    </>
  )
}

/** What somebody sets when they take the time into their own hands. */
const FIRST_MINUTES = 10

function Length({ item, name, set }: { item: PlanItemView; name: string; set: (part: Partial<PlanItemView>) => void }) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const { minutes } = item
  return (
    <>
      <label class="tick">
        <input
          type="checkbox"
          checked={minutes === undefined}
          onChange={({ currentTarget: { checked } }) => set({ minutes: checked ? undefined : FIRST_MINUTES })}
        />
        {own.share}
      </label>
      {minutes !== undefined && (
        <Stepper label={own.minutesOf(name)} min={1} max={60} step={1} value={minutes} set={(next) => set({ minutes: next })} />
      )}
    </>
  )
}
