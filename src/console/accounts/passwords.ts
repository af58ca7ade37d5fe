import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../refusal.ts'

export type ScryptCost = { blocks: number; blockSize: number; rounds: number }

/** One of the settings that OWASP's password storage guide gives as equally strong: 32 MB at a time, gone through thrice. */
export const SCRYPT_COST: ScryptCost = { blocks: 2 ** 15, blockSize: 8, rounds: 3 }

const KEY_BYTES = 32
const SALT_BYTES = 16
/** scrypt keeps 128 bytes for each unit of its cost, and a little more. */
const BYTES_PER_UNIT = 256
/** Hashing shares its threads with the disk: guesses in great numbers wait outside. */
const MAX_WAITING = 16

/** As stored: `scrypt$blocks$blockSize$rounds$salt$key`, the last two in base64url. */
export const HASH_PATTERN = /^scrypt\$\d{1,8}\$\d{1,3}\$\d{1,3}\$[\w-]{22}\$[\w-]{43}$/

export interface Hasher {
  hash(secret: string): Promise<string>
  /** Takes the same time for a wrong secret as for a right one; with nothing to compare, that time is taken too. */
  isRight(secret: string, hashed: string | undefined): Promise<boolean>
}

/** Hashes one secret at a time. Rejects with `console.tooMany` when too many wait. */
export function createHasher(cost: ScryptCost = SCRYPT_COST): Hasher {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    if (waiting >= MAX_WAITING) return Promise.reject(new Refusal('console.tooMany', 'Too many logins at once: try again.'))
    waiting += 1
    const turn = last.then(act).finally(() => {
      waiting -= 1
    })
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    hash: (secret) =>
      inTurn(async () => {
        const salt = randomBytes(SALT_BYTES)
        const key = await derive(secret, salt, cost)
        return ['scrypt', cost.blocks, cost.blockSize, cost.rounds, salt.toString('base64url'), key.toString('base64url')].join(
          '$',
        )
      }),
    isRight: (secret, hashed) =>
      inTurn(async () => {
        const [, blocks, blockSize, rounds, salt = '', key = ''] = (hashed ?? '').split('$')
        if (hashed === undefined) {
          await derive(secret, Buffer.alloc(SALT_BYTES), cost)
          return false
        }
        const stored = { blocks: Number(blocks), blockSize: Number(blockSize), rounds: Number(rounds) }
        const wanted = Buffer.from(key, 'base64url')
        return timingSafeEqual(await derive(secret, Buffer.from(salt, 'base64url'), stored), wanted)
      }),
  }
}

/** The same letters are the same secret, however a keyboard makes them. */
function derive(secret: string, salt: Buffer, { blocks, blockSize, rounds }: ScryptCost): Promise<Buffer> {
  const options: ScryptOptions = { N: blocks, r: blockSize, p: rounds, maxmem: BYTES_PER_UNIT * blocks * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
