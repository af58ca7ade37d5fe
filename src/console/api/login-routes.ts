import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Cookies } from '../access/cookies.ts'
import type { Door } from '../access/door.ts'
import type { LoginGuard } from '../access/login-guard.ts'
import { meOf, type Person } from '../access/person.ts'
import { newSecret } from '../access/secrets.ts'
import type { Sessions } from '../access/sessions.ts'
import type { StopTokens } from '../access/stop-tokens.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Devices } from '../accounts/devices.ts'
import type { FirstRun } from '../accounts/first-run.ts'
import type { Audit } from '../audit.ts'
import { Refusal } from '../refusal.ts'
import { type Boot, ChangePasswordSchema, FirstRunSchema, LoginSchema, NothingSchema, PinSchema, read } from './schemas.ts'

export type LoginParts = {
  accounts: Accounts
  devices: Devices
  sessions: Sessions
  door: Door
  loginGuard: LoginGuard
  firstRun: FirstRun | undefined
  audit: Audit
  cookies: Cookies
  stopTokens: StopTokens
  isSecure: boolean
}

/** Who is at this page, and how they become somebody: by password, by PIN on a paired device, by the code of the first run. */
export function addLogin(app: FastifyInstance, parts: LoginParts): void {
  const { accounts, devices, sessions, audit, cookies, firstRun } = parts
  const desk = createLoginDesk(parts)

  app.get('/api/me', (request, reply) => desk.boot(request, reply, request.person))
  app.post('/api/login', async (request, reply) => {
    const { name, password } = read(LoginSchema, request.body)
    const account = await desk.attempt('login', accounts.find(name)?.name, [`account ${name.toLowerCase()}`, from(request)], () =>
      accounts.check(name, password),
    )
    return desk.enter(request, reply, { account: account.name, byPin: false })
  })
  app.post('/api/pin', async (request, reply) => {
    const { pin } = read(PinSchema, request.body)
    const token = cookies.read(request.cookies, 'device')
    const account = await desk.attempt('login.pin', devices.ownerOf(token), [from(request)], () => devices.check(token, pin))
    return desk.enter(request, reply, { account, byPin: true })
  })
  app.post('/api/first-run', async (request, reply) => {
    const { code, name, password } = read(FirstRunSchema, request.body)
    if (!accounts.isEmpty) throw new Refusal('console.exists', 'There is an account already: log in with it.')
    const account = await desk.attempt('account.first', undefined, ['first run', from(request)], async () => {
      if (!firstRun?.use(code)) return undefined
      return accounts.add({ name, role: 'admin', password }).catch((error: unknown) => {
        firstRun.giveBack()
        throw error
      })
    })
    return desk.enter(request, reply, { account: account.name, byPin: false })
  })
  app.post('/api/logout', async (request, reply) => {
    read(NothingSchema, request.body)
    const { person } = request
    if (person?.session) sessions.end(person.session)
    cookies.clear(reply, 'session')
    audit.write(person, { action: 'logout', outcome: 'done' })
    return {}
  })
  app.post('/api/password', async (request, reply) => {
    const { current, next } = read(ChangePasswordSchema, request.body)
    const { name } = desk.loggedIn(request)
    const keys = [`account ${name.toLowerCase()}`, from(request)]
    await desk.attempt('password', name, keys, () => accounts.check(name, current))
    await accounts.setPassword(name, next)
    sessions.endAllOf(name)
    return desk.enter(request, reply, { account: name, byPin: false })
  })
  addPairing(app, { ...parts, loggedIn: desk.loggedIn })
}

type PairingParts = LoginParts & { loggedIn: (request: FastifyRequest) => Person }

function addPairing(app: FastifyInstance, { devices, sessions, audit, cookies, loggedIn }: PairingParts): void {
  app.post('/api/pair', async (request, reply) => {
    const { pin } = read(PinSchema, request.body)
    const { name: account, role, session } = loggedIn(request)
    // Else whoever learned a PIN could make themselves another.
    if (session === null || sessions.byId(session)?.byPin !== false)
      throw new Refusal('console.fullLogin', 'Log in with name and password first: a PIN is not enough for this.')
    await devices.unpair(cookies.read(request.cookies, 'device'))
    cookies.set(reply, 'device', await devices.pair(account, pin))
    audit.write({ name: account, role }, { action: 'device.pair', outcome: 'done' })
    return {}
  })
  app.delete('/api/pair', async (request, reply) => {
    await devices.unpair(cookies.read(request.cookies, 'device'))
    cookies.clear(reply, 'device')
    audit.write(request.person, { action: 'device.unpair', outcome: 'done' })
    return {}
  })
}

export type LoginDesk = ReturnType<typeof createLoginDesk>

export function createLoginDesk(parts: Omit<LoginParts, 'accounts'> & { accounts: Pick<Accounts, 'isEmpty'> }) {
  const { accounts, devices, sessions, door, loginGuard, firstRun, audit, cookies, stopTokens, isSecure } = parts

  async function boot(request: FastifyRequest, reply: FastifyReply, person: Person | undefined, fresh = false): Promise<Boot> {
    const known = cookies.read(request.cookies, 'csrf')
    const csrf = known === undefined || fresh ? newSecret() : known
    if (csrf !== known) cookies.set(reply, 'csrf', csrf)
    const kept = cookies.read(request.cookies, 'stop') ?? ''
    const stopToken = person ? stopTokens.issue(person.name) : stopTokens.nameOf(kept) === undefined ? null : kept
    // For a page that is loaded anew after the login ended.
    if (person && stopToken !== null) cookies.set(reply, 'stop', stopToken)
    const owner = devices.ownerOf(cookies.read(request.cookies, 'device'))
    return {
      me: person ? meOf(person) : null,
      csrf,
      stopToken,
      pin: owner === undefined ? null : { name: owner },
      firstRun: accounts.isEmpty && firstRun?.isOpen === true,
      insecure: !isSecure,
    }
  }

  return {
    boot,
    /** Lets somebody in: a new login, of which nobody who was here before knows anything. */
    async enter(request: FastifyRequest, reply: FastifyReply, { account, byPin }: { account: string; byPin: boolean }) {
      const before = sessions.find(cookies.read(request.cookies, 'session'))
      if (before) sessions.end(before.id)
      const token = sessions.open(account, { byPin })
      cookies.set(reply, 'session', token)
      return boot(request, reply, door.personOf(token), true)
    },
    loggedIn({ person }: FastifyRequest): Person {
      if (person?.accounts) return person
      throw new Refusal('console.forbidden', 'Nobody has an account here yet.')
    },
    /** One try to prove who one is; each is written down. */
    async attempt<Proof>(
      action: string,
      account: string | undefined,
      keys: string[],
      prove: () => Promise<Proof | undefined>,
    ): Promise<Proof> {
      const doer = account === undefined ? undefined : { name: account, role: null }
      try {
        loginGuard.admit(...keys)
        const proof = await prove()
        if (proof === undefined) throw new Refusal('console.credentials', 'This is not right.')
        loginGuard.succeeded(...keys)
        audit.write(doer, { action, outcome: 'done' })
        return proof
      } catch (error) {
        audit.write(doer, { action, outcome: error instanceof Refusal ? error.code : 'failed' })
        throw error
      }
    },
  }
}

function from(request: FastifyRequest): string {
  return `address ${request.ip}`
}
