import type { VirtualClock } from '#clock'
import { chainsOf } from '../../simulator/faults/parts.ts'
import type { RobotSimulator, SimulatorState } from '../../simulator/index.ts'
import type { History } from './history.ts'
import { MINUTE, SECOND, type StormPlan, type StormRobot } from './plan.ts'
import type { StormVenue } from './storm-venue.ts'

/** Long enough for every wait of the product to end, the slowest redial and the last deadline among them. */
const SETTLE_MS = 90 * SECOND
const VISITOR = 999

type Calming = { plan: StormPlan; venue: StormVenue; clock: VirtualClock; history: History }

/**
 * The storm is over: everything is mended, staff look after each robot as they are told to, and a visitor comes. Notes
 * what is not as it should be then.
 */
export async function calmDown(calming: Calming): Promise<void> {
  const { plan, venue, clock, history } = calming
  history.note({ kind: 'deed', text: 'the storm is over' })
  for (const robot of plan.robots) mendRobot(robot, venue.simulator(robot.id))
  venue.start()
  await clock.advance(SETTLE_MS / 2)
  for (const { id } of plan.robots) wakeByHand(venue.simulator(id))
  await clock.advance(SETTLE_MS / 2)
  for (const { id } of plan.robots) venue.command({ type: 'session.stop', robot: id })
  await clock.advance(20 * SECOND)
  // What staff changed outside a session, such as the volume, lasts until a stop.
  for (const { id } of plan.robots) venue.command({ type: 'stop', robot: id })
  await clock.advance(SECOND)
  for (const { id } of plan.robots) venue.command({ type: 'stop.acknowledge', robot: id })
  await clock.advance(15 * SECOND)
  for (const { id } of plan.robots) checkRest(id, calming)
  for (const { id } of plan.robots) venue.command({ type: 'session.start', robot: id, behavior: 'reception', locale: 'fr' })
  await clock.advance(5 * SECOND)
  await receiveVisitor(calming)
  await closeShop(calming)
}

/** What people do with a robot that came through a storm. */
function mendRobot({ kind }: StormRobot, simulator: RobotSimulator): void {
  simulator.mend()
  for (const { id } of simulator.state.people) simulator.removePerson(id)
  if (kind === 'nao') simulator.happen({ what: 'putDown' })
  else simulator.happen({ what: 'hatch', open: false })
  for (const chain of chainsOf(kind)) simulator.happen({ what: 'heat', chain, level: 0 })
  simulator.happen({ what: 'wayFree' })
  simulator.happen({ what: 'diagnosis', level: 0, devices: [] })
  simulator.happen({ what: 'rogue', does: 'resumeRecognizer' })
  simulator.setBattery(80, false)
  // Also whoever switched a protection off: they come back with the robot's own start.
  if (simulator.state.unprotected.length > 0) simulator.inject({ component: 'naoqi', fault: 'restart', ms: 10 * SECOND })
  wakeByHand(simulator)
}

/** Pressed again later where it did not help: the stop of a controller that comes back may have cut it short. */
function wakeByHand(simulator: RobotSimulator): void {
  if (!simulator.state.awake || simulator.state.fallen) simulator.happen({ what: 'chestDoublePress' })
  if (simulator.state.life === 'safeguard') simulator.happen({ what: 'life', state: 'solitary' })
}

function checkRest(id: string, { venue, history }: Calming): void {
  const status = venue.status(id)
  const found = (what: string, isWell: boolean, fault: string) =>
    history.note({ kind: 'calm', robot: id, what, fault: isWell ? '' : fault })
  found('link', status?.link === 'online', `the link is ${status?.link}`)
  const action = status?.safety.action
  found('safety', action === 'none' || action === 'warn', `${action} because of ${status?.safety.reason}`)
  found('idle', status?.session === null, `the session is ${JSON.stringify(status?.session)}`)
  found('leases', Object.keys(venue.kept(id).leases).length === 0, `owed: ${JSON.stringify(venue.kept(id).leases)}`)
}

async function receiveVisitor({ plan, venue, clock, history }: Calming): Promise<void> {
  const before = new Map(plan.robots.map(({ id }) => [id, venue.simulator(id).spoken.length]))
  for (const { id } of plan.robots) venue.simulator(id).addPerson({ id: VISITOR, distanceM: 1 })
  await clock.advance(MINUTE)
  for (const { id } of plan.robots) {
    const greeted = venue.simulator(id).spoken.length > (before.get(id) ?? 0)
    const { safety, session, transcript } = venue.status(id) ?? {}
    const why = JSON.stringify({ safety, session, last: transcript?.slice(-2) })
    history.note({ kind: 'calm', robot: id, what: 'greeting', fault: greeted ? '' : `nobody greets: ${why}` })
  }
}

async function closeShop({ plan, venue, clock, history }: Calming): Promise<void> {
  for (const { id } of plan.robots) venue.simulator(id).removePerson(VISITOR)
  const life = venue.life
  let isClosed = false
  void life?.controller.close().then(() => {
    isClosed = true
  })
  await clock.advance(20 * SECOND)
  for (const { id } of plan.robots) {
    const owed = Object.keys(venue.kept(id).leases)
    history.note({ kind: 'calm', robot: id, what: 'closed', fault: isClosed ? '' : 'the controller does not end' })
    history.note({ kind: 'calm', robot: id, what: 'owed', fault: owed.length === 0 ? '' : `owed at the end: ${owed.join()}` })
    const { volume } = venue.simulator(id).state
    const isWell = volume === FACTORY.volume || liedAboutVolume(plan, id)
    history.note({ kind: 'calm', robot: id, what: 'volume', fault: isWell ? '' : `the volume is ${volume}` })
  }
  const pending = life?.pending ?? 0
  history.note({ kind: 'calm', robot: '', what: 'timers', fault: pending === 0 ? '' : `${pending} timers are left` })
}

/** A robot that names another volume than it has gets back the one it named: nobody can know better. */
function liedAboutVolume({ deeds }: StormPlan, id: string): boolean {
  return deeds.some(
    ({ deed }) =>
      deed.do === 'fault' && deed.robot === id && deed.fault.component === 'ALAudioDevice' && deed.fault.fault === 'wrong',
  )
}

/** As a simulated robot leaves the factory. */
const FACTORY: Pick<SimulatorState, 'volume'> = { volume: 60 }
