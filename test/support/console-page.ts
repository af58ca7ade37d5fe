import WebSocket from 'ws'
import type { RobotStatus } from '#runtime'
import type { ServerMessage } from '../../src/console/protocol.ts'

type Received = { type: string } & Record<string, unknown>
type Options = { headers?: Record<string, string>; resume?: unknown; join?: boolean }

/** What a browser keeps and repeats: cookies, and the token against foreign pages. */
export function createBrowser(url: string) {
  const cookies = new Map<string, string>()
  let csrf = ''
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (value === '' || attributes.includes('Max-Age=0')) cookies.delete(name)
      else cookies.set(name, value)
      if (name.endsWith('compere-csrf')) csrf = value
    }
  }

  async function request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie: cookieHeader(),
        'x-csrf-token': csrf,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    keep(response)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  return {
    request,
    get cookies(): ReadonlyMap<string, string> {
      return cookies
    },
    get csrf() {
      return csrf
    },
    async get<Answer>(path: string): Promise<Answer> {
      return JSON.parse((await request('GET', path)).text)
    },
    post: (path: string, body: unknown = {}) => request('POST', path, body),
    open: (options: Options = {}) => openPage(url, { cookie: cookieHeader(), csrf, ...options }),
  }
}

/** A page of staff, connected; all that it was told, in order. */
async function openPage(
  url: string,
  { cookie, csrf, headers = {}, resume = null, join = true }: Options & { cookie: string; csrf: string },
) {
  const received: Received[] = []
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, ['compere.v2', csrf], {
    headers: { cookie, ...headers },
    rejectUnauthorized: false,
  })
  socket.on('message', (data) => received.push(JSON.parse(String(data))))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('error', () => {})
  const send = (message: unknown) => socket.send(JSON.stringify(message))
  if (join) send({ resume })
  return {
    received,
    of: (...types: string[]) => received.filter(({ type }) => types.includes(type)),
    /** What it shows of the robots now. */
    robots: () => robotsShown(received as ServerMessage[]),
    send,
    sendText: (text: string) => socket.send(text),
    /** The code the server closed it with. */
    closed,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  }
}

function robotsShown(messages: readonly ServerMessage[]): RobotStatus[] {
  let robots: RobotStatus[] = []
  for (const message of messages) {
    if (message.type === 'snapshot') robots = [...message.robots]
    if (message.type !== 'changes') continue
    robots = robots.map((robot) => {
      const change = message.robots?.find(({ id }) => id === robot.id)
      const { drop = 0, add = [] } = change?.transcript ?? {}
      return { ...robot, ...change?.fields, transcript: [...robot.transcript.slice(drop), ...add] }
    })
  }
  return robots
}

/** A browser that has loaded the first page, and that page. */
export async function openConsolePage(url: string, options: Options = {}) {
  const browser = createBrowser(url)
  await browser.get('/api/me')
  return browser.open(options)
}
