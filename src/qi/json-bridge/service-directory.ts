import { mergeMap, NEVER, type Observable } from 'rxjs'
import { metaObjectOf } from '../meta-object-of.ts'
import type { HostDirectory, HostObject } from '../object.ts'

const META = metaObjectOf({
  methods: [{ name: 'service', signature: '(s)o' }],
  signals: [
    { name: 'serviceAdded', signature: '(Is)' },
    { name: 'serviceRemoved', signature: '(Is)' },
  ],
})

/** The native wire numbers services; the bridge only names them. */
const NO_NUMBER = 0

/** The directory as a service of itself, for a host that does not bring its own. */
export function serviceDirectory(directory: HostDirectory): HostObject {
  const changes$ = directory.serviceChanges$ ?? NEVER
  const signals: Record<string, Observable<unknown[]>> = {
    serviceAdded: changes$.pipe(mergeMap((change) => ('added' in change ? [[NO_NUMBER, change.added]] : []))),
    serviceRemoved: changes$.pipe(mergeMap((change) => ('removed' in change ? [[NO_NUMBER, change.removed]] : []))),
  }
  return {
    metaObject: META,
    call: (_member, args) => directory.service(String(args[0])),
    signal: (member) => signals[member],
  }
}
