import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Locale, PlanView, UsualView } from '../model/messages.ts'
import { PLAN_WORDS } from '../words/plans.ts'
import { refusedBy } from './asked.ts'
import { Stepper } from './stepper.tsx'

type Props = { plan: PlanView; change: (plan: PlanView) => void }

const LEVELS = [1, 2, 3] as const
const ROOMS = ['care', 'reception', 'public'] as const
const LOCALES: readonly Locale[] = ['fr', 'en']

/** How long, how hard, in which language, how loud: as the room and the people need it. */
export function PlanSettings({ plan, change }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const { language: _, ...withoutLanguage } = plan
  return (
    <section class="card">
      <h2>{own.settings}</h2>
      <Stepper
        label={own.total}
        min={5}
        max={120}
        step={5}
        value={plan.minutes}
        set={(minutes) => change({ ...plan, minutes })}
      />
      <Select
        label={own.language}
        value={plan.language ?? ''}
        set={(value) => {
          const language = LOCALES.find((one) => one === value)
          change(language ? { ...plan, language } : withoutLanguage)
        }}
      >
        <option value="">{own.anyLanguage}</option>
        {LOCALES.map((one) => (
          <option key={one} value={one}>
            {own.locales[one]}
          </option>
        ))}
      </Select>
      <Select
        label={own.level}
        value={String(plan.level)}
        set={(value) => change({ ...plan, level: LEVELS.find((one) => String(one) === value) ?? 1 })}
      >
        {LEVELS.map((one) => (
          <option key={one} value={String(one)}>
            {own.levels[one]}
          </option>
        ))}
      </Select>
      <label class="tick">
        <input
          type="checkbox"
          checked={plan.seated}
          onChange={({ currentTarget: { checked } }) => change({ ...plan, seated: checked })}
        />
        {own.seated}
      </label>
      <Finer plan={plan} change={change} />
    </section>
  )
}

/** What is set once in a home, and then kept for the plans after. */
function Finer({ plan, change }: Props) {
  const { locale } = useApp()
  const own = PLAN_WORDS[locale]
  const { voice } = plan
  return (
    <details>
      <summary>{own.more}</summary>
      <Select
        label={own.room}
        value={plan.room}
        set={(value) => change({ ...plan, room: ROOMS.find((one) => one === value) ?? 'care' })}
      >
        {ROOMS.map((one) => (
          <option key={one} value={one}>
            {own.rooms[one]}
          </option>
        ))}
      </Select>
      <Stepper
        label={own.repetitions}
        min={1}
        max={20}
        step={1}
        value={plan.repetitions}
        set={(repetitions) => change({ ...plan, repetitions })}
      />
      <Stepper
        label={own.rate}
        min={60}
        max={110}
        step={5}
        value={voice.rate}
        set={(rate) => change({ ...plan, voice: { ...voice, rate } })}
      />
      <Stepper
        label={own.volume}
        min={40}
        max={80}
        step={5}
        value={voice.volume}
        set={(volume) => change({ ...plan, voice: { ...voice, volume } })}
      />
      <KeepUsual plan={plan} />
    </details>
  )
}

function KeepUsual({ plan }: { plan: PlanView }) {
  const { locale, api, tell } = useApp()
  const own = PLAN_WORDS[locale]
  const [isKept, setKept] = useState(false)
  const { language, room, minutes, level, seated, repetitions, voice } = plan
  const usual: UsualView = { ...(language && { language }), room, minutes, level, seated, repetitions, voice }
  const keep = () =>
    api.activities.saveUsual(usual).then(
      () => setKept(true),
      (error: unknown) => {
        const { code, message } = refusedBy(error)
        tell(code, message)
      },
    )
  return (
    <>
      <button type="button" onClick={() => void keep()}>
        {own.keepUsual}
      </button>
      <p role="status">{isKept && own.usualKept}</p>
    </>
  )
}

type SelectProps = { label: string; value: string; set: (value: string) => void; children: ComponentChildren }

function Select({ label, value, set, children }: SelectProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
        {children}
      </select>
    </label>
  )
}
