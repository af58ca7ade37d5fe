import { BehaviorSubject, filter, firstValueFrom, fromEvent, type Observable, type Subscription, takeUntil } from 'rxjs'
import { type AnyActorRef, createActor, fromPromise, waitFor } from 'xstate'
import { sleep } from '#clock'
import { CompereError, errorText } from '#errors'
import type { Journal } from '#journal'
import { createLeases, type Locale, type SettingName } from '#robot'
import type { Answer, Behavior, RuntimeEvent } from './behavior.ts'
import type { Command, RobotStatus } from './controller.ts'
import type { ControllerOptions, ManagedRobot } from './create-controller.ts'
import { createStage, type OpenStage } from './create-stage.ts'
import { SAFE, type SafetyConditions, safetyStep, severity } from './safety.ts'
import { stateName } from './state-name.ts'
import { supervisorMachine } from './supervisor.machine.ts'

const SAFETY_PERIOD_MS = 500
const STOP_REPEAT_MS = 500
const STOP_ATTEMPTS = 10
/** The end of a session waits for the robot to take its settings back, but not for ever. */
const RESTORE_MS = 5_000

export interface Supervisor {
  readonly status$: Observable<RobotStatus>
  start(behavior: Behavior, content: unknown, locale: Locale): Promise<void>
  finish(): Promise<void>
  /** Silence and stillness now; resolves when the robot confirmed, or when it is plain that it does not. */
  stop(): Promise<void>
  acknowledge(): Promise<void>
  tell(event: RuntimeEvent): Promise<void>
  say(text: string, locale: Locale): Promise<void>
  answer(command: Extract<Command, { type: 'answer' }>): Promise<void>
  close(): Promise<void>
}

