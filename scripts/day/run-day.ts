import { createRandom, type Random, type VirtualClock } from '#clock'
import type { JournalStore, QuestionKeeper } from '#journal'
import { type DayVenue, openDayVenue, ROBOT } from './venue.ts'
import { type Phrases, type Visitor, visitorsOfDay } from './visitors.ts'

export type DayOptions = {
  clock: VirtualClock
  seed: number
  visitors: number
  phrases: Phrases
  store: JournalStore
  questions: QuestionKeeper
  onHour?: (hour: number, came: number) => void
}

/** What became of what was said aloud; a question that was asked twice because nobody heard it counts once. */
export type Said = { times: number; notUnderstood: number }
export type Day = { came: number; turnedAway: number; walkedBy: number; known: Said; unknown: Said }

const SECOND = 1_000
const HOUR_MS = 3_600_000
const HOURS = 8
/** After which somebody who was not spoken to goes. */
const PATIENCE_MS = 45_000
/** Between one visitor and the next at the same spot. */
const ROOM_MS = 4_000
const FAULTS = ['dropped', 'blackholed', 'dropped', 'naoqi'] as const
/** Staff have other work too. */
const STAFF_COME_SHARE = 0.75
/** The robot invites to it, and not everybody does. */
const TAPS_INSTEAD_SHARE = 0.6

/** Eight hours of a desk, from its first visitor to its last; returns who came, and what they said. */
export async function runDay(options: DayOptions): Promise<Day> {
  const { clock, seed, phrases, onHour } = options
  const random = createRandom(seed)
  const venue = openDayVenue(options)
  const { controller } = venue
  await clock.advance(5 * SECOND)
  await controller.execute({ type: 'session.start', robot: ROBOT, behavior: 'reception', locale: 'fr' })
  await clock.advance(5 * SECOND)
  const opened = clock.now()
  const visitors = visitorsOfDay(random, options.visitors, phrases)
  const faults = FAULTS.map((fault) => ({ fault, at: random.next() * HOURS * HOUR_MS }))
  const day: Day = {
    ...{ came: 0, turnedAway: 0, walkedBy: 0 },
    ...{ known: { times: 0, notUnderstood: 0 }, unknown: { times: 0, notUnderstood: 0 } },
  }
  let hour = 0
  for (const visitor of visitors) {
    await clock.advance(Math.max(0, opened + visitor.comesAt - clock.now()))
    if (clock.now() - opened >= HOURS * HOUR_MS) break
    for (; hour < Math.floor((clock.now() - opened) / HOUR_MS); hour += 1) onHour?.(hour, day.came)
    const due = faults.findIndex(({ at }) => at <= clock.now() - opened)
    if (due !== -1) breakSomething(venue, random, faults.splice(due, 1)[0]?.fault)
    await visit(venue, random, visitor, day)
    day.came += 1
    if (visitor.manner === 'walks by') day.walkedBy += 1
    refuseEnded(venue, day.came)
  }
  await clock.advance(Math.max(0, opened + HOURS * HOUR_MS - clock.now()))
  onHour?.(HOURS - 1, day.came)
  await inTime(venue, controller.execute({ type: 'session.stop', robot: ROBOT }))
  await inTime(venue, controller.close())
  return { ...day, turnedAway: visitors.length - day.came }
}

/** A desk that is closed by a fault of the product has no figures worth reading. */
function refuseEnded({ status }: DayVenue, came: number): void {
  const { session, transcript } = status()
  if (session) return
  const told = transcript.flatMap(({ who, text }) => (who === 'system' ? [text] : [])).slice(-3)
  throw new Error(`The session ended by itself at visitor ${came}: ${told.join(' / ')}`)
}

/** During the next visit or between two: nobody chooses. */
function breakSomething({ simulator, clock }: DayVenue, random: Random, fault: (typeof FAULTS)[number] | undefined): void {
  clock.setTimeout(() => {
    if (fault === 'naoqi') simulator.inject({ component: 'naoqi', fault: 'restart', forMs: 60_000 })
    else if (fault) simulator.link = fault
  }, random.integer(30) * SECOND)
  clock.setTimeout(
    () => {
      simulator.link = 'ok'
    },
    (31 + random.integer(40)) * SECOND,
  )
}

