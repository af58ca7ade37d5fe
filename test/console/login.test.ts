import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createLoginGuard, type LoginGuard, MAX_WAIT_MS } from '../../src/console/access/login-guard.ts'
import { createSessions, REVALIDATE_MS, SESSION_MS } from '../../src/console/access/sessions.ts'
import { createStopTokens, STOP_TOKEN_MS } from '../../src/console/access/stop-tokens.ts'
import { createAccounts } from '../../src/console/accounts/accounts.ts'
import { createHasher } from '../../src/console/accounts/passwords.ts'
import { CHEAP_SCRYPT, storesWithAccounts } from './console-stage.ts'

describe('guessing', () => {
  it('waits twice as long each time from the fifth failure on, up to a quarter of an hour [E95]', async () => {
    const clock = new VirtualClock()
    const guard = createLoginGuard(clock)
    const waits: number[] = []
    for (let failures = 0; failures < 17; failures++) {
      guard.admit('account zoé')
      waits.push(await untilAdmitted(guard, clock))
    }
    expect(waits).toEqual([
      ...[0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000],
      ...[MAX_WAIT_MS, MAX_WAIT_MS, MAX_WAIT_MS],
    ])
  })

  async function untilAdmitted(guard: LoginGuard, clock: VirtualClock): Promise<number> {
    const waitMs = guard.waitMs('account zoé')
    await clock.advance(waitMs)
    return waitMs
  }

  it('at many accounts from one address waits as well, and other addresses do not', () => {
    const guard = createLoginGuard(new VirtualClock())
    for (let count = 0; count < 5; count++) guard.admit(`account ${count}`, 'address 10.0.0.7')
    expect(() => guard.admit('account 9', 'address 10.0.0.7')).toThrow('Too many failed logins')
    expect(() => guard.admit('account 9', 'address 10.0.0.8')).not.toThrow()
  })

  it('is forgotten after a success', () => {
    const guard = createLoginGuard(new VirtualClock())
    for (let count = 0; count < 50; count++) {
      guard.admit('account zoé')
      guard.succeeded('account zoé')
    }
    expect(() => guard.admit('account zoé')).not.toThrow()
  })
})

describe('a login', () => {
  async function stageSessions() {
    const clock = new VirtualClock(5_000)
    const { accounts: store } = await storesWithAccounts()
    const accounts = createAccounts({ store, hasher: createHasher(CHEAP_SCRYPT), clock })
    const sessions = createSessions({ clock, accounts })
    const token = sessions.open('staff', { byPin: false })
    const session = sessions.find(token)
    if (!session) throw new Error('no session')
    return { clock, accounts, store, sessions, token, id: session.id }
  }

  it('lasts twelve hours, and its pages are told at once', async () => {
    const { clock, sessions, token, id } = await stageSessions()
    const ended: number[] = []
    sessions.onEnd(id, () => ended.push(clock.now()))
    await clock.advance(SESSION_MS - 1)
    expect(sessions.find(token)?.account).toBe('staff')
    await clock.advance(1)
    expect([ended, sessions.find(token)]).toEqual([[5_000 + SESSION_MS], undefined])
    sessions.close()
    expect(clock.pending).toBe(0)
  })

  it('is not lengthened or shortened by the clock on the wall', async () => {
    const { clock, sessions, token } = await stageSessions()
    clock.jumpWallTime(-2 * 86_400_000)
    expect(sessions.find(token)?.account).toBe('staff')
    clock.jumpWallTime(4 * 86_400_000)
    expect(sessions.find(token)?.account).toBe('staff')
  })

  it('ends with the account, at once when it is removed here and within half an hour when the file changed', async () => {
    const { clock, accounts, store, sessions, id } = await stageSessions()
    const ended: string[] = []
    sessions.onEnd(id, () => ended.push('staff'))
    const guide = sessions.find(sessions.open('guide', { byPin: false }))
    sessions.onEnd(guide?.id ?? '', () => ended.push('guide'))
    await accounts.remove('staff')
    expect(ended).toEqual(['staff'])
    await store.save({ ...store.value, accounts: store.value.accounts.filter(({ name }) => name !== 'guide') })
    await clock.advance(REVALIDATE_MS)
    expect(ended).toEqual(['staff', 'guide'])
  })

  it('is kept as a hash: who reads the memory of the server cannot use it', async () => {
    const { token, id, sessions } = await stageSessions()
    expect(id).not.toBe(token)
    expect(sessions.find(id)).toBe(undefined)
  })
})

describe('a stop token', () => {
  it('works for twelve hours, after a restart too, and cannot be made up', async () => {
    const clock = new VirtualClock()
    const tokens = createStopTokens('a key', clock)
    const token = tokens.issue('zoé')
    const again = createStopTokens('a key', clock)
    expect(again.nameOf(token)).toBe('zoé')
    expect(createStopTokens('another key', clock).nameOf(token)).toBe(undefined)
    expect(again.nameOf(`x${token}`)).toBe(undefined)
    expect(again.nameOf('')).toBe(undefined)
    await clock.advance(STOP_TOKEN_MS)
    expect(again.nameOf(token)).toBe(undefined)
  })
})
