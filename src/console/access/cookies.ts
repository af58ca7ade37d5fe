import type { FastifyReply } from 'fastify'

type Cookie = 'session' | 'device' | 'csrf' | 'stop'
const SECOND_MS = 1_000
const DAY_MS = 24 * 3_600_000

/** How long a browser keeps each; the server decides by itself. The token against foreign pages goes with the window. */
const KEPT_MS: Record<Cookie, number | undefined> = {
  session: DAY_MS / 2,
  device: 180 * DAY_MS,
  csrf: undefined,
  stop: DAY_MS / 2,
}

/** What browsers keep for us: sent to this address only, never for a foreign page, and unreadable for scripts but one. */
export interface Cookies {
  read(cookies: Record<string, string | undefined>, cookie: Cookie): string | undefined
  set(reply: FastifyReply, cookie: Cookie, value: string): void
  clear(reply: FastifyReply, cookie: Cookie): void
}

export function createCookies(isSecure: boolean): Cookies {
  // With this prefix a browser takes the cookie over TLS only, and from nobody but this very host.
  const nameOf = (cookie: Cookie) => `${isSecure ? '__Host-' : ''}compere-${cookie}`
  const attributes = { path: '/', sameSite: 'strict', httpOnly: true, secure: isSecure } as const
  return {
    read: (cookies, cookie) => cookies[nameOf(cookie)],
    set(reply, cookie, value) {
      const kept = KEPT_MS[cookie]
      reply.setCookie(nameOf(cookie), value, {
        ...attributes,
        // Read by our own page, which repeats it: a foreign page can make a browser send it and cannot read it.
        httpOnly: cookie !== 'csrf',
        ...(kept === undefined ? {} : { maxAge: kept / SECOND_MS }),
      })
    },
    clear: (reply, cookie) => void reply.clearCookie(nameOf(cookie), attributes),
  }
}
