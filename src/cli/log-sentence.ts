import type { LogEvent } from './log-event.ts'

const BARRED = {
  unauthorized: 'refuses the login',
  untrusted: 'shows another certificate than before: nothing was sent to it',
  wrongRobot: 'is another robot than the one expected at this address',
  taken: 'is commanded by another controller',
} as const
const ROADS = { bridge: ', by its JSON bridge', native: ", by libqi's own protocol" } as const

/** The event in words, made of nothing but its fields. */
export function sentenceOf(event: LogEvent): string {
  return 'robot' in event ? `${event.robot} ${aboutRobot(event)}` : aboutController(event)
}

type OfRobot = Extract<LogEvent, { robot: string }>
type OfController = Exclude<LogEvent, OfRobot>

function aboutRobot(event: OfRobot): string {
  switch (event.event) {
    case 'link.up':
      return `is connected${event.road ? ROADS[event.road] : ''}`
    case 'link.absent':
      return 'does not answer; it is tried until it does'
    case 'link.lost':
      return 'is lost; it is tried until it answers'
    case 'link.back':
      return `is back after ${duration(event.afterMs)}`
    case 'link.degraded':
      return 'answers late'
    case 'link.steady':
      return `answers in time again, after ${duration(event.afterMs)}`
    case 'link.barred':
      return BARRED[event.status]
    case 'stop.requested':
      return 'was told to stop'
    case 'stop.confirmed':
      return `confirmed the stop${event.afterMs === null ? '' : ` after ${duration(event.afterMs)}`}`
    case 'stop.unconfirmed':
      return 'has NOT CONFIRMED the stop: use its own button'
    case 'safety.changed':
      return event.action === 'none' ? 'is safe' : `is under "${event.action}" (${event.reason})`
    case 'host.suspended':
      return `was without its controller for ${duration(event.forMs)}: this machine slept`
    default:
      return aboutWork(event)
  }
}

type OfWork = Extract<OfRobot, { event: `session.${string}` | `behavior.${string}` | `robot.${string}` | `journal.${string}` }>

function aboutWork(event: OfWork): string {
  switch (event.event) {
    case 'session.started':
      return `began "${event.behavior}" (${event.locale})`
    case 'session.ended':
      return `ended "${event.behavior}" (${event.reason})`
    case 'session.resumed':
      return `goes on with "${event.behavior}"`
    case 'session.discarded':
      return `will not go on with "${event.behavior}"`
    case 'behavior.restarted':
      return 'recovered from a failure of its behavior'
    case 'robot.isolated':
      return `is left alone after repeated failures (${event.reason})`
    case 'robot.problem':
      return `has a problem (${event.code}); its console tells which`
    case 'journal.refused':
      return `has a fact that did not fit the journal (${event.fact})`
  }
}

function aboutController(event: OfController): string {
  switch (event.event) {
    case 'controller.started':
      return `The controller works, for ${event.robots} robot${event.robots === 1 ? '' : 's'}`
    case 'controller.stopped':
      return 'The controller was closed in order'
    case 'stops.lost':
      return 'Stops have lost their own connections: start the controller again when nobody is there'
    case 'content.noticed':
      return 'A content file was read again; the console tells what came of it'
    case 'media.refused':
      return `A media file of "${event.behavior}" was refused (${event.reason})`
    case 'storage.failing':
      return `${event.file} cannot be written: free the disk or its rights`
    case 'storage.recovered':
      return `${event.file} can be written again`
    case 'storage.damaged':
      return `${event.file} was damaged: what could not be read was put aside`
    case 'log.refused':
      return 'Something was not written here, because it is not in the list of what may be'
    case 'promise.failed':
      return `A promise failed and nobody was waiting for it: ${event.code ?? event.name}`
    case 'process.broken':
      return `The controller is broken and ends with ${event.exitCode}: ${event.code ?? event.name}`
  }
}

function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
