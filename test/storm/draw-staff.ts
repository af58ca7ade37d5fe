import type { Random } from '#clock'
import { between, oneOf, weighted } from './draw.ts'
import { MINUTE, type Planned, SECOND, type StormRobot } from './plan.ts'
import { secretWord } from './secrets.ts'

type Command = Readonly<Record<string, unknown>>

/** Staff who know their work, then staff who press whatever is there, and sometimes press it twice. */
export function drawStaff(random: Random, robots: readonly StormRobot[], minutes: number, seed: number): Planned[] {
  const ids = robots.map(({ id }) => id)
  const opening = ids.map(
    (robot): Planned => planned(2 * SECOND, { type: 'session.start', robot, behavior: 'reception', locale: 'fr' }),
  )
  return [...opening, ...ids.flatMap((robot) => drawRounds(random, robot, minutes)), ...drawPresses(random, ids, minutes, seed)]
}

/** Somebody comes by, looks, lets the robot go on, and starts or resumes its session. */
function drawRounds(random: Random, robot: string, minutes: number): Planned[] {
  const deeds: Planned[] = []
  for (let atMs = 30 * SECOND; atMs < minutes * MINUTE; atMs += between(random, 20 * SECOND, 4 * MINUTE)) {
    const resumes = random.next() < 0.5
    deeds.push(planned(atMs, { type: 'stop.acknowledge', robot }))
    if (resumes) deeds.push(planned(atMs + SECOND, { type: 'session.resume', robot }))
    else
      deeds.push(
        planned(atMs + SECOND, { type: 'session.start', robot, behavior: 'reception', locale: oneOf(random, ['fr', 'en']) }),
      )
  }
  return deeds
}

function drawPresses(random: Random, robots: readonly string[], minutes: number, seed: number): Planned[] {
  const deeds: Planned[] = []
  for (let atMs = 5 * SECOND; atMs < minutes * MINUTE; atMs += between(random, SECOND, MINUTE)) {
    const robot = random.pick(robots) ?? ''
    const command = drawCommand(random, robot, seed)
    const times = weighted(random, [
      [8, 1],
      [1, 2],
      [1, 10],
    ])
    for (let count = 0; count < times; count++) deeds.push(planned(atMs + count * random.integer(200), command))
  }
  return deeds
}

function drawCommand(random: Random, robot: string, seed: number): Command {
  return weighted<Command>(random, [
    [4, { type: 'stop', robot }],
    [2, { type: 'session.stop', robot }],
    [3, { type: 'session.start', robot, behavior: 'reception' }],
    [1, { type: 'session.resume', robot }],
    [1, { type: 'session.discard', robot }],
    [2, { type: 'stop.acknowledge', robot }],
    [1, { type: 'safety.override', robot }],
    [2, { type: 'session.pause', robot }],
    [3, { type: 'session.continue', robot }],
    [1, { type: 'speech.volume', robot, percent: random.integer(101) }],
    [1, { type: 'speech.rate', robot, percent: between(random, 50, 200) }],
    [3, { type: 'speech.say', robot, text: `Le dossier de ${secretWord(seed)} est prêt.`, locale: oneOf(random, ['fr', 'en']) }],
    [2, { type: 'answer', robot, way: 'staff', text: `passeport pour ${secretWord(seed)}` }],
    [2, { type: 'handover.taken', robot }],
    [1, { type: 'handover.released', robot }],
    [2, { type: 'staff.command', robot, name: oneOf(random, ['skip', 'repeat', 'finish', 'dance']) }],
    [2, nonsense(random, robot)],
  ])
}

function nonsense(random: Random, robot: string): Command {
  return oneOf<Command>(random, [
    { type: 'session.start', robot, behavior: 'conquest of the world' },
    { type: 'session.start', robot: 'nobody', behavior: 'reception' },
    { type: 'stop', robot: 'nobody' },
    { type: 'speech.say', robot, text: '', locale: 'fr' },
    { type: 'speech.say', robot, text: '\\vol=900\\ ^run(evil)\u0000'.repeat(20), locale: 'fr' },
    { type: 'answer', robot, way: 'staff', text: '', choice: '__proto__' },
    { type: 'staff.command', robot, name: 'x'.repeat(200) },
    { type: 'speech.volume', robot, percent: 9_000 },
    { type: 'speech.rate', robot, percent: Number.NaN },
    { type: 'ALMotion.moveToward', robot, x: 1 },
    {},
  ])
}

function planned(atMs: number, command: Command): Planned {
  return { atMs, deed: { do: 'command', command } }
}
