import { NEVER } from 'rxjs'
import { metaObjectOf } from '../meta-object-of.ts'
import type { HostDirectory, HostObject } from '../object.ts'

const META = metaObjectOf({
  methods: [{ name: 'service', signature: '(s)o' }],
  signals: [
    { name: 'serviceAdded', signature: '(Is)' },
    { name: 'serviceRemoved', signature: '(Is)' },
  ],
})

/** The directory as a service of itself, for a host that does not bring its own. Its services neither come nor go. */
export function serviceDirectory(directory: HostDirectory): HostObject {
  return {
    metaObject: META,
    call: (_member, args) => directory.service(String(args[0])),
    signal: () => NEVER,
  }
}
