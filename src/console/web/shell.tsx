import { useEffect, useRef } from 'preact/hooks'
import { useApp } from './app.tsx'
import { Banners } from './parts/banners.tsx'
import { Nav } from './parts/nav.tsx'
import { StopBar } from './parts/stop-bar.tsx'
import { TopBar } from './parts/top-bar.tsx'
import { type PageName, usePage } from './route.ts'
import { AuditView } from './views/audit-view.tsx'
import { ChartView } from './views/chart-view.tsx'
import { CheckView } from './views/check-view.tsx'
import { HandoverView } from './views/handover-view.tsx'
import { HomeView } from './views/home-view.tsx'
import { JournalView } from './views/journal-view.tsx'
import { LaterView } from './views/later-view.tsx'
import { LaunchView } from './views/launch-view.tsx'
import { LiveView } from './views/live-view.tsx'
import { LoginView } from './views/login-view.tsx'
import { ReportView } from './views/report-view.tsx'
import { SettingsView } from './views/settings-view.tsx'

const VIEWS: Record<PageName, () => preact.JSX.Element> = {
  home: HomeView,
  check: CheckView,
  launch: LaunchView,
  live: LiveView,
  chart: ChartView,
  handover: HandoverView,
  journal: JournalView,
  report: ReportView,
  plans: () => <LaterView name="PlansView" />,
  own: () => <LaterView name="OwnView" />,
  sessions: () => <LaterView name="SessionsView" />,
  audit: AuditView,
  settings: SettingsView,
}

/** What stays while the pages change: which robot, what everybody must know, the way around, and Stop. */
export function Shell() {
  const { state, words } = useApp()
  const page = usePage()
  const main = useRef<HTMLElement>(null)
  const isIn = Boolean(state.access?.me)
  const View = VIEWS[page]
  useFocus(page, main)
  const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus()
  return (
    <div class="shell">
      <div class="skips">
        <button type="button" onClick={() => focus('main')}>
          {words.skip.content}
        </button>
        <button type="button" onClick={() => focus('.stop')}>
          {words.skip.stop}
        </button>
      </div>
      <TopBar />
      <Banners page={page} />
      <main tabIndex={-1} ref={main}>
        {isIn && state.isKnown ? <View /> : state.access && !isIn ? <LoginView /> : <p class="loading">{words.loading}</p>}
      </main>
      <footer class="dock">
        {isIn && <Nav page={page} />}
        <StopBar />
      </footer>
    </div>
  )
}

/** Another page begins at its heading, for eyes and for screen readers. */
function useFocus(page: PageName, main: { current: HTMLElement | null }): void {
  const before = useRef(page)
  useEffect(() => {
    const heading = main.current?.querySelector('h1')
    document.title = heading ? `${heading.textContent} – Compère` : 'Compère'
    if (before.current === page) return
    before.current = page
    main.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [page])
}
