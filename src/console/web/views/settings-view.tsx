import { useApp } from '../app.tsx'
import { SIZES } from '../io/storage.ts'
import type { Locale, SiteSetup } from '../model/messages.ts'
import { mayAdminister } from '../model/roles.ts'
import { AccountSection } from '../parts/account-section.tsx'
import { AccountsSection } from '../parts/accounts-section.tsx'
import { useAsked } from '../parts/asked.ts'
import { PrivacySection } from '../parts/privacy-section.tsx'
import type { Words } from '../words/fr.ts'
import { dayIn } from '../words/locale.ts'
import { nameOf } from '../words/telling.ts'
import { LaterView } from './later-view.tsx'

/** Twice a year, or when something is new. */
export function SettingsView() {
  const { state, words, api } = useApp()
  const { value: setup } = useAsked(() => api.site(), [state.link])
  const me = state.access?.me
  return (
    <>
      <h1>{words.settings.title}</h1>
      <div class="columns">
        <div>
          <Look />
          {me?.accounts && <AccountSection name={me.name} role={me.role} />}
          {mayAdminister(me?.role) && <AccountsSection hasAccounts={me?.accounts === true} />}
          {mayAdminister(me?.role) && setup?.sessions && <LaterView name="BundleSection" />}
        </div>
        <div>
          <Robots />
          <PrivacySection keepDays={setup?.keepDays ?? null} questionDays={setup?.questionDays ?? null} />
          <Contents setup={setup} />
          <section class="card">
            <h2>{words.settings.about}</h2>
            <p>{words.settings.version(state.version)}</p>
          </section>
        </div>
      </div>
    </>
  )
}

function Look() {
  const { words, size, setSize } = useApp()
  return (
    <fieldset class="card choices three">
      <legend>{words.settings.size}</legend>
      {SIZES.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="size" checked={one === size} onChange={() => setSize(one)} />
          <span>{words.settings.sizes[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Robots() {
  const { state, words } = useApp()
  return (
    <section class="card">
      <h2>{words.settings.robots}</h2>
      <ul class="lines">
        {state.robots.map((robot) => (
          <li key={robot.id}>
            <b>{nameOf(robot, words)}</b>
            <span>
              {words.check.found[`link.${robot.link}`]}, {words.settings.system(robot.naoqiVersion)}
            </span>
          </li>
        ))}
      </ul>
      <p class="links">
        <a href="/health">{words.settings.health}</a>
      </p>
    </section>
  )
}

/** The site file rules it; here it is only read. */
function Contents({ setup }: { setup: SiteSetup | null }) {
  const { state, words, locale } = useApp()
  return (
    <section class="card">
      <h2>{words.settings.contents}</h2>
      {state.behaviors.length === 0 && <p class="soft">{words.settings.contentsNone}</p>}
      <ul class="lines">
        {state.behaviors.map(({ id, title, summary }) => (
          <li key={id}>
            <b>{title[locale]}</b>
            <span>{summary[locale]}</span>
            {setup?.contents
              .filter(({ behavior }) => behavior === id)
              .map((content) => (
                <span key={content.file}>{contentText(content, words, locale)}</span>
              ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function contentText(content: SiteSetup['contents'][number], words: Words, locale: Locale): string {
  const { file, own, version, fingerprint, changedAt } = content
  const { settings } = words
  const state =
    fingerprint === null || changedAt === null
      ? [settings.contentGone]
      : [settings.contentState(fingerprint), settings.contentChanged(dayIn(locale, changedAt))]
  const name = own ? settings.contentOwn(file) : settings.contentBuiltIn(file)
  return [name, ...(version === null ? [] : [settings.contentVersion(version)]), ...state].join(', ')
}
