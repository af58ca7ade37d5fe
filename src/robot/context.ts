import { defer, distinctUntilChanged, map, type Observable, startWith } from 'rxjs'
import type { Clock } from '#clock'
import type { QiLink } from '#qi'
import type { LinkStatus } from './robot.ts'
import type { Report } from './service-client.ts'

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
export function linkStatus$(link: QiLink): Observable<LinkStatus> {
  return defer(() => link.state$.pipe(startWith(link.state))).pipe(
    map((state) => {
      if (state.status !== 'connecting') return state.status
      return state.attempt <= 1 && state.error === undefined ? 'connecting' : 'offline'
    }),
    distinctUntilChanged(),
  )
}
