import { NEVER } from 'rxjs'
import { type HostDirectory, type HostObject, metaObjectOf } from '#qi'

export const SERVICE = 'Echo'
export const TEXT = 'hello'

/** The service that is called: what it does costs nothing, so that the wire is what is measured. */
const ECHO: HostObject = {
  metaObject: metaObjectOf({ methods: [{ name: 'echo', signature: '(s)s' }] }),
  call: (_member, [text]) => text,
  signal: () => NEVER,
}

export const ECHO_DIRECTORY: HostDirectory = {
  service(name) {
    if (name === SERVICE) return ECHO
    throw new Error(`Cannot find service '${name}' in index`)
  },
  serviceNames: () => [SERVICE],
}
