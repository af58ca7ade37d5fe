import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { memoryAccounts } from '../../src/console/accounts/account-file.ts'
import { createAccounts } from '../../src/console/accounts/accounts.ts'
import { createDevices } from '../../src/console/accounts/devices.ts'
import { createFirstRun, FIRST_RUN_MS } from '../../src/console/accounts/first-run.ts'
import { createHasher, HASH_PATTERN, SCRYPT_COST } from '../../src/console/accounts/passwords.ts'
import { CHEAP_SCRYPT, PASSWORD } from './console-stage.ts'

function stageAccounts() {
  const clock = new VirtualClock(1_000)
  const store = memoryAccounts()
  const hasher = createHasher(CHEAP_SCRYPT)
  const accounts = createAccounts({ store, hasher, clock })
  return { clock, store, accounts, devices: createDevices({ store, hasher, clock }) }
}

describe('a password', () => {
  it('is kept as a salted scrypt hash with its parameters, by default those of OWASP', async () => {
    const hasher = createHasher()
    const [one, other] = [await hasher.hash(PASSWORD), await hasher.hash(PASSWORD)]

    expect(SCRYPT_COST).toEqual({ blocks: 32_768, blockSize: 8, rounds: 3 })
    expect(one).toMatch(HASH_PATTERN)
    expect(one.split('$').slice(0, 4)).toEqual(['scrypt', '32768', '8', '3'])
    expect(one).not.toBe(other)
    expect(await hasher.isRight(PASSWORD, one)).toBe(true)
    expect(await hasher.isRight(`${PASSWORD}.`, one)).toBe(false)
    expect(await hasher.isRight(PASSWORD, undefined)).toBe(false)
  })

  it('that was kept with other parameters is still right', async () => {
    const kept = await createHasher(CHEAP_SCRYPT).hash(PASSWORD)
    expect(await createHasher({ ...CHEAP_SCRYPT, rounds: 2 }).isRight(PASSWORD, kept)).toBe(true)
  })

  it('is the same however a keyboard makes its accents', async () => {
    const hasher = createHasher(CHEAP_SCRYPT)
    expect(await hasher.isRight('Cafe\u0301 de la gare', await hasher.hash('Café de la gare'))).toBe(true)
  })

  it('is not looked at while too many others wait', async () => {
    const hasher = createHasher(CHEAP_SCRYPT)
    const tries = await Promise.allSettled(Array.from({ length: 40 }, () => hasher.isRight(PASSWORD, undefined)))
    const refused = tries.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(24)
  })
})

describe('accounts', () => {
  it('are none at first, and the first of them is an admin', async () => {
    const { accounts } = stageAccounts()
    expect(accounts.list).toEqual([])
    await expect(accounts.add({ name: 'Zoé', role: 'guide', password: PASSWORD })).rejects.toMatchObject({
      code: 'console.firstAdmin',
    })
    await accounts.add({ name: 'Zoé', role: 'admin', password: PASSWORD })
    expect(accounts.list).toEqual([{ name: 'Zoé', role: 'admin', since: 1_000, devices: 0 }])
  })

  it('need ten characters, and a name of their own whatever its letters', async () => {
    const { accounts } = stageAccounts()
    const add = (name: string, password = PASSWORD) => accounts.add({ name, role: 'admin', password })
    await expect(add('Zoé', '123456789')).rejects.toMatchObject({ code: 'console.malformed' })
    await expect(add('<script>')).rejects.toMatchObject({ code: 'console.malformed' })
    await add('Zoé')
    await expect(add('zoe\u0301')).rejects.toMatchObject({ code: 'console.exists' })
  })

  it('let in who knows the password, and nobody else', async () => {
    const { accounts } = stageAccounts()
    await accounts.add({ name: 'Zoé', role: 'admin', password: PASSWORD })
    expect((await accounts.check('zoé', PASSWORD))?.name).toBe('Zoé')
    expect(await accounts.check('Zoé', 'not the password')).toBe(undefined)
    expect(await accounts.check('Max', PASSWORD)).toBe(undefined)
  })

  it('always leave an admin', async () => {
    const { accounts } = stageAccounts()
    await accounts.add({ name: 'Zoé', role: 'admin', password: PASSWORD })
    await accounts.add({ name: 'Max', role: 'staff', password: PASSWORD })
    await expect(accounts.remove('Zoé')).rejects.toMatchObject({ code: 'console.lastAdmin' })
    await accounts.remove('Max')
    expect(accounts.list.map(({ name }) => name)).toEqual(['Zoé'])
  })

  it('say when the disk did not take a change', async () => {
    const { clock, store } = stageAccounts()
    const full = { value: store.value, save: () => Promise.reject(new Error('ENOSPC')) }
    const accounts = createAccounts({ store: full, hasher: createHasher(CHEAP_SCRYPT), clock })
    await expect(accounts.add({ name: 'Zoé', role: 'admin', password: PASSWORD })).rejects.toMatchObject({
      code: 'console.notSaved',
    })
  })
})

