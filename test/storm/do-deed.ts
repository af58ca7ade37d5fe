import type { VirtualClock } from '#clock'
import type { History } from './history.ts'
import type { Deed } from './plan.ts'
import type { StormVenue } from './storm-venue.ts'

/** Lets one planned thing happen. What cannot happen now, such as the leave of who never came, does not. */
export function doDeed(deed: Deed, venue: StormVenue, history: History, clock: VirtualClock): void {
  history.note({ kind: 'deed', text: JSON.stringify(deed) })
  switch (deed.do) {
    case 'command':
      venue.command(deed.command)
      break
    case 'choose':
      venue.command({ type: 'answer', robot: deed.robot, way: 'screen', text: '', choice: deed.choice })
      break
    case 'crash':
      if (!venue.life) break
      venue.crash(deed.silent)
      clock.setTimeout(() => venue.start(), deed.downMs)
      break
    default:
      disturb(deed, venue)
  }
}

type Disturbance = Exclude<Deed, { do: 'command' | 'choose' | 'crash' }>

function disturb(deed: Disturbance, venue: StormVenue): void {
  const simulator = venue.simulator(deed.robot)
  switch (deed.do) {
    case 'fault':
      simulator.inject(deed.fault)
      venue.life?.inspectWires()
      break
    case 'mend':
      simulator.mend()
      break
    case 'happen':
      simulator.happen(deed.happening)
      break
    case 'come':
      simulator.addPerson({ id: deed.person, distanceM: deed.distanceM })
      break
    case 'move':
      simulator.movePerson(deed.person, deed.distanceM)
      break
    case 'speak':
      simulator.say(deed.person, deed.text)
      break
    case 'leave':
      simulator.removePerson(deed.person)
      break
    case 'touch':
      simulator.touch(deed.part)
      simulator.touch(deed.part, false)
  }
}
