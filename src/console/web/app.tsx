import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Api } from './io/api.ts'
import type { Outcome } from './io/connection.ts'
import type { Size } from './io/storage.ts'
import type { Access, Locale, Robot, StaffCommand } from './model/messages.ts'
import type { State } from './model/state.ts'
import type { Words } from './words/fr.ts'

/** What every part of the pages may use. */
export type App = {
  state: State
  /** The robot that is looked at; undefined while none is known. */
  robot: Robot | undefined
  words: Words
  locale: Locale
  size: Size
  api: Api
  setLocale(locale: Locale): void
  setSize(size: Size): void
  choose(robot: string): void
  /** Sends now; without a link it says that nothing was sent. */
  act(command: StaffCommand): Promise<Outcome>
  stop(robot: string): void
  entered(access: Access): void
  logout(): void
  tell(code: string, reason?: string, retryAfterMs?: number): void
  closeNotice(): void
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('A part of the page was drawn outside of it.')
  return app
}
