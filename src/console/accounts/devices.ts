import type { Clock } from '#clock'
import { hashOf, newSecret } from '../access/secrets.ts'
import { Refusal } from '../refusal.ts'
import type { AccountStore, Device } from './account-file.ts'
import type { Hasher } from './passwords.ts'

export const MAX_PIN_FAILURES = 5

/** Phones and tablets on which a short PIN is enough, because a long secret lies on the device. */
export interface Devices {
  /** Whose device this is; undefined for one that is not paired, or not any more. */
  ownerOf(token: string | undefined): string | undefined
  /** Returns what the device must keep. */
  pair(account: string, pin: string): Promise<string>
  unpair(token: string | undefined): Promise<void>
  /** The account whose PIN it is. The fifth wrong PIN in a row unpairs the device. */
  check(token: string | undefined, pin: string): Promise<string>
}

type Parts = { store: AccountStore; hasher: Hasher; clock: Pick<Clock, 'wallTime'> }

export function createDevices({ store, hasher, clock }: Parts): Devices {
  const find = (token: string | undefined) =>
    token === undefined ? undefined : store.value.devices.find((device) => device.token === hashOf(token))

  async function change(edit: (devices: readonly Device[]) => Device[]): Promise<void> {
    // What the disk does not take holds in memory all the same.
    await store.save({ ...store.value, devices: edit(store.value.devices) }).catch(() => undefined)
  }

  return {
    ownerOf: (token) => find(token)?.account,
    async pair(account, pin) {
      refuseGuessable(pin)
      const token = newSecret()
      const hashed = await hasher.hash(pin)
      const device = { token: hashOf(token), account, pin: hashed, failures: 0, since: Math.round(clock.wallTime()) }
      await change((devices) => [...devices, device])
      return token
    },
    async unpair(token) {
      const gone = find(token)?.token
      if (gone !== undefined) await change((devices) => devices.filter((device) => device.token !== gone))
    },
    async check(token, pin) {
      const device = find(token)
      if (!device) throw unpaired()
      const count = (failures: number) =>
        change((devices) => devices.map((other) => (other.token === device.token ? { ...other, failures } : other)))
      // Counted before it is looked at: guesses sent at once are five at most, too.
      const failures = device.failures + 1
      if (failures > MAX_PIN_FAILURES) throw unpaired()
      await count(failures)
      if (await hasher.isRight(pin, device.pin)) {
        await count(0)
        return device.account
      }
      if (failures < MAX_PIN_FAILURES) throw new Refusal('console.credentials', 'This is not the PIN of this device.')
      await change((devices) => devices.filter((other) => other.token !== device.token))
      throw unpaired()
    },
  }
}

function unpaired(): Refusal {
  return new Refusal('console.unpaired', 'A PIN is not enough here: log in with name and password.')
}

/** One digit six times, or six in a row, are what everybody tries first. */
function refuseGuessable(pin: string): void {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const [step = 0] = steps
  if (steps.size > 1 || Math.abs(step) > 1) return
  throw new Refusal('console.malformed', 'Choose another PIN: this one would be guessed.')
}