describe('a paired device', () => {
  async function stageDevice() {
    const stage = stageAccounts()
    await stage.accounts.add({ name: 'Zoé', role: 'admin', password: PASSWORD })
    return { ...stage, token: await stage.devices.pair('Zoé', '280471') }
  }

  it('needs its PIN and what it keeps, both', async () => {
    const { devices, token } = await stageDevice()
    expect(await devices.check(token, '280471')).toBe('Zoé')
    await expect(devices.check('another device', '280471')).rejects.toMatchObject({ code: 'console.unpaired' })
  })

  it('takes no PIN that everybody tries first', async () => {
    const { devices } = await stageDevice()
    for (const pin of ['111111', '123456', '987654'])
      await expect(devices.pair('Zoé', pin)).rejects.toMatchObject({ code: 'console.malformed' })
  })

  it('is not paired any more after five wrong PINs, also when they are tried at once', async () => {
    const { devices, token, store } = await stageDevice()
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => devices.check(token, '000111')))
    const codes = tries.map((result) => (result.status === 'rejected' ? result.reason.code : 'done'))
    expect(codes.filter((code) => code === 'console.credentials')).toHaveLength(4)
    expect(codes.filter((code) => code === 'console.unpaired')).toHaveLength(4)
    expect(store.value.devices).toEqual([])
    await expect(devices.check(token, '280471')).rejects.toMatchObject({ code: 'console.unpaired' })
  })

  it('forgets failures after the right PIN, and not by a restart', async () => {
    const { devices, token, store, clock } = await stageDevice()
    const fail = () => devices.check(token, '000111').catch(() => undefined)
    for (let count = 0; count < 4; count++) await fail()
    const again = createDevices({ store, hasher: createHasher(CHEAP_SCRYPT), clock })
    expect(store.value.devices[0]?.failures).toBe(4)
    expect(await again.check(token, '280471')).toBe('Zoé')
    expect(store.value.devices[0]?.failures).toBe(0)
  })

  it('goes with the password of its account, and with the account', async () => {
    const { accounts, devices, token } = await stageDevice()
    await accounts.setPassword('Zoé', `${PASSWORD} anew`)
    expect(devices.ownerOf(token)).toBe(undefined)
  })
})

describe('the code of the first run', () => {
  it('works once, for a quarter of an hour, however it is typed', () => {
    const clock = new VirtualClock()
    const firstRun = createFirstRun(clock)
    expect(firstRun.code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(firstRun.use('AAAA-AAAA-AAAA')).toBe(false)
    expect(firstRun.use(firstRun.code.toLowerCase().replaceAll('-', ' '))).toBe(true)
    expect(firstRun.use(firstRun.code)).toBe(false)
  })

  it('is worth nothing afterwards', async () => {
    const clock = new VirtualClock()
    const firstRun = createFirstRun(clock)
    await clock.advance(FIRST_RUN_MS)
    expect([firstRun.isOpen, firstRun.use(firstRun.code)]).toEqual([false, false])
  })
})
