import { combineLatest, distinctUntilChanged, map, NEVER, type Observable, switchMap } from 'rxjs'
import { CompereError } from '#errors'
import type { CallOptions, LinkState, ObjectSource, QiLink, QiSession, SignalOptions } from '#qi'
import type { Trust } from './robot.ts'
import type { TrustFacet } from './trust.ts'

/**
 * A link that is online only for a robot that may be commanded. Everything but the stop and the questions who is there
 * goes through it, so that no facet needs to know of trust.
 */
export function createGate(link: QiLink, trust: Pick<TrustFacet, 'verdict' | 'verdict$'>): QiLink {
  return new Gate(link, trust)
}

class Gate implements QiLink {
  readonly #link: QiLink
  readonly #trust: Pick<TrustFacet, 'verdict' | 'verdict$'>
  readonly state$: Observable<LinkState>

  constructor(link: QiLink, trust: Pick<TrustFacet, 'verdict' | 'verdict$'>) {
    this.#link = link
    this.#trust = trust
    this.state$ = combineLatest([link.state$, trust.verdict$]).pipe(
      map(() => this.state),
      distinctUntilChanged((before, after) => before === after || JSON.stringify(before) === JSON.stringify(after)),
    )
  }

  get state(): LinkState {
    const { state } = this.#link
    if (state.status !== 'online' || this.#isOpen) return state
    return { status: 'connecting', generation: state.generation, attempt: 1 }
  }

  get session(): QiSession | undefined {
    return this.#isOpen ? this.#link.session : undefined
  }

  async call(service: string, member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown> {
    if (this.#link.state.status === 'online' && !this.#isOpen) throw refusal(this.#trust.verdict.trust)
    return this.#link.call(service, member, args, options)
  }

  signal(source: ObjectSource, member: string, options?: SignalOptions): Observable<unknown[]> {
    return this.state$.pipe(
      map(({ status }) => status === 'online'),
      distinctUntilChanged(),
      switchMap((open) => (open ? this.#link.signal(source, member, options) : NEVER)),
    )
  }

  close(): void {
    this.#link.close()
  }

  get #isOpen(): boolean {
    const { state } = this.#link
    const { trust, generation } = this.#trust.verdict
    return state.status === 'online' && trust.state === 'trusted' && generation === state.generation
  }
}

function refusal(trust: Trust): CompereError {
  if (trust.state === 'wrongRobot') {
    const text = `Another robot answers at this address: its head is "${trust.found}", expected was "${trust.expected}". Check the address, or confirm the robot.`
    return new CompereError('wire.closed', text)
  }
  if (trust.state === 'taken') {
    return new CompereError('wire.closed', `This robot is commanded by the controller "${trust.by}": stop that one first.`)
  }
  return new CompereError('wire.closed', 'The robot is connected and not yet checked: try again in a moment.')
}
