import { BehaviorSubject, distinctUntilChanged } from 'rxjs'
import { sleep } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALTabletService, type ClientOf } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import { untilAborted } from './queue.ts'
import type { Screen } from './robot.ts'
import { serviceClient } from './service-client.ts'

/** A tablet restarts for most of a minute; nothing of ours waits for it. */
const OPTIONS = { deadlineMs: 3_000 }
/** A page that is drawn asks for its view at once; three tries and the reset are over in twenty seconds. */
const DRAWN_WITHIN_MS = 5_000
/** The page asks for its view more than once a second: so long a silence is told within six. */
const LOST_AFTER_MS = 5_000
const LOOK_EVERY_MS = 1_000
/** A page that goes away again sooner than that is not fetched back: the visitor would watch it blink. */
const RECOVER_AGAIN_MS = 60_000

type Step = 'show' | 'reload' | 'reset'
type Showing = { url: string; page: number; ending: AbortController; onBeat: () => void; climbing: boolean }

/** The tablet on Pepper's chest, which may be absent, asleep or broken: none of that stops a behavior. */
export function createScreen(context: RobotContext): Screen {
  const watchdog = new ScreenWatchdog(context)
  const tablet = serviceClient(context.link, ALTabletService)
  return {
    alive$: watchdog.alive$,
    beat: (page) => watchdog.beat(page),
    async show(url, { signal, watched = false } = {}) {
      watchdog.end()
      if (watched) return watchdog.show(url, signal)
      try {
        return (await tablet.showWebview([url], { ...OPTIONS, signal })) !== false
      } catch {
        signal?.throwIfAborted()
        return false
      }
    },
    async hide() {
      watchdog.end()
      await tablet.hideWebview([], OPTIONS).catch(() => {})
    },
  }
}

/** Believes that a page is shown when the page says so, and does what helps when it does not. */
class ScreenWatchdog {
  readonly #context: RobotContext
  readonly #tablet: ClientOf<typeof ALTabletService>
  readonly #alive = new BehaviorSubject(false)
  readonly alive$ = this.#alive.pipe(distinctUntilChanged())
  #showing: Showing | undefined
  #pages = 0
  #beatAt = 0
  #recoveredAt = Number.NEGATIVE_INFINITY
  #look = 0

  constructor(context: RobotContext) {
    this.#context = context
    this.#tablet = serviceClient(context.link, ALTabletService)
    context.link.state$.subscribe(({ status }) => status === 'closed' && this.end())
    generation$(context.link).subscribe((generation) => {
      // The robot may have been started anew: its page is another one, or none.
      if (generation !== undefined && this.#showing && !this.#alive.value) void this.#recover(this.#showing)
    })
  }

  /** Each showing has a number that its page repeats: pages of earlier showings and of other screens prove nothing. */
  async show(url: string, signal: AbortSignal | undefined): Promise<boolean> {
    this.#pages += 1
    const page = this.#pages
    const ending = new AbortController()
    const showing: Showing = { url: numbered(url, page), page, ending, onBeat: () => {}, climbing: false }
    this.#showing = showing
    this.#recoveredAt = Number.NEGATIVE_INFINITY
    return untilAborted(this.#climb(showing, ['show', 'reload', 'reset']), signal)
  }

  beat(page: number): void {
    if (page !== this.#showing?.page) return
    this.#beatAt = this.#context.clock.now()
    this.#alive.next(true)
    this.#showing.onBeat()
  }

  end(): void {
    this.#showing?.ending.abort()
    this.#showing = undefined
    this.#context.clock.clearTimeout(this.#look)
    this.#alive.next(false)
  }

  /** One step after the other, until the page shows itself. */
  async #climb(showing: Showing, steps: readonly Step[]): Promise<boolean> {
    if (showing.climbing) return this.#alive.value
    showing.climbing = true
    try {
      for (const step of steps) {
        const outcome = await this.#step(step, showing)
        if (showing !== this.#showing || outcome === 'missing') return false
        if (outcome === 'drawn') return this.#keepLooking(showing)
      }
    } finally {
      showing.climbing = false
    }
    this.#tell('The page on the tablet cannot be shown: the robot goes on by voice. Restart the tablet when it is free.')
    return this.#keepLooking(showing)
  }

  async #step(step: Step, showing: Showing): Promise<'drawn' | 'dark' | 'missing'> {
    const over = new AbortController()
    const within = AbortSignal.any([showing.ending.signal, over.signal])
    const drawn = new Promise<'drawn'>((resolve) => {
      showing.onBeat = () => resolve('drawn')
    })
    const late = sleep(this.#context.clock, DRAWN_WITHIN_MS, within).then(
      () => 'dark' as const,
      () => 'dark' as const,
    )
    const refused = this.#ask(step, showing.url).then(
      () => late,
      (error: unknown) => (isCompereError(error, 'robot.missing') && step === 'show' ? ('missing' as const) : late),
    )
    const outcome = await Promise.race([drawn, refused, late])
    over.abort()
    showing.onBeat = () => {}
    return outcome
  }

  async #ask(step: Step, url: string): Promise<void> {
    if (step === 'reload') return this.#tablet.reloadPage([true], OPTIONS)
    // Asked at once for the page as well: a tablet that starts over shows nothing by itself.
    if (step === 'reset') await this.#tablet.resetTablet([], { deadlineMs: 1_000 }).catch(() => {})
    await this.#tablet.showWebview([url], OPTIONS)
  }

  #keepLooking(showing: Showing): boolean {
    const { clock } = this.#context
    clock.clearTimeout(this.#look)
    this.#look = clock.setTimeout(() => {
      if (this.#alive.value && clock.now() - this.#beatAt >= LOST_AFTER_MS) this.#lost(showing)
      else this.#keepLooking(showing)
    }, LOOK_EVERY_MS)
    return this.#alive.value
  }

  #lost(showing: Showing): void {
    this.#alive.next(false)
    this.#tell('The page on the tablet gives no sign of life any more: what it asked is to be asked by voice.')
    void this.#recover(showing)
  }

  async #recover(showing: Showing): Promise<void> {
    const { clock, link } = this.#context
    const soon = clock.now() - this.#recoveredAt < RECOVER_AGAIN_MS
    if (link.state.status === 'online' && !soon) {
      this.#recoveredAt = clock.now()
      await this.#climb(showing, ['show', 'reload', 'reset'])
    } else this.#keepLooking(showing)
  }

  #tell(text: string): void {
    this.#context.report(new CompereError('robot.unanswered', text))
  }
}

function numbered(url: string, page: number): string {
  const address = new URL(url)
  address.searchParams.set('page', String(page))
  return address.href
}