async function visit(venue: DayVenue, random: Random, visitor: Visitor, day: Day): Promise<void> {
  const { simulator, clock, untilSilent } = venue
  const { manner, thinksMs } = visitor
  const person = simulator.addPerson({ distanceM: 1 })
  if (manner === 'walks by') {
    await clock.advance(SECOND)
  } else if (manner === 'stays silent') {
    await clock.advance(PATIENCE_MS)
  } else {
    await untilSilent()
    await clock.advance(thinksMs)
    await converse(venue, random, { visitor, person, day })
  }
  simulator.removePerson(person)
  await clock.advance(ROOM_MS + random.integer(4) * SECOND)
}

async function converse(
  venue: DayVenue,
  random: Random,
  { visitor, person, day }: { visitor: Visitor; person: number; day: Day },
): Promise<void> {
  const { simulator, clock, untilSilent } = venue
  const { locale, manner, says, rushes, thinksMs } = visitor
  if (locale === 'en') {
    await answer(venue, random, { person, text: 'in english' })
    await untilSilent()
  }
  const said = manner === 'knows nothing that is known' ? day.unknown : day.known
  for (const [turn, text] of says.entries()) {
    const before = venue.notUnderstood()
    if (manner === 'taps' && turn === 0) await tap(venue, random)
    else {
      await answer(venue, random, { person, text })
      said.times += 1
      if (venue.notUnderstood() > before) said.notUnderstood += 1
    }
    if (manner === 'leaves in the middle') return clock.advance(3 * SECOND)
    await untilSilent()
    if (venue.status().handover) await awaitStaff(venue, random)
    // Whoever is asked which of two was meant chooses on the screen.
    if (venue.status().session?.state.includes('doubting')) await tap(venue, random)
    await clock.advance(thinksMs)
  }
  await untilSilent()
  if (rushes) return
  simulator.say(person, locale === 'fr' ? 'au revoir' : 'goodbye')
  await clock.advance(2 * SECOND)
  await untilSilent()
}

/** Whoever is not heard says it again, and then touches the screen, or gives up. */
async function answer(venue: DayVenue, random: Random, { person, text }: { person: number; text: string }): Promise<void> {
  const { simulator, clock, status, untilSilent } = venue
  const heard = () => status().transcript.filter(({ who }) => who === 'visitor').length
  const before = heard()
  for (let times = 0; times < 2 && heard() === before; times += 1) {
    simulator.say(person, text)
    await clock.advance(2 * SECOND)
  }
  if (heard() > before || random.next() >= TAPS_INSTEAD_SHARE) return
  await clock.advance(10 * SECOND)
  await untilSilent()
  await tap(venue, random)
}

/** A choice of the screen; on an empty one nothing can be touched. */
async function tap({ controller, clock, status }: DayVenue, random: Random): Promise<void> {
  const topics = status().screen.choices.filter(({ id }) => !['person', 'goodbye'].includes(id) && !id.startsWith('language'))
  const choice = random.pick(topics)
  if (!choice) return
  // Between two looks the session may have ended.
  await controller.execute({ type: 'answer', robot: ROBOT, way: 'screen', text: '', choice: choice.id }).catch(() => undefined)
  await clock.advance(2 * SECOND)
}

async function awaitStaff({ controller, clock, untilSilent }: DayVenue, random: Random): Promise<void> {
  if (random.next() >= STAFF_COME_SHARE) return clock.advance(70 * SECOND)
  await clock.advance((10 + random.integer(35)) * SECOND)
  const robot = ROBOT
  await controller.execute({ type: 'handover.taken', robot }).catch(() => undefined)
  await untilSilent()
  await clock.advance(40 * SECOND)
  await controller.execute({ type: 'handover.released', robot }).catch(() => undefined)
  await untilSilent()
}

/** What waits on the clock of the day does not end by itself. */
async function inTime({ clock }: DayVenue, act: Promise<void>): Promise<void> {
  await clock.advance(10 * SECOND)
  await act
}
