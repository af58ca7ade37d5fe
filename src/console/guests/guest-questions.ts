import { randomUUID } from 'node:crypto'
import type { QuestionState } from './phone-protocol.ts'

/** More are not looked through by a guide who walks. */
const MOST_WAITING = 20
/** Outcomes for guests who lost the connection; far more than phones are served. */
const MOST_REMEMBERED = 400
/** Signs that are not seen, or that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

export type GuestQuestion = { id: string; guest: string; text: string }

/** What guests typed, until staff choose or the session ends; kept nowhere else. */
export class GuestQuestions {
  #waiting: readonly GuestQuestion[] = []
  /** Staff have chosen, and the robot is asked. */
  readonly #taken = new Set<GuestQuestion>()
  readonly #states = new Map<string, QuestionState>()
  /** Of this session. */
  counts = { asked: 0, accepted: 0 }

  get waiting(): readonly { id: string; text: string }[] {
    return this.#waiting.map(({ id, text }) => ({ id, text }))
  }

  /** What became of a guest's question; undefined for one who has not asked. */
  stateOf(guest: string): QuestionState | undefined {
    return this.#states.get(guest)
  }

  /** One at a time from each: another one while the first waits is let go. */
  ask(guest: string, typed: string, isTaken: boolean): void {
    const text = typed.replace(UNSEEN, ' ').trim()
    if (text === '' || this.#waiting.some((one) => one.guest === guest)) return
    const state = !isTaken ? 'off' : this.#waiting.length >= MOST_WAITING ? 'full' : 'waiting'
    this.#remember(guest, state)
    if (state !== 'waiting') return
    this.#waiting = [...this.#waiting, { id: randomUUID(), guest, text }]
    this.counts = { ...this.counts, asked: this.counts.asked + 1 }
  }

  /** Out of the line, so that two people of staff do not both have it answered. */
  take(id: string): GuestQuestion | undefined {
    const taken = this.#waiting.find((one) => one.id === id)
    this.#waiting = this.#waiting.filter((one) => one !== taken)
    if (taken) this.#taken.add(taken)
    return taken
  }

  /** Of a session that ended meanwhile there is nothing to remember. */
  settle(question: GuestQuestion, state: 'accepted' | 'declined'): void {
    if (!this.#taken.delete(question)) return
    if (state === 'accepted') this.counts = { ...this.counts, accepted: this.counts.accepted + 1 }
    this.#remember(question.guest, state)
  }

  /** The robot could not: it waits on, first in line. */
  putBack(question: GuestQuestion): void {
    if (this.#taken.delete(question)) this.#waiting = [question, ...this.#waiting]
  }

  forget(): void {
    this.#waiting = []
    this.#taken.clear()
    this.#states.clear()
    this.counts = { asked: 0, accepted: 0 }
  }

  #remember(guest: string, state: QuestionState): void {
    this.#states.delete(guest)
    this.#states.set(guest, state)
    if (this.#states.size > MOST_REMEMBERED) this.#states.delete(this.#states.keys().next().value ?? '')
  }
}
