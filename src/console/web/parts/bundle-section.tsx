import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { BUNDLE_ADDRESS } from '../io/activity-api.ts'
import type { BundleView } from '../model/messages.ts'
import { BUNDLE_WORDS } from '../words/bundle.ts'
import { dayIn } from '../words/locale.ts'
import { refusedBy, useAsked } from './asked.ts'

type Looked = { file: Blob; view: BundleView }

/** All that a home made, in one file for the next home; and that of another, looked at before it is taken over. */
export function BundleSection() {
  const { locale, api, tell } = useApp()
  const own = BUNDLE_WORDS[locale]
  const { value } = useAsked(() => api.activities.fingerprint(), [])
  const [looked, setLooked] = useState<Looked | null>(null)
  const [said, say] = useState('')
  const [isBad, setBad] = useState(false)
  const look = async (file: File | undefined) => {
    setLooked(null)
    setBad(false)
    say('')
    if (!file) return
    try {
      setLooked({ file, view: await api.activities.lookInto(file) })
    } catch (error) {
      if (refusedBy(error).code === 'console.malformed') setBad(true)
      else tell(refusedBy(error).code, refusedBy(error).message)
    }
  }
  const take = async ({ file }: Looked) => {
    try {
      const { plans, items, pictures } = await api.activities.takeOver(file)
      setLooked(null)
      say(own.done(plans, items, pictures))
    } catch (error) {
      const { code, message } = refusedBy(error)
      tell(code, message)
    }
  }
  if (!value) return null
  return (
    <section class="card">
      <h2>{own.title}</h2>
      <p>{own.note}</p>
      <p class="soft">{own.fingerprint(value.fingerprint)}</p>
      <div class="carry">
        <a class="button" href={BUNDLE_ADDRESS} download="compere-bundle.json">
          {own.export}
        </a>
        <label class="field">
          <span>{own.choose}</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => void look(currentTarget.files?.[0])}
          />
        </label>
      </div>
      <p role="alert" class="told bad">
        {isBad && own.bad}
      </p>
      {looked && <Found looked={looked} take={() => void take(looked)} />}
      <p role="status">{said}</p>
    </section>
  )
}

function Found({ looked: { view }, take }: { looked: Looked; take: () => void }) {
  const { locale } = useApp()
  const own = BUNDLE_WORDS[locale]
  return (
    <fieldset class="confirm">
      <legend>{own.unchanged}</legend>
      <p>{view.ours ? own.ours : own.from(view.fingerprint)}</p>
      <p>
        {own.madeAt(dayIn(locale, view.madeAt))} {own.holds(view.plans.length, view.items, view.pictures, view.people)}
      </p>
      <ul>
        {view.plans.map((title, index) => (
          <li key={`${title.fr} ${index}`}>{title[locale]}</li>
        ))}
      </ul>
      <p>{own.importNote}</p>
      <button type="button" class="primary" onClick={take}>
        {own.import}
      </button>
    </fieldset>
  )
}
