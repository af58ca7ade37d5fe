import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { Refused } from '../io/api.ts'
import { AskForm, Field, newSecretOf, secretOf, textOf } from '../parts/ask-form.tsx'

/** Who is it? By PIN on a device that knows its owner, by name and password elsewhere, or the very first account. */
export function LoginView() {
  const { state, words } = useApp()
  const [isByPassword, usePassword] = useState(false)
  const pin = state.access?.pin ?? null
  return (
    <div class="login">
      {state.access?.firstRun ? (
        <FirstRun />
      ) : pin && !isByPassword ? (
        <Pin name={pin.name} other={() => usePassword(true)} />
      ) : (
        <Password />
      )}
      <p class="soft">{words.login.stopNote}</p>
    </div>
  )
}

function Password() {
  const { words, api, entered } = useApp()
  return (
    <>
      <h1>{words.login.title}</h1>
      <AskForm go={words.login.go} send={async (fields) => entered(await api.login(textOf(fields, 'name'), secretOf(fields)))}>
        <Field name="name" label={words.login.name} autocomplete="username" />
        <Field name="password" label={words.login.password} secret autocomplete="current-password" />
      </AskForm>
    </>
  )
}

function Pin({ name, other }: { name: string; other: () => void }) {
  const { words, api, entered } = useApp()
  return (
    <>
      <h1>{words.login.pinTitle(name)}</h1>
      <AskForm go={words.login.pinGo} send={async (fields) => entered(await api.pin(textOf(fields, 'pin')))}>
        <Field name="pin" label={words.login.pin} secret numeric />
      </AskForm>
      <button type="button" onClick={other}>
        {words.login.pinOther}
      </button>
    </>
  )
}

function FirstRun() {
  const { words, api, entered } = useApp()
  const send = async (fields: FormData) => {
    const password = newSecretOf(fields)
    entered(await api.firstRun(textOf(fields, 'code'), textOf(fields, 'name'), password).catch(codeIsWrong))
  }
  return (
    <>
      <h1>{words.login.firstTitle}</h1>
      <p>{words.login.firstNote}</p>
      <AskForm go={words.login.firstGo} send={send}>
        <Field name="code" label={words.login.code} />
        <Field name="name" label={words.login.firstName} autocomplete="username" />
        <Field name="password" label={words.login.firstPassword} secret autocomplete="new-password" />
      </AskForm>
    </>
  )
}

/** Of the three that were typed here, the code alone can be known to be wrong. */
function codeIsWrong(error: unknown): never {
  if (error instanceof Refused && error.code === 'console.credentials') throw new Refused('page.wrongCode', error.message)
  throw error
}
