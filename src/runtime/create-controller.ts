import { combineLatest, type Observable } from 'rxjs'
import type { Clock, Random } from '#clock'
import { CompereError } from '#errors'
import type { Journal, StorageTrouble } from '#journal'
import type { LeaseStore, Locale, Robot } from '#robot'
import type { Behavior } from './behavior.ts'
import { chosenOptions, type OptionValues } from './behavior-options.ts'
import type { Command, Controller, RobotStatus } from './controller.ts'
import type { QuestionListener } from './create-stage.ts'
import { createSupervisor, type Supervisor } from './create-supervisor.ts'
import type { Understanding } from './hear-visitors.ts'
import { createItemMemory, forgetfulItems, type ItemStore } from './item-memory.ts'
import type { LatchStore } from './latch-memory.ts'
import { createListings } from './listings.ts'
import type { SessionStore } from './session-record.ts'
import type { Session } from './supervisor.machine.ts'
import { watchSuspension } from './suspension-watch.ts'

export type ManagedRobot = {
  id: string
  robot: Robot
  leaseStore: LeaseStore
  /** Without one, an unfinished session is forgotten with the process. */
  sessionStore?: SessionStore | undefined
  /** Without one, a robot that was stopped for good may go on when the process begins anew. */
  latchStore?: LatchStore | undefined
}
export type ControllerOptions = {
  robots: readonly ManagedRobot[]
  behaviors: readonly Behavior[]
  /** Validated content by behavior id, looked up at each start: what is new meanwhile is for the next session. */
  content: Readonly<Record<string, unknown>>
  journal: Journal
  /** How what visitors say is understood; without it, by spotting words. */
  understanding?: Understanding | undefined
  /** Without one, a visitor's words are let go at once. */
  questions?: QuestionListener | undefined
  clock: Clock
  random: Random
  /** Where a robot fetches a file of a behavior's content folder, if it can; without it none does. */
  mediaAddress?: ((robot: string, file: { behavior: string; media: string }) => string | undefined) | undefined
  /** Where it is kept what activities played; without one, it is forgotten with the process. */
  items?: ItemStore | undefined
  /** Milliseconds that go on while this machine sleeps; without it, the clock's own. */
  bootTime?: (() => number) | undefined
  /** Told of by whoever keeps the files; every robot's page shows it. */
  storage$?: Observable<StorageTrouble> | undefined
  /** Sentences for staff that concern no robot in particular; every robot's page shows them. */
  notices$?: Observable<string> | undefined
}

/** The running product: a supervisor for each robot, and the commands of staff. */
export function createController(options: ControllerOptions): Controller {
  const { behaviors, content } = options
  const items = createItemMemory(options.items ?? forgetfulItems())
  const supervisors = new Map<string, Supervisor>(
    options.robots.map((managed) => [managed.id, createSupervisor(managed, options, items.played)]),
  )
  const robots$: Observable<readonly RobotStatus[]> = combineLatest([...supervisors.values()].map(({ status$ }) => status$))

  const listings = createListings(behaviors, content)
  const supervisorOf = (id: string): Supervisor => {
    const supervisor = supervisors.get(id)
    if (!supervisor) throw new CompereError('runtime.unknown', `There is no robot "${id}" here`)
    return supervisor
  }
  const behaviorOf = (id: string): Behavior => {
    const behavior = behaviors.find((candidate) => candidate.id === id)
    if (!behavior) throw new CompereError('runtime.unknown', `There is no behavior "${id}" here`)
    return behavior
  }

  const sessionOf = (behavior: Behavior, wish: { locale: Locale; automatic: boolean; options: OptionValues }): Session => {
    const own = content[behavior.id]
    const options = chosenOptions(behavior, own, wish.options)
    const fixed = behavior.spokenIn?.(own, options)
    // What a plan says about its language was chosen by somebody.
    const language = fixed === undefined ? wish : { locale: fixed, automatic: false }
    const { locale, automatic } = language
    return { behavior, content: own, contents: content, recent: items.recent, locale, automatic, options }
  }

  async function execute(command: Command): Promise<void> {
    const supervisor = supervisorOf(command.robot)
    switch (command.type) {
      case 'stop':
        return supervisor.stop()
      case 'stop.acknowledge':
        return supervisor.acknowledge()
      case 'safety.override':
        return supervisor.override()
      case 'session.start': {
        const behavior = behaviorOf(command.behavior)
        const { locale = 'fr', automatic = false, rehearse = false } = command
        const session = sessionOf(behavior, { locale, automatic, options: command.options ?? {} })
        return rehearse ? supervisor.rehearse(session) : supervisor.start(session)
      }
      case 'session.resume': {
        const { behavior: name, locale, step, data, options } = supervisor.unfinished()
        // It ran before, so the robot has some language for it.
        const session = sessionOf(behaviorOf(name), { locale, automatic: true, options: options ?? {} })
        return supervisor.start({ ...session, resume: { step, data } })
      }
      case 'session.discard':
        return supervisor.discard()
      case 'session.pause':
        return supervisor.pause()
      case 'session.continue':
        return supervisor.continue()
      case 'speech.volume':
        return supervisor.volume(command.percent)
      case 'speech.rate':
        return supervisor.rate(command.percent)
      case 'session.stop':
        return supervisor.finish()
      case 'handover.taken':
        return supervisor.take()
      case 'handover.released':
        return supervisor.release()
      case 'staff.command':
        return supervisor.tell({ type: command.type, name: command.name, value: command.value })
      case 'speech.say':
        return supervisor.say(command.text, command.locale)
      case 'answer':
        return supervisor.answer(command)
      case 'place.seen':
        return supervisor.placeSeen(command.id)
      case 'screen.beat':
        return supervisor.screenBeat(command.page)
      case 'guests.counted':
        return supervisor.guestsCounted(command.counts)
    }
  }

  const suspension = watchSuspension({
    clock: options.clock,
    bootTime: options.bootTime ?? (() => options.clock.now()),
    onWake(awayMs) {
      for (const supervisor of supervisors.values()) supervisor.wake(awayMs)
    },
  })
  const storage = options.storage$?.subscribe((trouble) => {
    for (const supervisor of supervisors.values()) supervisor.tellStorage(trouble)
  })
  const notices = options.notices$?.subscribe((sentence) => {
    for (const supervisor of supervisors.values()) supervisor.tellStaff(sentence)
  })

  let closing: Promise<void> | undefined
  const end = async (): Promise<void> => {
    suspension.close()
    storage?.unsubscribe()
    notices?.unsubscribe()
    await Promise.all([...supervisors.values()].map((supervisor) => supervisor.close()))
  }

  return {
    get behaviors() {
      return listings()
    },
    robots$,
    companion: (robot) => supervisors.get(robot)?.companion(),
    execute,
    close: () => (closing ??= end()),
  }
}
