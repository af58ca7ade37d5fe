import { BehaviorSubject, distinctUntilChanged, from, map, type Observable, of, Subject, switchMap, tap } from 'rxjs'
import type { QiLink } from '#qi'
import { type Found, readBack } from './found.ts'
import type { IdentityFacet } from './identity.ts'
import type { Trust } from './robot.ts'
import type { ControllerLease } from './second-controller.ts'

/** What is thought of one connection, which is worth nothing for another. */
export type Verdict = { trust: Trust; generation: number }
export type TrustFacet = {
  readonly trust$: Observable<Trust>
  readonly verdict$: Observable<Verdict>
  readonly verdict: Verdict
  readonly found$: Observable<Found>
  /** Staff say that the robot which answers is the right one. */
  accept(): void
  close(): void
}

type Parts = { link: QiLink; identity: IdentityFacet; headId: string | undefined; lease: ControllerLease | undefined }

/** Asks of each connection, in this order: is it the right robot, does nobody else command it, how does it stand there? */
export function createTrust({ link, identity, headId, lease }: Parts): TrustFacet {
  const verdict$ = new BehaviorSubject<Verdict>({ trust: { state: 'unknown' }, generation: 0 })
  const expected$ = new BehaviorSubject<string | undefined>(headId)
  const found$ = new Subject<Found>()

  const found = () => from(readBack(link)).pipe(tap((each) => found$.next(each)))
  const trusted = (): Observable<Trust> => found().pipe(map(() => ({ state: 'trusted' })))
  const unlessTaken = (): Observable<Trust> => {
    if (!lease) return trusted()
    return lease.holding$.pipe(
      map((holding) => (holding.ours ? undefined : holding.by)),
      distinctUntilChanged(),
      switchMap((by) => (by === undefined ? trusted() : of({ state: 'taken', by } as const))),
    )
  }
  const checked = (found: string): Observable<Trust> => {
    // The head that was seen first is the one to be seen again; a robot that tells none cannot be told from others.
    if (expected$.value === undefined && found !== '') expected$.next(found)
    return expected$.pipe(
      switchMap((expected): Observable<Trust> => {
        if (expected === undefined || expected === found) return unlessTaken()
        // A head that could not be read is no other head, and not ours either: it is asked for again.
        if (found === '') return of({ state: 'unknown' })
        identity.doubt()
        return of({ state: 'wrongRobot', expected, found })
      }),
    )
  }
  const judging = identity.present$
    .pipe(
      switchMap((present): Observable<Verdict> => {
        const { generation } = link.state
        if (!present) return of({ trust: { state: 'unknown' }, generation })
        return checked(present.identity.headId).pipe(map((trust) => ({ trust, generation })))
      }),
    )
    .subscribe((verdict) => verdict$.next(verdict))

  return {
    trust$: verdict$.pipe(
      map(({ trust }) => trust),
      distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
    ),
    verdict$,
    get verdict() {
      return verdict$.value
    },
    found$,
    accept() {
      const { trust } = verdict$.value
      if (trust.state === 'wrongRobot') expected$.next(trust.found)
    },
    close() {
      judging.unsubscribe()
      verdict$.complete()
      found$.complete()
    },
  }
}
