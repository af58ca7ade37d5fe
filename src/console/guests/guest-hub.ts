import { randomUUID } from 'node:crypto'
import { auditTime, BehaviorSubject, merge, type Observable, Subject } from 'rxjs'
import type { WebSocket } from 'ws'
import { type Clock, clockScheduler } from '#clock'
import type { Controller } from '#runtime'
import type { CaptionCodes } from '../access/caption-codes.ts'
import type { GuestOrder, Overview } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { RobotsNow } from '../robots-now.ts'
import { GUEST_QUESTION, GuestRoom, type Seat } from './guest-room.ts'
import { createPhone } from './phone.ts'
import { PHONE_CLOSE } from './phone-close.ts'

/** A class and its parents are half as many; a hundred phones at one robot are a crowd that hears nothing. */
export const MAX_PHONES = 100
/** A sentence is on every phone before its second word, and a class that votes at once makes one picture. */
const PERIOD_MS = 50
const GOING_AWAY = 1001

export type Guest = {
  robot: string
  /** By which it came; when staff make another, it has to go. */
  code: string
  language: string | undefined
  /** A number that the page gave itself, by which it is known again when it comes back; without one, it is somebody new. */
  guest: string | undefined
}

/** The companion on guests' phones, of all robots. */
export interface GuestHub {
  readonly guests$: Observable<Overview['guests']>
  welcome(socket: WebSocket, guest: Guest): void
  /** What staff decide about a question; rejects where it does not wait any more, or the robot takes none now. */
  order(order: GuestOrder): Promise<void>
  close(): void
}

type Parts = { controller: Controller; robots: RobotsNow; captionCodes: Pick<CaptionCodes, 'codeOf'>; clock: Clock }

export function createGuestHub({ controller, robots, captionCodes, clock }: Parts): GuestHub {
  const rooms = new Map<string, GuestRoom>()
  const guests$ = new BehaviorSubject<Overview['guests']>({})
  const nudges$ = new Subject<void>()
  const watching = merge(controller.robots$, nudges$)
    .pipe(auditTime(PERIOD_MS, clockScheduler(clock)))
    .subscribe(refresh)

  function refresh(): void {
    for (const [robot, room] of rooms) room.refresh(robots.find(robot))
    const now = Object.fromEntries([...rooms].flatMap(([robot, room]) => (room.now ? [[robot, room.now]] : [])))
    if (JSON.stringify(now) !== JSON.stringify(guests$.value)) guests$.next(now)
  }

  function roomOf(robot: string): GuestRoom {
    const known = rooms.get(robot)
    if (known) return known
    const room = new GuestRoom({
      companion: () => controller.companion(robot),
      // What is only counted must not trouble a session.
      over: (counts) => void controller.execute({ type: 'guests.counted', robot, counts }).catch(() => {}),
    })
    rooms.set(robot, room)
    room.refresh(robots.find(robot))
    return room
  }

  return {
    guests$,
    welcome(socket, { robot, code, language, guest = randomUUID() }) {
      const room = roomOf(robot)
      const isFull = room.phones >= MAX_PHONES
      const phone = createPhone(socket, clock, {
        hear(message) {
          room.hear(seat, message)
          nudges$.next()
        },
        isWelcome: () => captionCodes.codeOf(robot) === code,
        left() {
          room.leave(seat)
          nudges$.next()
        },
      })
      const seat: Seat = { phone, guest, language, at: undefined, isOver: false }
      if (isFull) return phone.close(PHONE_CLOSE.full, 'Too many phones read along with this robot.')
      room.enter(seat)
      nudges$.next()
    },
    async order({ type, robot, question }) {
      const room = rooms.get(robot)
      const taken = room?.questions.take(question)
      if (!room || !taken) throw new Refusal('console.unknown', 'This question does not wait any more.')
      try {
        if (type === 'guest.answer')
          await controller.execute({ type: 'staff.command', robot, name: GUEST_QUESTION, value: taken.text })
        room.questions.settle(taken, type === 'guest.answer' ? 'accepted' : 'declined')
      } catch (error) {
        room.questions.putBack(taken)
        throw error
      } finally {
        nudges$.next()
      }
    },
    close() {
      watching.unsubscribe()
      for (const room of rooms.values()) room.end(GOING_AWAY, 'The controller ends.')
    },
  }
}
