import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { Refused } from '../io/api.ts'
import { refusalText } from '../words/telling.ts'
import { refusedBy } from './asked.ts'

type Props = { go: string; children: ComponentChildren; send: (fields: FormData) => Promise<unknown>; done?: string }

/** A form that says by itself what became of it. */
export function AskForm({ go, children, send, done = '' }: Props) {
  const { words, locale } = useApp()
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [isDone, setDone] = useState(false)
  const [isBusy, setBusy] = useState(false)

  async function submit(form: HTMLFormElement): Promise<void> {
    setBusy(true)
    setDone(false)
    setRefusal(null)
    try {
      await send(new FormData(form))
      form.reset()
      setDone(true)
    } catch (error) {
      setRefusal(refusedBy(error))
    }
    setBusy(false)
  }

  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      {children}
      <p role="alert" class="told bad">
        {refusal &&
          refusalText(words, locale, { code: refusal.code, reason: refusal.message, retryAfterMs: refusal.retryAfterMs })}
      </p>
      <p role="status" class="told">
        {isDone && done}
      </p>
      <button type="submit" class="primary big" disabled={isBusy}>
        {go}
      </button>
    </form>
  )
}

type FieldProps = {
  name: string
  label: string
  secret?: boolean
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'off'
  numeric?: boolean
}

export function Field({ name, label, secret: isSecret = false, autocomplete = 'off', numeric = false }: FieldProps) {
  const id = useId()
  const digits = numeric ? ({ inputMode: 'numeric', pattern: '[0-9]{6}', maxLength: 6 } as const) : {}
  const input = { id, name, required: true, autocomplete, autocapitalize: 'none', ...digits } as const
  return (
    <label class="field" for={id}>
      <span>{label}</span>
      {isSecret ? <input type="password" {...input} /> : <input type="text" {...input} />}
    </label>
  )
}

/** As the controller counts. */
const PASSWORD_LETTERS = 10

/** As it was typed: a password may begin with a space. */
export function secretOf(fields: FormData, name = 'password'): string {
  return String(fields.get(name) ?? '')
}

/** Said here in the words of the page: that something is malformed would not tell what. */
export function newSecretOf(fields: FormData, name = 'password'): string {
  const secret = secretOf(fields, name)
  if (secret.length < PASSWORD_LETTERS) throw new Refused('page.shortPassword', 'The password is too short.')
  return secret
}

export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
