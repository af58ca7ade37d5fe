type Props = { label: string; min: number; max: number; step: number; value: number; set: (value: number) => void }

/** A number by two big buttons: nobody types figures while standing. */
export function Stepper({ label, min, max, step, value, set }: Props) {
  const by = (change: number) => set(Math.min(max, Math.max(min, value + change)))
  return (
    <fieldset class="stepper">
      <legend>{label}</legend>
      <button type="button" aria-label={`${label} −${step}`} disabled={value <= min} onClick={() => by(-step)}>
        −
      </button>
      <output>{value}</output>
      <button type="button" aria-label={`${label} +${step}`} disabled={value >= max} onClick={() => by(step)}>
        +
      </button>
    </fieldset>
  )
}
