import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import { type App, AppContext } from './app.tsx'
import { createApi, isAlive } from './io/api.ts'
import { type Connection, createConnection } from './io/connection.ts'
import { createStop } from './io/stop.ts'
import { openStopDoors } from './io/stop-doors.ts'
import { keepLocale, keepRobot, keepSize, keepStopToken, keptLocale, keptRobot, keptSize } from './io/storage.ts'
import { later, now } from './io/time.ts'
import type { Access } from './model/messages.ts'
import { reduce, type StateEvent } from './model/reduce.ts'
import { INITIAL, type State } from './model/state.ts'
import { Shell } from './shell.tsx'
import { wordsIn } from './words/locale.ts'

/** Everything that lives as long as the page, tied together once. */
function wire(state: () => State, dispatch: (event: StateEvent) => void) {
  const api = createApi(() => state().access?.csrf ?? '')
  const connection: Connection = createConnection({
    open: (csrf) => new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, ['compere.v2', csrf]),
    refresh: () => api.me().catch(() => null),
    probe: isAlive,
    ...{ state, dispatch, later, now },
    uuid,
  })
  const doors = openStopDoors(() => state().access?.stopToken ?? null)
  return { api, connection, doors, stop: createStop({ connection, doors, state, dispatch, later }) }
}

/** `randomUUID` is for secure pages only, and a console in a closed network may have no certificate. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function Root() {
  const latest = useRef(INITIAL)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const parts = useMemo(() => {
    const dispatch = (event: StateEvent) => {
      const before = latest.current
      latest.current = reduce(before, event)
      if (latest.current !== before) redraw(undefined)
    }
    return { dispatch, ...wire(() => latest.current, dispatch) }
  }, [])
  const { api, connection, doors, dispatch, stop } = parts
  const state = latest.current
  const [locale, setLocale] = useState(keptLocale)
  const [size, setSize] = useState(keptSize)
  const [chosen, choose] = useState(keptRobot)
  const robot = state.robots.find(({ id }) => id === chosen) ?? state.robots[0]
  const enter = (access: Access) => {
    dispatch({ type: 'access', access })
    if (access.me) connection.start()
  }

  useEffect(() => {
    connection.start()
    return () => connection.end()
  }, [])
  useEffect(() => {
    window.addEventListener('online', connection.networkIsBack)
    return () => window.removeEventListener('online', connection.networkIsBack)
  }, [])
  useEffect(() => connection.look(robot?.id ?? null), [robot?.id])
  useEffect(() => {
    if (state.link === 'open') void doors.find()
  }, [state.link])
  useEffect(() => {
    if (state.access?.stopToken) keepStopToken(state.access.stopToken)
  }, [state.access?.stopToken])
  useEffect(() => {
    // After a logout: this device may be known by a PIN now, and the token against foreign pages is another. Whoever made the
    // first account is in already, while the line of before, when nobody was known, may be closed only now.
    if (state.access && !state.access.me) void api.me().then(enter, () => {})
  }, [state.access?.me === null])
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dataset.size = size
  }, [locale, size])

  const app: App = {
    ...{ state, robot, locale, size, api, stop },
    words: wordsIn(locale),
    setLocale(next) {
      keepLocale(next)
      setLocale(next)
    },
    setSize(next) {
      keepSize(next)
      setSize(next)
    },
    choose(id) {
      keepRobot(id)
      choose(id)
    },
    async act(command) {
      if (!connection.isOpen()) dispatch({ type: 'notice', code: 'page.notSent', reason: '' })
      return connection.execute(command)
    },
    entered: enter,
    logout() {
      void api.logout().finally(() => {
        connection.end()
        dispatch({ type: 'ended' })
      })
    },
    tell: (code, reason = '', retryAfterMs) => dispatch({ type: 'notice', code, reason, retryAfterMs }),
    closeNotice: () => dispatch({ type: 'notice.closed' }),
  }
  return (
    <AppContext.Provider value={app}>
      <Shell />
    </AppContext.Provider>
  )
}
