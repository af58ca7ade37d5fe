import { useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Locale, OwnItemView, OwnKindView } from '../model/messages.ts'
import { mayGuide } from '../model/roles.ts'
import { refusedBy, useAsked } from '../parts/asked.ts'
import { Confirm } from '../parts/confirm.tsx'
import { OwnForm } from '../parts/own-form.tsx'
import { OWN_WORDS } from '../words/own.ts'

/** Beyond, somebody searches. */
const SHOWN_ITEMS = 40
const LOCALES: readonly Locale[] = ['fr', 'en']

/** What a home adds to its activities, and what of them it leaves out. */
export function OwnView() {
  const { state, words, locale, api } = useApp()
  const own = OWN_WORDS[locale]
  const { value } = useAsked(() => api.activities.own(), [])
  const [activity, choose] = useState<string | null>(null)
  const [spoken, setSpoken] = useState<Locale>(locale)
  const kind = value?.kinds.find((one) => one.activity === activity) ?? value?.kinds[0]
  return (
    <>
      <h1>{own.title}</h1>
      {!mayGuide(state.access?.me?.role) && <p>{words.journal.notYours}</p>}
      {value && !kind && <p>{own.none}</p>}
      {value && kind && (
        <>
          <p class="soft">{own.intro}</p>
          <div class="row">
            <label class="field grow">
              <span>{own.which}</span>
              <select value={kind.activity} onChange={({ currentTarget }) => choose(currentTarget.value)}>
                {value.kinds.map((one) => (
                  <option key={one.activity} value={one.activity}>
                    {one.title[locale]}
                  </option>
                ))}
              </select>
            </label>
            <label class="field grow">
              <span>{own.language}</span>
              <select value={spoken} onChange={({ currentTarget }) => setSpoken(currentTarget.value === 'en' ? 'en' : 'fr')}>
                {LOCALES.map((one) => (
                  <option key={one} value={one}>
                    {own.locales[one]}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <Content key={`${kind.activity} ${spoken}`} kind={kind} spoken={spoken} />
        </>
      )}
    </>
  )
}

function Content({ kind, spoken }: { kind: OwnKindView; spoken: Locale }) {
  const { locale, api, tell } = useApp()
  const own = OWN_WORDS[locale]
  const { value, again } = useAsked(() => api.activities.ownList(kind.activity, spoken), [])
  const [wanted, want] = useState('')
  const items = value?.items ?? []
  const found = items.filter(({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase()))
  const carryOut = (asked: Promise<object>) =>
    asked.then(again, (error: unknown) => {
      const { code, message } = refusedBy(error)
      tell(code, message)
      again()
    })
  return (
    <div class="columns">
      <section class="card">
        <h2>{kind.title[locale]}</h2>
        <OwnForm kind={kind} spoken={spoken} added={again} />
      </section>
      <section class="card">
        <h2>{own.list(items.filter(({ off }) => !off).length)}</h2>
        <label class="field">
          <span>{own.search}</span>
          <input type="search" value={wanted} onInput={({ currentTarget }) => want(currentTarget.value)} />
        </label>
        <ul class="lines" lang={spoken}>
          {found.slice(0, SHOWN_ITEMS).map((item) => (
            <OwnLine
              key={item.key}
              item={item}
              turn={(isOff) => void carryOut(api.activities.turnOwn(kind.activity, item.key, isOff))}
              remove={() => void carryOut(api.activities.removeOwn(kind.activity, item.key))}
            />
          ))}
        </ul>
      </section>
    </div>
  )
}

function OwnLine({ item, turn, remove }: { item: OwnItemView; turn: (isOff: boolean) => void; remove: () => void }) {
  const { words, locale } = useApp()
  const own = OWN_WORDS[locale]
  const { label } = item
  return (
    <li>
      <label class="tick">
        <input
          type="checkbox"
          aria-label={own.playOf(label)}
          checked={!item.off}
          onChange={({ currentTarget: { checked } }) => turn(!checked)}
        />
        {label}
      </label>
      {item.own && (
        <>
          <span lang={locale}>{own.ours}</span>
          <Confirm
            label={own.remove}
            question={own.removeSure(label)}
            note={own.removeNote}
            go={own.removeGo}
            no={words.cancel}
            onGo={remove}
          />
        </>
      )}
    </li>
  )
}
