import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { shrinkPicture } from '../io/shrink-picture.ts'
import type { Locale, OwnKindView } from '../model/messages.ts'
import { OWN_WORDS } from '../words/own.ts'
import { refusedBy } from './asked.ts'

type Props = { kind: OwnKindView; spoken: Locale; added: () => void }
type FieldView = OwnKindView['fields'][number]

const LEVELS = [1, 2, 3] as const

/** The form of one activity: a few lines, how hard it is, sometimes a picture. */
export function OwnForm({ kind, spoken, added }: Props) {
  const { locale, api } = useApp()
  const own = OWN_WORDS[locale]
  const [fields, setFields] = useState<Record<string, string>>({})
  const [said, say] = useState<{ text: string; isBad: boolean }>({ text: '', isBad: false })
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    try {
      await api.activities.addOwn(kind.activity, spoken, { ...presets(kind), ...fields })
      setFields({})
      say({ text: own.added, isBad: false })
      added()
    } catch (error) {
      const { code, message } = refusedBy(error)
      say({ text: locale === 'en' && code === 'console.malformed' ? message : own.refused, isBad: true })
    }
    setBusy(false)
  }
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {kind.fields.map((field) => (
        <OwnField
          key={field.name}
          field={field}
          spoken={spoken}
          value={fields[field.name] ?? ''}
          set={(value) => setFields((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <p role={said.isBad ? 'alert' : 'status'} class={said.isBad ? 'told bad' : 'told'}>
        {said.text}
      </p>
      <button type="submit" class="primary big" disabled={isBusy}>
        {own.add}
      </button>
    </form>
  )
}

function presets({ fields }: OwnKindView): Record<string, string> {
  return Object.fromEntries(fields.filter(({ kind }) => kind === 'level').map(({ name }) => [name, '1']))
}

type FieldProps = { field: FieldView; spoken: Locale; value: string; set: (value: string) => void }

function OwnField({ field, spoken, value, set }: FieldProps) {
  const { locale } = useApp()
  const own = OWN_WORDS[locale]
  const label = field.label[locale]
  if (field.kind === 'picture') return <PictureField label={label} value={value} set={set} />
  if (field.kind === 'level') {
    return (
      <label class="field">
        <span>{label}</span>
        <select value={value === '' ? '1' : value} onChange={({ currentTarget }) => set(currentTarget.value)}>
          {LEVELS.map((level) => (
            <option key={level} value={String(level)}>
              {own.levels[level]}
            </option>
          ))}
        </select>
      </label>
    )
  }
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        lang={spoken}
        required={field.required}
        maxLength={field.maxLength}
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  )
}

/** Made small here, so that what a telephone writes into its pictures never leaves it. */
function PictureField({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  const { locale, api } = useApp()
  const own = OWN_WORDS[locale]
  const [isBad, setBad] = useState(false)
  const choose = async (file: File | undefined) => {
    if (!file) return
    setBad(false)
    try {
      set((await api.activities.addPicture(await shrinkPicture(file))).name)
    } catch {
      setBad(true)
    }
  }
  return (
    <label class="field">
      <span>{label}</span>
      <input type="file" accept="image/*" onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])} />
      <span class="soft">{own.pictureNote}</span>
      <span role="status">{isBad ? own.pictureBad : value && own.pictureReady}</span>
    </label>
  )
}
