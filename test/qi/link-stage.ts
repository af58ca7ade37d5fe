import { Subject } from 'rxjs'
import { createRandom, VirtualClock } from '#clock'
import { CompereError } from '#errors'
import {
  type Connect,
  connectInMemory,
  createLink,
  type LinkOptions,
  type QiSession,
  type ServiceChange,
  type Transport,
} from '#qi'
import { echoDirectory } from './support.ts'

/** A link to an echo service that can be unreachable or hang, and every packet the service was sent. */
export function linkTo(extra: Partial<LinkOptions> = {}) {
  const clock = new VirtualClock()
  const { echo, directory } = echoDirectory()
  const missing = new Set<string>()
  const service = (name: string) => {
    if (missing.has(name)) throw new Error(`Cannot find service '${name}' in index`)
    return directory.service(name)
  }
  const serviceChanges$ = new Subject<ServiceChange>()
  const robot = { reachable: true, hung: false, dials: 0, packets: [] as string[] }
  const sessions: QiSession[] = []
  const intercept = (transport: Transport): Transport => {
    transport.incoming.subscribe((packet) => robot.packets.push(packet))
    return { ...transport, send: (packet) => robot.hung || transport.send(packet) }
  }
  const wire = connectInMemory({ service, serviceChanges$ }, { clock, intercept })
  const connect: Connect = async (options) => {
    robot.dials += 1
    if (!robot.reachable) throw new CompereError('wire.refused', 'nobody there')
    const session = await wire(options)
    sessions.push(session)
    return session
  }
  const link = createLink({ connect, clock, random: createRandom(1), name: 'Pepper', ...extra })
  const data: unknown[] = []
  return {
    clock,
    echo,
    missing,
    serviceChanges$,
    robot,
    sessions,
    link,
    data,
    listen: () => link.signal({ service: 'Echo' }, 'onEvent').subscribe(([value]) => data.push(value)),
  }
}
