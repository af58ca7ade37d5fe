import type { Random } from '#clock'
import { type CatalogEntry, faultCatalog } from '../../simulator/faults/components.ts'
import { chainsOf } from '../../simulator/faults/parts.ts'
import { type Fault, type Happening, parseFault } from '../../simulator/index.ts'
import { between, oneOf, weighted } from './draw.ts'
import { type Deed, MINUTE, type Planned, SECOND, type StormRobot } from './plan.ts'

/** The sky is clear for so long at most between two blows. */
const CLEAR_MS = 90 * SECOND
const LONGEST_FAULT_MS = 4 * MINUTE

/** What goes wrong: with the wire, the services, the body, the process, and with all robots at once. */
export function drawNemesis(random: Random, robots: readonly StormRobot[], minutes: number): Planned[] {
  const catalogs = new Map(robots.map(({ id, kind, naoqiVersion }) => [id, faultCatalog(kind, naoqiVersion)]))
  const deeds: Planned[] = []
  for (let atMs = 10 * SECOND; atMs < minutes * MINUTE; atMs += between(random, SECOND, CLEAR_MS)) {
    const robot = oneOf(random, robots as [StormRobot, ...StormRobot[]])
    const blow = weighted<() => Planned[]>(random, [
      [8, () => alone(atMs, { do: 'fault', robot: robot.id, fault: drawLinkFault(random) })],
      [8, () => alone(atMs, { do: 'fault', robot: robot.id, fault: drawFault(random, catalogs.get(robot.id) ?? []) })],
      [2, () => alone(atMs, { do: 'fault', robot: robot.id, fault: drawRestart(random) })],
      [6, () => drawHappenings(random, robot, atMs)],
      [1, () => alone(atMs, drawCrash(random))],
      [2, () => alone(atMs, { do: 'mend', robot: robot.id })],
      [1, () => drawClogs(random, robots, atMs)],
      [1, () => drawFlapping(random, robot, atMs)],
    ])
    deeds.push(...blow())
  }
  return deeds
}

function alone(atMs: number, deed: Deed): Planned[] {
  return [{ atMs, deed }]
}

function lasting(random: Random): number {
  return between(random, 300, LONGEST_FAULT_MS)
}

function drawLinkFault(random: Random): Fault {
  const forMs = lasting(random)
  const way = oneOf(random, [{}, {}, { direction: 'toRobot' }, { direction: 'fromRobot' }])
  const fault = weighted<object>(random, [
    [4, { fault: 'off', ...way }],
    [3, { fault: 'vanish' }],
    [2, { fault: 'stuck', ...way }],
    [3, { fault: 'slow', ms: between(random, 20, 5_000), jitterMs: between(random, 1, 300), ...way }],
    [2, { fault: 'intermittent', probability: 0.05 + random.next() / 2, ...way }],
    [1, { fault: 'garbage', probability: 0.02, ...way }],
    [1, { fault: 'duplicate', ...way }],
    [1, { fault: 'reorder', ms: 200, ...way }],
    [1, { fault: 'truncate', probability: 0.02, ...way }],
  ])
  return parseFault({ component: 'link', forMs, ...fault })
}

/** Any word the catalog knows, for any component it knows; those of the wire have their own. */
function drawFault(random: Random, catalog: readonly CatalogEntry[]): Fault {
  const { component, kind, words } = random.pick(catalog.filter((entry) => entry.component !== 'link')) ?? {
    component: 'naoqi',
    kind: 'naoqi',
    words: ['off'],
  }
  const fault = random.pick(words.filter((word) => word !== 'restart' || kind !== 'naoqi')) ?? 'off'
  const isLate = fault === 'slow' || fault === 'delayed'
  const ends = fault === 'vanish' && kind === 'service' && random.next() < 0.5
  return parseFault({
    component,
    fault,
    forMs: lasting(random),
    ...(isLate ? { ms: between(random, 50, 20_000) } : {}),
    ...(ends ? { unanswered: true } : {}),
  })
}

/** NAOqi alone, or the whole robot, whose services come back one by one. */
function drawRestart(random: Random): Fault {
  return parseFault({ component: 'naoqi', fault: 'restart', ms: between(random, 5 * SECOND, 3 * MINUTE) })
}

