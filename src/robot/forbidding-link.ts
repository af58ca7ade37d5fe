import { throwError } from 'rxjs'
import type { QiLink, QiSession, RemoteObject } from '#qi'
import { refuseForbidden } from './forbidden-methods.ts'

/** The same link, over which nothing that is forbidden can be called: the one gate before every call of the facade. */
export function forbiddingLink(link: QiLink): QiLink {
  return {
    get state$() {
      return link.state$
    },
    get state() {
      return link.state
    },
    get session() {
      return link.session && forbiddingSession(link.session)
    },
    async call(service, member, args, options) {
      refuseForbidden(service, member)
      return link.call(service, member, args, options)
    },
    signal(source, member, options) {
      try {
        refuseForbidden(source.service, source.via?.member ?? member)
      } catch (error) {
        return throwError(() => error)
      }
      return link.signal(source, member, options)
    },
    close: () => link.close(),
  }
}

function forbiddingSession(session: QiSession): QiSession {
  return {
    ended$: session.ended$,
    forget: (name) => session.forget(name),
    known(name) {
      const remote = session.known(name)
      return remote && forbiddingObject(name, remote)
    },
    async service(name, options) {
      return forbiddingObject(name, await session.service(name, options))
    },
    close: () => session.close(),
  }
}

function forbiddingObject(service: string, remote: RemoteObject): RemoteObject {
  return {
    metaObject: remote.metaObject,
    async call(member, args, options) {
      refuseForbidden(service, member)
      return remote.call(member, args, options)
    },
    signal: (member) => remote.signal(member),
    property: (member, options) => remote.property(member, options),
    setProperty: (member, value, options) => remote.setProperty(member, value, options),
  }
}
