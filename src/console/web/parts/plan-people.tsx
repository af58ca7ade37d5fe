import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { dayOf, wallTime } from '../io/time.ts'
import type { PlanView } from '../model/messages.ts'
import { withNext, withPerson } from '../model/plan-draft.ts'
import { PLAN_WORDS } from '../words/plans.ts'

type Props = { plan: PlanView; change: (plan: PlanView) => void }
type Person = PlanView['participants'][number]

/** Who comes, under which name, and what each of them agreed to. */
export function PlanPeople({ plan, change }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const [nickname, setNickname] = useState('')
  const set = (index: number, part: Partial<Person>) =>
    change({ ...plan, participants: plan.participants.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const add = () => {
    change(withPerson(plan, nickname))
    setNickname('')
  }
  return (
    <section class="card">
      <h2>{own.participants}</h2>
      <p class="soft">{own.participantsNote}</p>
      <ul class="lines">
        {plan.participants.map((person, index) => (
          <li key={person.nickname}>
            <PersonLine
              person={person}
              set={(part) => set(index, part)}
              remove={() => change({ ...plan, participants: plan.participants.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ul>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <label class="field grow">
          <span>{own.nickname}</span>
          <input
            type="text"
            maxLength={30}
            autocomplete="off"
            value={nickname}
            onInput={({ currentTarget: { value } }) => setNickname(value)}
          />
        </label>
        <button type="submit">{own.addPerson}</button>
      </form>
    </section>
  )
}

function PersonLine({ person, set, remove }: { person: Person; set: (part: Partial<Person>) => void; remove: () => void }) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  return (
    <fieldset class="person">
      <legend>{person.nickname}</legend>
      <label class="tick">
        <input
          type="checkbox"
          checked={person.namedAloud}
          onChange={({ currentTarget: { checked } }) => set({ namedAloud: checked })}
        />
        {own.named}
      </label>
      <label class="tick">
        <input type="checkbox" checked={person.photo} onChange={({ currentTarget: { checked } }) => set({ photo: checked })} />
        {own.photo}
      </label>
      <button type="button" onClick={remove}>
        {own.takeOutPerson(person.nickname)}
      </button>
    </fieldset>
  )
}

/** When people meet again: the robot says it at the end. */
export function NextTime({ plan, change }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const [day = '', time = ''] = plan.nextAt?.split('T') ?? []
  return (
    <fieldset class="card">
      <legend>{own.next}</legend>
      <div class="row">
        <label class="field grow">
          <span>{own.nextDay}</span>
          <input
            type="date"
            value={day}
            min={dayOf(wallTime())}
            onInput={({ currentTarget: { value } }) => change(withNext(plan, value, time))}
          />
        </label>
        <label class="field grow">
          <span>{own.nextTime}</span>
          <input
            type="time"
            value={time}
            disabled={day === ''}
            onInput={({ currentTarget: { value } }) => change(withNext(plan, day, value))}
          />
        </label>
      </div>
    </fieldset>
  )
}
