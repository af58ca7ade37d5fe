import { Subject } from 'rxjs'
import { sleep } from '#clock'
import { ALTabletService } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

const PAGE_MS = 800
const HIDE_MS = 300
/** How long a tablet needs to start again when nobody says otherwise. */
const TABLET_RESTART_MS = 40_000

/** The tablet is a computer of its own: a page may stay blank or freeze while the calls to it are answered. */
export function addTabletService(registry: ServiceRegistry, world: World): void {
  const { body, clock } = world
  const onPageStarted = new Subject<[]>()
  const onPageFinished = new Subject<[]>()
  const show = async (url: string) => {
    while (restarts(world)) await sleep(clock, HIDE_MS)
    body.update({ tabletUrl: url, tabletPage: 'loading' })
    onPageStarted.next([])
    await sleep(clock, PAGE_MS)
    if (body.state.tabletUrl !== url || restarts(world)) return true
    const tabletPage = pageOf(world)
    body.update({ tabletPage })
    if (tabletPage !== 'blank') onPageFinished.next([])
    return true
  }
  const clear = () => body.update({ tabletUrl: null, tabletPage: 'none' })
  const hide = async () => {
    do await sleep(clock, HIDE_MS)
    while (restarts(world))
    clear()
    return true
  }
  registry.add(
    ALTabletService,
    {
      showWebview: (url) => (url === undefined ? true : show(url)),
      hideWebview: hide,
      loadUrl: show,
      reloadPage: async () => {
        if (body.state.tabletUrl !== null) await show(body.state.tabletUrl)
      },
      resetTablet: clear,
      executeJS: () => {},
      showImage: show,
      hideImage: clear,
      hide: clear,
      turnScreenOn: () => {},
      getWifiStatus: () => 'CONNECTED',
      robotIp: () => '198.18.0.1',
    },
    { onPageStarted, onPageFinished },
  )
}

/** What the faults of the tablet make of a page. */
function pageOf({ board, body }: World): 'none' | 'drawn' | 'blank' | 'frozen' {
  if (body.state.tabletUrl === null) return 'none'
  if (board.holds('tablet', 'off')) return 'blank'
  return board.holds('tablet', 'stuck') ? 'frozen' : 'drawn'
}

function restarts({ board }: World): boolean {
  return board.holds('tablet', 'restart') !== undefined
}

/** Lets the screen show what its faults do to it, from the moment they begin. */
export function watchTablet(world: World): void {
  const { board, body, clock } = world
  board.began$.subscribe(({ component, fault, ms = TABLET_RESTART_MS, forMs }) => {
    if (component !== 'tablet') return
    if (fault === 'restart') body.update({ tabletUrl: null, tabletPage: 'none' })
    else body.update({ tabletPage: pageOf(world) })
    if (fault === 'restart' && forMs === undefined) clock.setTimeout(() => board.finish('tablet', 'restart'), ms)
  })
  board.ended$.subscribe(({ fault: { component } }) => {
    // A page that was never drawn stays blank until it is loaded again; one that was frozen runs on.
    if (component === 'tablet' && body.state.tabletPage === 'frozen') body.update({ tabletPage: pageOf(world) })
  })
}
