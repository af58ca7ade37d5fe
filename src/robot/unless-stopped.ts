import { CompereError } from '#errors'
import type { QiLink } from '#qi'
import type { StopRoad } from './stop.ts'

/** The same link, mute from a stop by another thread until this one takes note of it: nothing may start the robot again. */
export function unlessStopped(link: QiLink, road: StopRoad): QiLink {
  return {
    get state$() {
      return link.state$
    },
    get state() {
      return link.state
    },
    get session() {
      return road.isOrdered ? undefined : link.session
    },
    async call(service, member, args, options) {
      if (road.isOrdered) throw new CompereError('runtime.busy', `The robot was just stopped: ${service}.${member} was not sent.`)
      return link.call(service, member, args, options)
    },
    signal: (source, member, options) => link.signal(source, member, options),
    close: () => link.close(),
  }
}
