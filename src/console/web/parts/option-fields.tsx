import { useApp } from '../app.tsx'
import type { BehaviorOption, OptionValues } from '../model/messages.ts'
import { Stepper } from './stepper.tsx'

type Props = { options: readonly BehaviorOption[]; values: OptionValues; change: (values: OptionValues) => void }

/** The questions that an activity asks before it starts; every one has an answer already. */
export function OptionFields({ options, values, change }: Props) {
  const { words } = useApp()
  return (
    <fieldset class="options">
      <legend>{words.launch.options}</legend>
      {options.map((option) => (
        <OptionField
          key={option.name}
          option={option}
          value={values[option.name]}
          set={(value) => change({ ...values, [option.name]: value })}
        />
      ))}
    </fieldset>
  )
}

type FieldProps = { option: BehaviorOption; value: OptionValues[string] | undefined; set: (value: OptionValues[string]) => void }

/** One of these questions, as somebody answers it with a thumb. */
export function OptionField({ option, value, set }: FieldProps) {
  const { locale } = useApp()
  const label = option.label[locale]
  if (option.kind === 'boolean') {
    return (
      <label class="tick">
        <input
          type="checkbox"
          checked={(value ?? option.preset) === true}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        {label}
      </label>
    )
  }
  if (option.kind === 'choice') {
    return (
      <label class="field">
        <span>{label}</span>
        <select value={String(value ?? option.preset)} onChange={(event) => set(event.currentTarget.value)}>
          {option.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label[locale]}
            </option>
          ))}
        </select>
      </label>
    )
  }
  if (option.kind === 'text') {
    return (
      <label class="field">
        <span>{label}</span>
        <input
          type="text"
          maxLength={option.maxLength}
          autocomplete="off"
          value={String(value ?? option.preset)}
          onInput={(event) => set(event.currentTarget.value)}
        />
      </label>
    )
  }
  const { min, max, step } = option
  return <Stepper label={label} min={min} max={max} step={step} value={Number(value ?? option.preset)} set={set} />
}
