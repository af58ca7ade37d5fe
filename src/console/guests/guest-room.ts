import type { Companion, GuestCounts, RobotStatus } from '#runtime'
import type { GuestsNow } from '../protocol.ts'
import { GuestQuestions } from './guest-questions.ts'
import { GuestVotes } from './guest-votes.ts'
import { type Phone, type Written, written } from './phone.ts'
import type { PhoneMessage } from './phone-protocol.ts'

/** The control of a behavior that takes the words of guests. */
export const GUEST_QUESTION = 'guestQuestion'
/** Read by most guests from abroad. */
const LANGUAGE_FOR_OTHERS = 'en'

/** A phone, whose it is as far as this session goes, and what it wants to read. */
export type Seat = {
  phone: Phone
  guest: string
  language: string | undefined
  at: string | undefined
  /** It was told that the session ended, and keeps showing that. */
  isOver: boolean
}
type Source = { companion(): Companion | undefined; over(counts: GuestCounts): void }

/** The guests of one robot. What they typed and chose is forgotten with the session. */
export class GuestRoom {
  readonly questions = new GuestQuestions()
  readonly #votes = new GuestVotes()
  readonly #seats = new Set<Seat>()
  readonly #source: Source
  #status: RobotStatus | undefined
  #session: { name: string; isKept: boolean } | undefined
  #mostPhones = 0

  constructor(source: Source) {
    this.#source = source
  }

  get phones(): number {
    return this.#seats.size
  }

  /** Undefined where there is nothing to see for staff. */
  get now(): GuestsNow | undefined {
    const questions = this.questions.waiting
    if (this.phones === 0 && questions.length === 0) return undefined
    return { phones: this.phones, questions, votes: this.#votes.now }
  }

  enter(seat: Seat): void {
    this.#seats.add(seat)
    this.#mostPhones = Math.max(this.#mostPhones, this.phones)
    this.#tell([seat])
  }

  leave(seat: Seat): void {
    this.#seats.delete(seat)
  }

  end(code: number, reason: string): void {
    for (const { phone } of this.#seats) phone.end(code, reason)
  }

  /** Everyone is told what is another now. */
  refresh(status: RobotStatus | undefined): void {
    this.#status = status
    const { behavior, startedAt, rehearsing } = status?.session ?? {}
    const name = behavior === undefined ? undefined : `${behavior} ${startedAt}`
    if (this.#session && this.#session.name !== name) this.#end(this.#session.isKept)
    this.#session = name === undefined ? undefined : { name, isKept: !rehearsing }
    this.#tell(this.#seats)
  }

  hear(seat: Seat, message: PhoneMessage): void {
    switch (message.type) {
      case 'language':
        seat.language = message.language
        break
      case 'at':
        seat.at = message.stop ?? undefined
        break
      case 'ask':
        this.questions.ask(seat.guest, message.text, this.#takesQuestions)
        break
      case 'vote':
        this.#votes.vote(seat.guest, message.puzzle, message.choice)
        break
    }
  }

  get #takesQuestions(): boolean {
    return this.#status?.session?.controls.some(({ name }) => name === GUEST_QUESTION) ?? false
  }

  #tell(seats: Iterable<Seat>): void {
    const status = this.#status
    if (!status) return
    const companion = this.#source.companion()
    const caption = captionOf(status)
    const viewFor = createViews(companion, status.screen.locale)
    this.#votes.show(companion?.view(status.session?.locale ?? status.screen.locale)?.puzzle)
    const isQuiet = !status.session && status.screen.caption === ''
    for (const seat of seats) {
      seat.isOver &&= isQuiet
      if (seat.isOver) continue
      seat.phone.tell(caption)
      seat.phone.tell(viewFor(seat))
      this.#tellOwn(seat)
    }
  }

  #tellOwn({ phone, guest }: Seat): void {
    const votes = this.#votes.now
    if (votes) phone.tell(written({ type: 'votes', ...votes, mine: this.#votes.of(guest) }))
    const state = this.questions.stateOf(guest)
    if (state) phone.tell(written({ type: 'question', state }))
  }

  #end(isKept: boolean): void {
    const { asked: questions, accepted } = this.questions.counts
    const counts = { phones: this.#mostPhones, questions, accepted, votes: this.#votes.count }
    if (isKept && counts.phones > 0) this.#source.over(counts)
    this.questions.forget()
    this.#votes.forget()
    this.#mostPhones = this.phones
    const over = written({ type: 'over' })
    for (const seat of this.#seats) {
      seat.at = undefined
      seat.isOver = true
      seat.phone.tell(over)
    }
  }
}

function captionOf({ screen: { locale, caption, big, title } }: RobotStatus): Written {
  return written({ type: 'caption', locale, text: caption, big: big ?? null, title })
}

/** Written once for all who read the same. */
function createViews(companion: Companion | undefined, locale: string): (seat: Seat) => Written {
  const views = new Map<string, Written>()
  const languages = companion?.languages ?? []
  return ({ language: wished = locale, at }) => {
    const language = languages.length === 0 ? wished : nearest(languages, wished)
    const key = `${language} ${at ?? ''}`
    const view = views.get(key) ?? written({ type: 'view', language, languages, view: companion?.view(language, at) ?? null })
    views.set(key, view)
    return view
  }
}

function nearest(languages: readonly string[], wished: string): string {
  return [wished, LANGUAGE_FOR_OTHERS].find((one) => languages.includes(one)) ?? languages[0] ?? wished
}
