import { useApp } from '../app.tsx'
import type { Locale } from '../model/messages.ts'
import { readinessOf } from '../model/readiness.ts'

const LOCALES: readonly Locale[] = ['fr', 'en']
const SHORT: Record<Locale, string> = { fr: 'FR', en: 'EN' }
const LONG: Record<Locale, string> = { fr: 'Français', en: 'English' }

/** Which robot, and in which language. */
export function TopBar() {
  const { state, robot, words, locale, choose, setLocale } = useApp()
  return (
    <header class="top">
      {state.robots.length > 1 ? (
        <fieldset class="robots">
          <legend class="hidden">{words.robot}</legend>
          {state.robots.map((one) => (
            <button type="button" key={one.id} aria-pressed={one.id === robot?.id} onClick={() => choose(one.id)}>
              <i class="dot" data-verdict={readinessOf(one).verdict} aria-hidden="true" />
              {one.id}
              <span class="hidden">, {words.home.verdicts[readinessOf(one).verdict]}</span>
            </button>
          ))}
        </fieldset>
      ) : (
        <p class="brand">{robot?.id ?? 'Compère'}</p>
      )}
      <fieldset class="languages">
        <legend class="hidden">{words.settings.languageLabel}</legend>
        {LOCALES.map((one) => (
          <button type="button" key={one} aria-pressed={one === locale} onClick={() => setLocale(one)}>
            {SHORT[one]}
            <span class="hidden" lang={one}>
              , {LONG[one]}
            </span>
          </button>
        ))}
      </fieldset>
    </header>
  )
}
