import { combineLatest, defer, distinctUntilChanged, map, type Observable, scan, startWith } from 'rxjs'
import type { Clock } from '#clock'
import type { LinkState, QiLink } from '#qi'
import type { LinkStatus } from './robot.ts'
import type { Report } from './service-client.ts'
import type { Verdict } from './trust.ts'

/** What every facet is made from. */
export type RobotContext = { link: QiLink; clock: Clock; report: Report }

/** The name under which we subscribe to extractors. */
export const CLIENT_NAME = 'compere'

/** The number of the present connection, or undefined while there is none. */
export function generation$(link: QiLink): Observable<number | undefined> {
  return defer(() => link.state$.pipe(startWith(link.state))).pipe(
    map((state) => (state.status === 'online' ? state.generation : undefined)),
    distinctUntilChanged(),
  )
}

/** The link in the words of the product: offline is a link that was lost or was refused, and is being tried again. */
export function linkStatus$(link: QiLink, verdict$: Observable<Verdict>): Observable<LinkStatus> {
  return defer(() => combineLatest([link.state$, verdict$])).pipe(
    // Of the two, the verdict may hear of a lost link first: the state is asked for, not remembered.
    scan((before: LinkStatus, [, verdict]) => statusOf(link.state, verdict, before), 'connecting'),
    distinctUntilChanged(),
  )
}

function statusOf(state: LinkState, { trust, generation }: Verdict, before: LinkStatus): LinkStatus {
  if (state.status === 'closed') return 'closed'
  if (state.status === 'barred') return state.error.code === 'wire.untrusted' ? 'untrusted' : 'unauthorized'
  if (state.status === 'connecting') return state.attempt <= 1 && state.error === undefined ? 'connecting' : 'offline'
  // Connected, and still finding out to whom: nothing is allowed yet.
  if (trust.state === 'unknown' || generation !== state.generation) return before === 'offline' ? 'offline' : 'connecting'
  if (trust.state !== 'trusted') return trust.state
  return state.degraded ? 'degraded' : 'online'
}
