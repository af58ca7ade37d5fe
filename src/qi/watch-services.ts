import { EMPTY, from, merge, switchMap } from 'rxjs'
import type { QiSession } from './session.ts'

const DIRECTORY = 'ServiceDirectory'

/**
 * Tells when a service went or came back. One process of the robot may die while the connection stands; whatever was
 * fetched from it before is then dead for good, and says so only when it is called. Returns what ends the watch.
 */
export function watchServices(session: QiSession, onChange: (name: string) => void): () => void {
  // A robot without such a directory is watched by nobody, as before.
  const directory$ = from(session.service(DIRECTORY).catch(() => undefined))
  const changes$ = directory$.pipe(
    switchMap((directory) => (directory ? merge(directory.signal('serviceRemoved'), directory.signal('serviceAdded')) : EMPTY)),
  )
  const watch = changes$.subscribe({ next: ([, name]) => onChange(String(name)), error: () => undefined })
  return () => watch.unsubscribe()
}
