import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Account } from '../io/api.ts'
import type { Role } from '../model/messages.ts'
import { addressOf } from '../route.ts'
import { AskForm, Field, newSecretOf, textOf } from './ask-form.tsx'
import { type Asked, refusedBy, useAsked } from './asked.ts'
import { Confirm } from './confirm.tsx'

const ROLES: readonly Role[] = ['staff', 'guide', 'admin']

/** Who may use the console, for the administrator. */
export function AccountsSection({ hasAccounts }: { hasAccounts: boolean }) {
  const { words, api } = useApp()
  const asked = useAsked(async () => (await api.accounts()).accounts, [])
  return (
    <section class="card">
      <h2>{words.settings.accounts}</h2>
      {!hasAccounts && <p>{words.settings.accountsNone}</p>}
      <ul class="lines">
        {(asked.value ?? []).map((account) => (
          <AccountLine key={account.name} account={account} asked={asked} />
        ))}
      </ul>
      <AddAccount hasAccounts={hasAccounts} added={asked.again} />
      <p class="links">
        <a href={addressOf('audit')}>{words.audit.title}</a>
      </p>
    </section>
  )
}

function AccountLine({ account: { name, role, devices }, asked }: { account: Account; asked: Asked<unknown> }) {
  const { state, words, api, tell } = useApp()
  const remove = () =>
    api.removeAccount(name).then(asked.again, (error: unknown) => {
      const { code, message } = refusedBy(error)
      tell(code, message)
    })
  return (
    <li>
      <b>{name}</b>
      <span>
        {words.settings.roles[role]}, {words.settings.devices(devices)}
      </span>
      {state.access?.me?.name !== name && <OtherPassword name={name} />}
      <Confirm
        label={words.settings.accountRemove(name)}
        question={words.settings.accountRemoveSure(name)}
        note={words.settings.accountRemoveNote}
        go={words.settings.accountRemoveGo}
        no={words.cancel}
        onGo={() => void remove()}
      />
    </li>
  )
}

/** For whoever forgot theirs; one's own is changed with the present one. */
function OtherPassword({ name }: { name: string }) {
  const { words, api } = useApp()
  return (
    <details>
      <summary>{words.settings.accountPasswordOf(name)}</summary>
      <AskForm
        go={words.settings.accountPasswordGo}
        done={words.settings.accountPasswordDone}
        send={async (fields) => api.setPassword(name, newSecretOf(fields))}
      >
        <Field name="password" label={words.settings.accountPassword} secret autocomplete="new-password" />
      </AskForm>
    </details>
  )
}

/** The first account must be able to make the others. */
function AddAccount({ hasAccounts, added }: { hasAccounts: boolean; added: () => void }) {
  const { words, api, entered } = useApp()
  const [role, setRole] = useState<Role>('staff')
  const [name, setName] = useState('')
  const roles = hasAccounts ? ROLES : (['admin'] as const)
  const send = async (fields: FormData) => {
    const wanted = textOf(fields, 'name')
    await api.addAccount(wanted, hasAccounts ? role : 'admin', newSecretOf(fields))
    setName(wanted)
    if (!hasAccounts) entered(await api.me())
    added()
  }
  return (
    <details open={!hasAccounts}>
      <summary>{words.settings.accountAdd}</summary>
      <AskForm go={words.settings.accountAdd} done={words.settings.accountAdded(name)} send={send}>
        <Field name="name" label={words.settings.accountName} autocomplete="off" />
        <label class="field">
          <span>{words.settings.accountRole}</span>
          <select
            value={hasAccounts ? role : 'admin'}
            onChange={(event) => setRole(ROLES.find((one) => one === event.currentTarget.value) ?? 'staff')}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {words.settings.rolesLong[one]}
              </option>
            ))}
          </select>
        </label>
        <Field name="password" label={words.settings.accountPassword} secret autocomplete="new-password" />
      </AskForm>
    </details>
  )
}
