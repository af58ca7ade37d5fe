import { Subject } from 'rxjs'
import { type Clock, sleep } from '#clock'
import type { CompereError } from '#errors'
import type { QiLink } from '#qi'
import { linkStatus$, type RobotContext } from './context.ts'
import { createCut } from './cut.ts'
import { createDialog } from './dialog.ts'
import { forbiddingLink } from './forbidding-link.ts'
import { createGate } from './gate.ts'
import { createGestures } from './gestures.ts'
import { createGlance } from './glance.ts'
import { createHealth } from './health.ts'
import { createIdentity } from './identity.ts'
import { createLeds } from './leds.ts'
import { createLife } from './life.ts'
import { createListening } from './listening.ts'
import { createMotion } from './motion.ts'
import { createMovements } from './movements.ts'
import { createMover } from './mover.ts'
import { createPeople } from './people.ts'
import { createNavigation } from './places/navigation.ts'
import { createPlaces } from './places/places.ts'
import { createPosture } from './posture.ts'
import { createProtections } from './protections.ts'
import { createRestOrder } from './rest-order.ts'
import type { Robot } from './robot.ts'
import { createScreen } from './screen.ts'
import { type ControllerName, createControllerLease } from './second-controller.ts'
import type { Report } from './service-client.ts'
import { createSettings } from './settings.ts'
import { createSounds } from './sounds.ts'
import { createSpeech } from './speech.ts'
import type { SpeedProfile } from './speed-profile.ts'
import { type StopRoad, stopOnEveryRoad } from './stop.ts'
import { createTouch } from './touch.ts'
import { createTrust } from './trust.ts'
import { unlessStopped } from './unless-stopped.ts'

export type RobotOptions = {
  name: string
  link: QiLink
  /** A second way to the same robot, so that a stop never waits behind other traffic. */
  stopLink?: QiLink | undefined
  /** The same in a thread of its own, by which the robot may also be stopped past this one. */
  stopRoad?: StopRoad | undefined
  clock: Clock
  /** The head that must be there; without it, the one that is seen first. */
  headId?: string | undefined
  /** Under which name this controller holds the robot; without it, it is not held and others are not noticed. */
  controller?: ControllerName | undefined
  /** How fast it may travel in this venue; without one, people there are taken to be frail. */
  speedProfile?: SpeedProfile | undefined
  /** The map of this venue that the robot made, by its path on the robot; without one, people lead it. */
  map?: string | undefined
  /** Told once for each kind of event that is not what was declared. */
  onProblem?: Report | undefined
}

/** Longer than an answer takes on any link that still works. */
const RELEASE_MS = 500

/** One robot at the end of a link, whose life the robot now owns. */
export function createRobot({
  name,
  clock,
  headId,
  controller,
  onProblem,
  speedProfile = 'care',
  map,
  stopRoad,
  ...roadsTo
}: RobotOptions): Robot {
  const problems = new Subject<CompereError>()
  const report: Report = (problem) => {
    problems.next(problem)
    onProblem?.(problem)
  }
  const link = forbiddingLink(roadsTo.link)
  const stopLink = roadsTo.stopLink && forbiddingLink(roadsTo.stopLink)
  const identity = createIdentity({ link, clock, report })
  const lease = controller && createControllerLease(link, clock, controller)
  const trust = createTrust({ link, identity, headId, lease })
  const gate = createGate(link, trust)
  const context: RobotContext = { link: stopRoad ? unlessStopped(gate, stopRoad) : gate, clock, report }
  const speech = createSpeech(context, identity)
  const rest = createRestOrder()
  const health = createHealth(context, rest)
  const protections = createProtections(context, identity)
  const cut = createCut()
  const quiet = createCut()
  const mover = createMover(context, { identity, health, protections, speedProfile })
  const roads = stopLink ? [stopLink, link] : [link]
  return {
    name,
    link$: linkStatus$(link, trust.verdict$),
    identity$: identity.identity$,
    trust$: trust.trust$,
    found$: trust.found$,
    glance$: createGlance(context),
    problems$: problems.asObservable(),
    speech,
    listening: createListening(context, speech),
    dialog: createDialog(context),
    people: createPeople(context),
    places: createPlaces(context),
    touch: createTouch(context),
    screen: createScreen(context),
    gestures: createGestures(context, identity, cut),
    movements: createMovements(context, identity, cut),
    sounds: createSounds(context, quiet),
    posture: createPosture(context, { order: rest, identity, cut }),
    motion: createMotion(context, mover),
    navigation: createNavigation(context, { identity, mover, cut, map }),
    protections,
    leds: createLeds(context),
    life: createLife(context),
    health,
    settings: createSettings(context),

    stop() {
      const confirmed = stopOnEveryRoad(roads, clock, stopRoad)
      speech.drop()
      cut.now()
      quiet.now()
      return confirmed
    },
    acceptRobot: () => trust.accept(),
    async close() {
      identity.close()
      trust.close()
      if (lease && link.state.status === 'online') await withinGrace(lease.release(), clock)
      link.close()
      stopLink?.close()
    },
  }
}

async function withinGrace(parting: Promise<void>, clock: Clock): Promise<void> {
  const enough = new AbortController()
  await Promise.race([parting, sleep(clock, RELEASE_MS, enough.signal)]).catch(() => undefined)
  enough.abort()
}
