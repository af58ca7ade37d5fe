import { useApp } from '../app.tsx'
import { isWaiting } from '../model/handover.ts'
import { addressOf, type PageName } from '../route.ts'
import { refusalText } from '../words/telling.ts'

/** What goes from a computer to itself passes no network. */
const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What everybody must know, whichever page is open. */
export function Banners({ page }: { page: PageName }) {
  const { state, robot, words } = useApp()
  const waiting = state.robots.filter(isWaiting).map(({ id }) => id)
  return (
    <div class="banners">
      <div role="alert">
        {state.link === 'lost' && (
          <p class="banner bad">
            {words.lost} <strong>{words.lostStop}</strong>
          </p>
        )}
      </div>
      <div role="status">
        {waiting.length > 0 && page !== 'handover' && (
          <a class="banner watch" href={addressOf('handover')}>
            {words.handoverWaits(waiting.join(', '))}
          </a>
        )}
        {state.link === 'open' && robot?.link === 'degraded' && <p class="banner watch">{words.degraded}</p>}
        {state.access?.insecure && page === 'home' && !HERE.has(location.hostname) && <p class="banner soft">{words.insecure}</p>}
      </div>
      <Refusal />
    </div>
  )
}

function Refusal() {
  const { state, words, locale, closeNotice } = useApp()
  return (
    <div role="alert">
      {state.notice && (
        <p class="banner bad refusal" key={state.notice.number}>
          <span>{refusalText(words, locale, state.notice)}</span>
          <button type="button" onClick={closeNotice}>
            {words.close}
          </button>
        </p>
      )}
    </div>
  )
}
