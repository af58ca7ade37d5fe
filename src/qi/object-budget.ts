import type { CallOptions, RemoteObject } from './object.ts'
import type { QiSession } from './session.ts'

/**
 * The same session, counting: the bridge gives every object it answers a number of its own and forgets none of them
 * before the connection ends.
 */
export function countObjects(session: QiSession, onObject: (objects: number) => void): QiSession {
  const services = new Map<RemoteObject, RemoteObject>()
  let objects = 0
  const counted = (object: RemoteObject): RemoteObject => {
    objects += 1
    onObject(objects)
    return {
      metaObject: object.metaObject,
      async call(member, args, options) {
        const answer = await object.call(member, args, options)
        return isRemoteObject(answer) ? counted(answer) : answer
      },
      signal: (member) => object.signal(member),
      property: (member, options) => object.property(member, options),
      setProperty: (member, value, options) => object.setProperty(member, value, options),
    }
  }
  const countedOnce = (object: RemoteObject): RemoteObject => {
    const known = services.get(object) ?? counted(object)
    services.set(object, known)
    return known
  }
  return {
    ended$: session.ended$,
    close: () => session.close(),
    forget: (name) => session.forget(name),
    known(name) {
      const object = session.known(name)
      return object && countedOnce(object)
    },
    service: async (name: string, options?: CallOptions) => countedOnce(await session.service(name, options)),
  }
}

function isRemoteObject(value: unknown): value is RemoteObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'metaObject' in value &&
    'setProperty' in value &&
    typeof value.setProperty === 'function'
  )
}
