import { CompereError } from '#errors'
import { methodsNamed } from './methods-named.ts'
import type { CallOptions, RemoteObject } from './object.ts'
import type { QiSession } from './session.ts'

/**
 * Calls a service of this session; on one that was fetched already, in this very turn. Rejects `robot.missing` when the
 * service has no such method.
 */
export async function callService(
  session: QiSession,
  service: string,
  member: string,
  args: readonly unknown[],
  options?: CallOptions,
): Promise<unknown> {
  const object = session.known(service) ?? (await session.service(service, options))
  requireMethod(object, service, member)
  return object.call(member, args, options)
}

/** The list that came with the service decides: robots and versions differ, and a wrong call may hang. */
function requireMethod({ metaObject }: RemoteObject, service: string, member: string): void {
  if (methodsNamed(metaObject, member).length > 0) return
  throw new CompereError('robot.missing', `${service} has no method ${member} on this robot.`)
}
