import { heapInUseMb, type Mark } from './measure.ts'
import { openSoakVenue, type SoakVenue } from './venue.ts'

export type SoakOptions = {
  hours: number
  seed: number
  /** How long an hour of a day is: less than an hour makes days pass faster, with as many doors opened and links lost. */
  hourMs: number
  visitorsPerHour: number
  onMark?: (mark: Mark) => void
}

const HOURS_PER_DAY = 24
const OPENS = 9
const CLOSES = 17
const FLAPS = [1, 22]
const RESTARTS = 3
/** In which whatever an hour began has ended. */
const REST_MS = 60_000

/** Days of a reception desk; a mark at the end of each hour, and what was still there after the end. */
export async function runSoak(options: SoakOptions): Promise<{ marks: Mark[]; timersLeft: number }> {
  const venue = openSoakVenue(options.seed)
  const marks: Mark[] = []
  let visitors = 0
  await venue.clock.advance(REST_MS)
  for (let passed = 0; passed < options.hours; passed += 1) {
    const [day, hour] = [Math.floor(passed / HOURS_PER_DAY), passed % HOURS_PER_DAY]
    visitors += await oneHour(venue, hour, options)
    const mark = { day, hour, open: isOpen(hour), ...counts(venue), visitors }
    marks.push(mark)
    options.onMark?.(mark)
  }
  await venue.close()
  return { marks, timersLeft: venue.clock.pending }
}

/** How many came. */
async function oneHour(venue: SoakVenue, hour: number, { hourMs, visitorsPerHour }: SoakOptions): Promise<number> {
  const { clock } = venue
  const endsAt = clock.now() + hourMs
  let came = 0
  if (hour === OPENS) await venue.openDoors()
  if (hour === CLOSES) await venue.closeDoors()
  if (FLAPS.includes(hour)) await venue.flap()
  if (hour === RESTARTS) await venue.restartNaoqi()
  while (isOpen(hour) && came < visitorsPerHour && clock.now() < endsAt) {
    await venue.visit()
    came += 1
  }
  await clock.advance(Math.max(REST_MS, endsAt - clock.now()))
  return came
}

function isOpen(hour: number): boolean {
  return hour >= OPENS && hour < CLOSES
}

function counts({ clock, wire }: SoakVenue): Pick<Mark, 'heapMb' | 'timers' | 'subscriptions' | 'objects' | 'handles'> {
  return {
    heapMb: heapInUseMb(),
    timers: clock.pending,
    subscriptions: wire.subscriptions,
    objects: wire.objects,
    handles: process.getActiveResourcesInfo().length,
  }
}
