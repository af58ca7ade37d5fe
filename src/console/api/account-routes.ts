import type { FastifyInstance } from 'fastify'
import type { LoginDesk, LoginParts } from './login-routes.ts'
import { NamedSchema, NewAccountSchema, read, SetPasswordSchema } from './schemas.ts'

type Parts = Pick<LoginParts, 'accounts' | 'sessions' | 'audit'> & { desk: LoginDesk }

/** Who may use the console, for admins. */
export function addAccounts(app: FastifyInstance, { accounts, sessions, audit, desk }: Parts): void {
  app.get('/api/accounts', async () => ({ accounts: accounts.list }))
  app.post('/api/accounts', async (request, reply) => {
    const { name, role } = await accounts.add(read(NewAccountSchema, request.body))
    const { person } = request
    audit.write(person, { action: 'account.add', outcome: 'done' })
    // The first account locks the door behind whoever made it.
    if (person?.accounts === false) await desk.enter(request, reply, { account: name, byPin: false })
    return reply.code(201).send({ name, role })
  })
  app.delete('/api/accounts/:name', async (request) => {
    const { name } = read(NamedSchema, request.params)
    await accounts.remove(name)
    sessions.endAllOf(name)
    audit.write(request.person, { action: 'account.remove', outcome: 'done' })
    return {}
  })
  app.post('/api/accounts/:name/password', async (request) => {
    const { name } = read(NamedSchema, request.params)
    const { password } = read(SetPasswordSchema, request.body)
    await accounts.setPassword(name, password)
    sessions.endAllOf(accounts.find(name)?.name ?? name)
    audit.write(request.person, { action: 'account.password', outcome: 'done' })
    return {}
  })
}