/** Everything that is running for one robot: its link, its safety, its session, its stop. */
export function createSupervisor(
  { id, robot, leaseStore }: ManagedRobot,
  { clock, random, journal: strict }: ControllerOptions,
): Supervisor {
  const status = new BehaviorSubject<RobotStatus>(unknownRobot(id))
  const update = (change: (status: RobotStatus) => Partial<RobotStatus>) =>
    status.next({ ...status.value, ...change(status.value) })
  const journal = forgiving(strict, (text) => stage.note({ who: 'system', text }))
  const stage: OpenStage = createStage({ id, robot, clock, random, journal, update })
  const leases = createLeases({ settings: robot.settings, store: leaseStore })
  const subscriptions: Subscription[] = []
  let conditions: SafetyConditions = CALM
  let safety = SAFE
  let childWatch: { unsubscribe(): void } | undefined
  let failed = false
  let stopRun = 0
  let safetyTimer: number | undefined

  const machine = supervisorMachine.provide({
    actors: {
      'borrow settings': fromPromise<void, { behavior: Behavior | undefined }>(async ({ input, signal }) => {
        // A session may be asked for before the robot is there.
        await firstValueFrom(
          robot.link$.pipe(
            filter((link) => link === 'online'),
            takeUntil(fromEvent(signal, 'abort')),
          ),
        )
        for (const [setting, value] of Object.entries(input.behavior?.settings ?? {}))
          await leases.borrow(setting as SettingName, value)
      }),
      'restore settings': fromPromise<void>(() => leases.restoreAll()),
    },
  })
  const actor = createActor(machine, { clock, input: { stage } })

  function watchChild(child: AnyActorRef | undefined): void {
    childWatch?.unsubscribe()
    childWatch = undefined
    let last = ''
    const follow = () => {
      const state = stateName(child?.getSnapshot().value)
      if (state === last) return
      last = state
      journal.write(id, { type: 'state.entered', state })
      update(({ session }) => ({ session: session && { ...session, state } }))
    }
    if (!child) return
    failed = false
    follow()
    childWatch = child.subscribe({
      next: follow,
      error(error: unknown) {
        failed = true
        stage.note({ who: 'system', text: `The behavior failed: ${errorText(error)}` })
      },
    })
  }

  let watched: AnyActorRef | undefined
  actor.subscribe(({ context }) => {
    if (context.child === watched) return
    const before = status.value.session
    watched = context.child
    if (context.child && context.session) {
      const { behavior, locale } = context.session
      update(() => ({ session: { behavior: behavior.id, state: '', locale } }))
      journal.write(id, { type: 'session.started', behavior: behavior.id, locale })
    } else if (before) {
      update(({ screen }) => ({ session: null, handover: null, screen: { ...screen, choices: [], caption: '' } }))
      journal.write(id, {
        type: 'session.ended',
        behavior: before.behavior,
        reason: failed ? 'failed' : safety.action === 'latchedStop' ? 'stop' : 'finished',
      })
    }
    watchChild(context.child)
  })
  actor.start()

  function isIdle(): boolean {
    return actor.getSnapshot().matches({ session: 'idle' })
  }

  /** Never rejects; the order goes out before this returns. */
  async function orderStop(): Promise<boolean> {
    try {
      return await robot.stop()
    } catch {
      return false
    }
  }

  function checkSafety(acknowledged = false): void {
    const next = safetyStep(safety, conditions, clock.now(), acknowledged)
    const changed = next.action !== safety.action || next.reason !== safety.reason
    const worse = severity(next.action) > severity(safety.action)
    safety = next
    if (!changed) return
    journal.write(id, { type: 'safety.changed', action: next.action, reason: next.reason })
    update(() => ({ safety: { action: next.action, reason: next.reason } }))
    if (worse && severity(next.action) >= severity('safePosture') && next.reason !== 'operator.stop') {
      actor.send({ type: 'stop' })
      void orderStop()
    }
  }

  function know(change: Partial<SafetyConditions>): void {
    conditions = { ...conditions, ...change }
    checkSafety()
  }

  function keepSafe(): void {
    checkSafety()
    safetyTimer = clock.setTimeout(keepSafe, SAFETY_PERIOD_MS)
  }

  subscriptions.push(
    robot.link$.subscribe((link) => {
      const before = status.value.link
      update(() => ({ link }))
      if (link === 'online' && before !== 'online') {
        if (conditions.linkLost) journal.write(id, { type: 'link.restored' })
        know({ linkLost: false })
        actor.send({ type: 'link.online' })
        // What an earlier session, or an earlier run, borrowed and could not give back.
        if (isIdle() && Object.keys(leaseStore.load()).length > 0) void leases.restoreAll().catch(() => undefined)
      }
      if (link !== 'online' && before === 'online') {
        if (link !== 'closed') journal.write(id, { type: 'link.lost' })
        know({ linkLost: link !== 'closed' })
        actor.send({ type: 'link.offline' })
      }
    }),
    robot.identity$.subscribe(({ identity }) => update(() => ({ kind: identity.kind, naoqiVersion: identity.naoqiVersion }))),
    robot.health.health$.subscribe(({ batteryPercent, charging, heatLevel, fallen }) => {
      update(() => ({ batteryPercent: batteryPercent ?? null, charging: charging ?? null }))
      know({ batteryPercent, charging, heatLevel, fallen })
    }),
  )
  keepSafe()

  /** Until the session is over and the robot has its settings back, within reason. */
  async function idle(): Promise<void> {
    const enough = new AbortController()
    const over = waitFor(actor, (snapshot) => snapshot.matches({ session: 'idle' }), { signal: enough.signal }).then(() =>
      enough.abort(),
    )
    await Promise.race([over, sleep(clock, RESTORE_MS, enough.signal)]).catch(() => undefined)
    enough.abort()
  }

  return {
    status$: status,
    async start(behavior, content, locale) {
      if (status.value.session)
        throw new CompereError('runtime.busy', `${id} is already running "${status.value.session.behavior}": stop it first`)
      if (safety.action === 'latchedStop')
        throw new CompereError('runtime.busy', `${id} was stopped (${safety.reason}): acknowledge the stop first`)
      if (severity(safety.action) >= severity('safePosture'))
        throw new CompereError('runtime.busy', `${id} must rest first (${safety.reason})`)
      if (!isIdle()) throw new CompereError('runtime.busy', `${id} is still starting or ending a session: try again in a moment`)
      if (content === undefined) throw new CompereError('runtime.unknown', `"${behavior.id}" has no content here`)
      actor.send({ type: 'session.start', session: { behavior, content, locale } })
    },
    async finish() {
      actor.send({ type: 'session.stop' })
      await robot.speech.hush().catch(() => undefined)
      await idle()
    },
    async stop() {
      const run = ++stopRun
      // The order goes out first: nothing of ours that may fail stands before it.
      let order = orderStop()
      actor.send({ type: 'stop' })
      journal.write(id, { type: 'stop.requested' })
      update(() => ({ stop: { requestedAt: clock.now(), confirmed: null } }))
      know({ operatorStop: true })
      for (let attempt = 0; attempt < STOP_ATTEMPTS && run === stopRun; attempt++) {
        if (attempt > 0) order = orderStop()
        const confirmed = await order
        if (run !== stopRun) return
        update(({ stop }) => ({ stop: stop && { ...stop, confirmed } }))
        if (attempt === 0 || confirmed) journal.write(id, { type: confirmed ? 'stop.confirmed' : 'stop.unconfirmed' })
        if (confirmed) return
        await sleep(clock, STOP_REPEAT_MS)
      }
    },
    async acknowledge() {
      stopRun++
      conditions = { ...conditions, operatorStop: false }
      update(() => ({ stop: null }))
      checkSafety(true)
    },
    async tell(event) {
      if (event.type === 'handover.taken') {
        journal.write(id, { type: 'handover.taken' })
        update(() => ({ handover: null }))
      }
      actor.send({ type: 'behavior.event', event })
    },
    async say(text, locale) {
      if (safety.action === 'latchedStop') throw new CompereError('runtime.busy', `${id} was stopped: acknowledge the stop first`)
      await stage.sayForStaff(text, locale)
    },
    async answer({ way, text, choice }) {
      if (!status.value.session) throw new CompereError('runtime.busy', `${id} is asking nothing now`)
      const label = status.value.screen.choices.find((candidate) => candidate.id === choice)?.label
      const answer: Answer = { way, text: text || label || '', confidence: 1, ...(choice ? { choice } : {}) }
      stage.answer(answer)
    },
    async close() {
      stopRun++
      actor.send({ type: 'session.stop' })
      await idle()
      if (safetyTimer !== undefined) clock.clearTimeout(safetyTimer)
      for (const subscription of subscriptions) subscription.unsubscribe()
      childWatch?.unsubscribe()
      actor.stop()
      await robot.close()
    },
  }
}

/** A disk that is full must not keep a robot from being stopped. */
function forgiving(journal: Journal, complain: (text: string) => void): Journal {
  return {
    all: () => journal.all(),
    write(robot, fact) {
      try {
        journal.write(robot, fact)
      } catch (error) {
        complain(`The journal could not be written: ${errorText(error)}`)
      }
    },
  }
}

const CALM: SafetyConditions = {
  operatorStop: false,
  fallen: false,
  linkLost: false,
  heatLevel: 0,
  batteryPercent: undefined,
  charging: undefined,
}

function unknownRobot(id: string): RobotStatus {
  return {
    id,
    kind: 'unknown',
    naoqiVersion: '',
    link: 'connecting',
    batteryPercent: null,
    charging: null,
    safety: { action: 'none', reason: '' },
    session: null,
    screen: { locale: 'fr', title: '', body: [], choices: [], caption: '' },
    transcript: [],
    handover: null,
    stop: null,
  }
}
