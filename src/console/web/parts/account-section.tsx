import { useApp } from '../app.tsx'
import type { Role } from '../model/messages.ts'
import { AskForm, Field, newSecretOf, secretOf, textOf } from './ask-form.tsx'

/** One's own account: out, a PIN for this device, another password. */
export function AccountSection({ name, role }: { name: string; role: Role }) {
  const { words, api, entered, logout } = useApp()
  return (
    <section class="card">
      <h2>{words.settings.account}</h2>
      <p>{words.settings.loggedIn(name, words.settings.roles[role])}</p>
      <button type="button" onClick={logout}>
        {words.settings.logout}
      </button>
      <details>
        <summary>{words.settings.pair}</summary>
        <p class="soft">{words.settings.pairNote}</p>
        <AskForm go={words.settings.pairGo} done={words.settings.paired} send={(fields) => api.pair(textOf(fields, 'pin'))}>
          <Field name="pin" label={words.settings.pairLabel} secret autocomplete="new-password" numeric />
        </AskForm>
        <AskForm go={words.settings.unpair} done={words.settings.unpaired} send={() => api.unpair()}>
          {null}
        </AskForm>
      </details>
      <details>
        <summary>{words.settings.password}</summary>
        <AskForm
          go={words.settings.passwordGo}
          done={words.settings.passwordDone}
          send={async (fields) => entered(await api.password(secretOf(fields, 'current'), newSecretOf(fields, 'next')))}
        >
          <Field name="current" label={words.settings.passwordCurrent} secret autocomplete="current-password" />
          <Field name="next" label={words.settings.passwordNext} secret autocomplete="new-password" />
        </AskForm>
      </details>
    </section>
  )
}