function drawCrash(random: Random): Deed {
  return { do: 'crash', silent: random.next() < 0.5, downMs: between(random, 500, MINUTE) }
}

/** Swizzle-clog: links are cut one by one and let go in another order. */
function drawClogs(random: Random, robots: readonly StormRobot[], atMs: number): Planned[] {
  return robots.map(({ id }, index) => ({
    atMs: atMs + index * between(random, 500, 5 * SECOND),
    deed: {
      do: 'fault',
      robot: id,
      fault: parseFault({ component: 'link', fault: 'off', forMs: between(random, 10 * SECOND, MINUTE) }),
    },
  }))
}

/** Up and down and up, again and again. */
function drawFlapping(random: Random, { id }: StormRobot, atMs: number): Planned[] {
  const everyMs = between(random, SECOND, 8 * SECOND)
  return Array.from({ length: 5 + random.integer(10) }, (_, index) => ({
    atMs: atMs + index * everyMs,
    deed: { do: 'fault', robot: id, fault: parseFault({ component: 'link', fault: 'vanish', forMs: everyMs / 2 }) },
  }))
}

/** What happens to a body, and mostly its end. */
function drawHappenings(random: Random, { id, kind }: StormRobot, atMs: number): Planned[] {
  const passes = random.next() < 0.8
  const laterMs = lasting(random)
  const [begins, ends] = drawBody(random, kind)
  const after = passes ? ends : []
  return [begins, ...after].map((happening, index) => ({
    atMs: atMs + index * laterMs,
    deed: { do: 'happen', robot: id, happening },
  }))
}

type Course = readonly [begins: Happening, ends: readonly Happening[]]

function drawBody(random: Random, kind: StormRobot['kind']): Course {
  const feet: Course = [{ what: 'lifted' }, [{ what: 'putDown' }]]
  const hatch: Course = [{ what: 'hatch', open: true }, [{ what: 'hatch', open: false }]]
  const chain = random.pick(chainsOf(kind)) ?? 'LArm'
  return weighted<Course>(random, [
    [3, kind === 'nao' ? feet : hatch],
    [1, [{ what: 'falling' }, []]],
    [2, [{ what: 'fallen' }, [{ what: 'chestDoublePress' }]]],
    [2, [{ what: 'chestDoublePress' }, [{ what: 'chestDoublePress' }]]],
    [
      3,
      [
        { what: 'heat', chain, level: random.integer(4), overMs: between(random, 100, MINUTE) },
        [{ what: 'heat', chain, level: 0 }],
      ],
    ],
    [2, [{ what: 'charge', percent: random.integer(100) }, [{ what: 'charge', percent: 80 }]]],
    [1, [{ what: 'plugged', plugged: true }, [{ what: 'plugged', plugged: false }]]],
    [1, [{ what: 'obstacle', distanceM: 0.2 }, [{ what: 'wayFree' }]]],
    [2, [{ what: 'pushed', forMs: between(random, 500, MINUTE) }, []]],
    [1, [{ what: 'rolled', forMs: between(random, 500, MINUTE) }, []]],
    [
      2,
      [
        { what: 'life', state: oneOf(random, ['solitary', 'interactive', 'safeguard', 'disabled']) },
        [{ what: 'life', state: 'solitary' }],
      ],
    ],
    [1, [{ what: 'focusStolen', activity: 'somebody-else' }, []]],
    [2, [{ what: 'rogue', does: 'pauseRecognizer' }, [{ what: 'rogue', does: 'resumeRecognizer' }]]],
    [1, [{ what: 'rogue', does: 'stopAll' }, []]],
    [1, [{ what: 'listener', name: 'somebody-else' }, []]],
    [
      1,
      [
        { what: 'diagnosis', level: 1 + random.integer(2), devices: ['LShoulderPitch'] },
        [{ what: 'diagnosis', level: 0, devices: [] }],
      ],
    ],
    [1, [{ what: 'unprotected', protection: 'external Move' }, []]],
    [1, [{ what: 'poseJump', distanceM: 2 }, []]],
  ])
}
