import { useApp } from '../app.tsx'
import { isWaiting } from '../model/handover.ts'
import { mayGuide } from '../model/roles.ts'
import { addressOf, type PageName } from '../route.ts'

const TABS = ['home', 'live', 'handover', 'plans', 'journal', 'settings'] as const
/** Under which tab the pages stand that have none of their own. */
const HOMES: Partial<Record<PageName, (typeof TABS)[number]>> = {
  check: 'home',
  launch: 'home',
  chart: 'live',
  report: 'journal',
  own: 'plans',
  sessions: 'plans',
  audit: 'settings',
}
const SHAPES: Record<(typeof TABS)[number], string> = {
  home: 'M4 11l8-7 8 7v9h-5v-6h-6v6H4z',
  live: 'M5 5h14v10h-8l-4 4v-4H5z',
  handover: 'M12 4a4 4 0 110 8 4 4 0 010-8zM4 21c0-5 3-7 8-7s8 2 8 7z',
  plans: 'M4 5h16v15H4zM4 10h16M8 3v4M16 3v4M8 14h3M8 17h6',
  journal: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M14 4v6M8 14v6',
}

export function Nav({ page }: { page: PageName }) {
  const { state, words } = useApp()
  const someoneWaits = state.robots.some(isWaiting)
  const here = HOMES[page] ?? page
  return (
    <nav aria-label={words.nav.label}>
      {TABS.filter((tab) => tab !== 'plans' || mayGuide(state.access?.me?.role)).map((tab) => (
        <a
          key={tab}
          href={addressOf(tab)}
          aria-current={here === tab ? 'page' : undefined}
          class={tab === 'handover' && someoneWaits ? 'waiting' : ''}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={SHAPES[tab]} />
          </svg>
          <span>{words.nav[tab]}</span>
        </a>
      ))}
    </nav>
  )
}
