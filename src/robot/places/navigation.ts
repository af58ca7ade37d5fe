import { BehaviorSubject, catchError, combineLatest, from, type Observable, of, switchMap } from 'rxjs'
import { CompereError, errorText, isCompereError } from '#errors'
import { ALMemory } from '#naoqi'
import { generation$, type RobotContext } from '../context.ts'
import type { Cut } from '../cut.ts'
import type { IdentityFacet } from '../identity.ts'
import type { MoveOptions } from '../motion.ts'
import { type Mover, refuseWhereNoneTravel } from '../mover.ts'
import type { Pose } from '../pose.ts'
import { untilAborted } from '../queue.ts'
import { serviceClient } from '../service-client.ts'
import { FARTHEST_M, type JourneyOptions, travel } from './navigation-journey.ts'
import { explore } from './navigation-learn.ts'
import { createRobotMap } from './navigation-map.ts'
import { distanceM, type MapPlace } from './navigation-way.ts'

export type { NavigationStep } from './navigation-journey.ts'
export type { MapPlace } from './navigation-way.ts'

/** Stopped is what people or a lost connection did; refused is what must not or cannot be begun. */
export type NavigationOutcome = {
  kind: 'arrived' | 'blocked' | 'lost' | 'stopped' | 'refused'
  /** For staff. */
  why: string
}
export type GoToOptions = Pick<MoveOptions, 'speedMps' | 'permit' | 'signal'> &
  Pick<JourneyOptions, 'onStep'> & {
    /** Where people take it to be, should it not know; without one, a robot before 2.7 that does not know is lost. */
    from?: MapPlace | undefined
  }

/** Ways by a map that the robot made of a place: optional, and never what a visit depends on. */
export interface Navigation {
  /** Whether this robot makes maps and was told which one to use, on the present connection. */
  readonly isAvailable: boolean
  /** Lets the robot drive around by itself to make a map, where nobody is; answers the path of it. Rejects when it could not. */
  learn(around: { radiusM: number }, options?: Pick<GoToOptions, 'permit' | 'signal'>): Promise<string>
  /** From now on the robot finds its way by this map, also after a restart. Rejects `robot.refused` when it has none such. */
  use(map: string): Promise<void>
  /** Where it is in the map; undefined when it does not know. */
  where(): Promise<Pose | undefined>
  /**
   * Has it find its place again, near a hint where one is given; true when it did. Without one, a robot before 2.7 takes
   * it that people put it where its map begins.
   */
  relocate(hint?: MapPlace): Promise<boolean>
  /**
   * Goes to a place in the map in straight legs of at most one meter, at no more than the speed of the venue. What is in
   * between is not driven around: the way has to be one that is free. Never rejects for what the robot does or does not do.
   */
  goTo(place: MapPlace, options?: GoToOptions): Promise<NavigationOutcome>
}

type Parts = { identity: IdentityFacet; mover: Mover; cut: Cut; map: string | undefined }

const BACK_SONAR_KEY = 'Device/SubDeviceList/Platform/Back/Sonar/Sensor/Value'
/** Where a map was begun. */
const ORIGIN: Pose = { xM: 0, yM: 0, headingRad: 0 }
/** Room for the way back and for its own security distance. */
const BACK_FREE_M = 0.7

/**
 * The robot's own navigation chooses ways and speeds itself, which nobody could bound. So its map only tells where it is,
 * and it is moved as it always is: leg by leg, each with a look at what could forbid it.
 */
export function createNavigation(context: RobotContext, { identity, mover, cut, map: path }: Parts): Navigation {
  const { link, clock } = context
  const map = createRobotMap(context, identity)
  const memory = serviceClient(link, ALMemory)
  const path$ = new BehaviorSubject(path)
  const still = new AbortController().signal
  let isAvailable = false
  let isBusy = false
  let loadedAt: number | undefined

  combineLatest([generation$(link), path$])
    .pipe(
      switchMap(([generation, chosen]): Observable<boolean> => {
        if (generation === undefined || chosen === undefined) return of(false)
        return from(map.isOffered()).pipe(catchError(() => of(false)))
      }),
    )
    .subscribe((offered) => {
      isAvailable = offered
    })

  /** A robot that restarted has nothing in its hands any more. */
  async function loaded(): Promise<void> {
    const { generation } = link.state
    if (path$.value === undefined) throw new CompereError('robot.refused', 'The robot was not told which map to use')
    if (loadedAt === generation) return
    await map.load(path$.value)
    loadedAt = generation
  }
  async function isBackFree(): Promise<boolean> {
    const echoM = await memory.getData([BACK_SONAR_KEY], { deadlineMs: 3_000 }).catch(() => undefined)
    return typeof echoM === 'number' && echoM >= BACK_FREE_M
  }
  async function alone<T>(act: () => Promise<T>): Promise<T> {
    if (isBusy) throw new CompereError('robot.refused', 'The robot is on its way already')
    isBusy = true
    try {
      return await mover.whileFollowed(act)
    } finally {
      isBusy = false
    }
  }
  async function go(place: MapPlace, options: JourneyOptions): Promise<NavigationOutcome> {
    refuseWhereNoneTravel(mover.speedProfile)
    if (!isAvailable) throw new CompereError('robot.refused', 'The robot has no map of this place')
    await untilAborted(loaded(), options.signal)
    const here = await map.locate()
    if (here && distanceM(here, place) > FARTHEST_M)
      throw new CompereError('robot.refused', `That is farther than ${FARTHEST_M} m: let people lead the robot there`)
    return travel({ clock, mover, map, isBackFree }, place, options)
  }

  return {
    get isAvailable() {
      return isAvailable
    },
    async learn({ radiusM }, { signal, permit } = {}) {
      const ending = cut.with(signal)
      const made = await alone(() => untilAborted(explore({ clock, mover, map }, radiusM, { permit, signal: ending }), ending))
      loadedAt = link.state.generation
      path$.next(made)
      return made
    },
    async use(chosen) {
      await map.load(chosen)
      loadedAt = link.state.generation
      path$.next(chosen)
    },
    async where() {
      await loaded()
      return map.locate()
    },
    async relocate(hint) {
      await loaded()
      return map.relocate(poseAt(hint) ?? ((await map.canSearch()) ? undefined : ORIGIN))
    },
    async goTo(place, { signal = still, from, ...options } = {}) {
      const ending = cut.with(signal)
      try {
        return await alone(() => go(place, { ...options, from: poseAt(from), signal: ending }))
      } catch (error) {
        if (ending.aborted) return { kind: 'stopped', why: errorText(ending.reason) }
        if (!isCompereError(error)) throw error
        const isRefused = isCompereError(error, 'robot.refused', 'robot.missing', 'runtime.forbidden')
        return { kind: isRefused ? 'refused' : 'stopped', why: error.message }
      }
    },
  }
}

function poseAt(place: MapPlace | undefined): Pose | undefined {
  return place && { xM: place.xM, yM: place.yM, headingRad: place.thetaRad ?? 0 }
}

/** Of a robot that knows no map. */
export const NO_NAVIGATION: Navigation = {
  isAvailable: false,
  learn: () => Promise.reject(new CompereError('robot.missing', 'This robot makes no maps')),
  use: () => Promise.reject(new CompereError('robot.missing', 'This robot knows no maps')),
  where: async () => undefined,
  relocate: async () => false,
  goTo: async () => ({ kind: 'refused', why: 'This robot knows no maps' }),
}
