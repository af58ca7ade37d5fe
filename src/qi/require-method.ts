import { CompereError } from '#errors'
import { methodsNamed } from './methods-named.ts'
import type { RemoteObject } from './object.ts'

/** The list that came with the service decides: robots and versions differ, and a wrong call may hang. Throws `robot.missing`. */
export function requireMethod({ metaObject }: RemoteObject, service: string, member: string): void {
  if (methodsNamed(metaObject, member).length > 0) return
  throw new CompereError('robot.missing', `${service} has no method ${member} on this robot.`)
}
