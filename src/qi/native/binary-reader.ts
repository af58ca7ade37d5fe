import { CompereError } from '#errors'
import { TINY_TEXT } from './binary-writer.ts'

const TWO_32 = 2 ** 32

/**
 * How many values one message may hold in its lists and maps, whatever it announces. They take many times the bytes in
 * memory that they take on the wire; this bounds them to some 64 MB.
 */
export const MAX_VALUES = 2 ** 20
/** The same for values that take no bytes at all, which a count alone could make appear. */
export const MAX_EMPTY_VALUES = 4_096

/** Reads little-endian values, and throws `wire.malformed` where the bytes end too early. */
export class BinaryReader {
  readonly #bytes: Buffer
  #at = 0
  #valuesLeft = MAX_VALUES
  #emptyValuesLeft = MAX_EMPTY_VALUES

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get remaining(): number {
    return this.#bytes.length - this.#at
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#take(1))
  }

  u16(): number {
    return this.#bytes.readUInt16LE(this.#take(2))
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#take(4))
  }

  /** A number where JavaScript has it exactly, a bigint beyond. */
  u64(): number | bigint {
    const at = this.#take(8)
    return joined(this.#bytes.readUInt32LE(at + 4), this.#bytes.readUInt32LE(at))
  }

  i8(): number {
    return this.#bytes.readInt8(this.#take(1))
  }

  i16(): number {
    return this.#bytes.readInt16LE(this.#take(2))
  }

  i32(): number {
    return this.#bytes.readInt32LE(this.#take(4))
  }

  /** A number where JavaScript has it exactly, a bigint beyond. */
  i64(): number | bigint {
    const at = this.#take(8)
    return joined(this.#bytes.readInt32LE(at + 4), this.#bytes.readUInt32LE(at))
  }

  f32(): number {
    return this.#bytes.readFloatLE(this.#take(4))
  }

  f64(): number {
    return this.#bytes.readDoubleLE(this.#take(8))
  }

  /** A copy: a few bytes that are kept do not keep the message they came in. */
  bytes(size: number): Uint8Array {
    const at = this.#take(size)
    return Uint8Array.prototype.slice.call(new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + at, size))
  }

  raw(): Uint8Array {
    return this.bytes(this.#announced())
  }

  /** A string; what is not UTF-8 in it comes as U+FFFD. Longer than `most` bytes, it is refused before it is made. */
  string(most = Number.POSITIVE_INFINITY): string {
    const size = this.#announced()
    if (size > most) throw new CompereError('wire.overflow', `A text of ${size} bytes, where ${most} are allowed.`)
    const at = this.#take(size)
    const ascii = size <= TINY_TEXT ? this.#readAscii(at, at + size) : undefined
    return ascii ?? this.#bytes.toString('utf8', at, at + size)
  }

  /** The count in front of a list or map, once it is sure that so many can follow; `values` is how many each is made of. */
  count(noun: string, minSize: number, values: number): number {
    const count = this.u32()
    if (count * minSize > this.remaining) {
      throw new CompereError('wire.malformed', `${plural(count, noun)} announced, ${plural(this.remaining, 'byte')} left.`)
    }
    this.spend(count * values)
    if (minSize === 0) this.#emptyValuesLeft -= count * values
    if (this.#emptyValuesLeft < 0) throw tooMany(MAX_EMPTY_VALUES, 'empty values')
    return count
  }

  /** Counts values against what one message may hold. */
  spend(values: number): void {
    this.#valuesLeft -= values
    if (this.#valuesLeft < 0) throw tooMany(MAX_VALUES, 'values')
  }

  #readAscii(at: number, end: number): string | undefined {
    let text = ''
    for (let index = at; index < end; index += 1) {
      const byte = this.#bytes[index] ?? 0
      if (byte > 127) return undefined
      text += String.fromCharCode(byte)
    }
    return text
  }

  #announced(): number {
    const size = this.u32()
    if (size <= this.remaining) return size
    const left = this.remaining === 1 ? '1 is' : `${this.remaining} are`
    throw new CompereError('wire.malformed', `${plural(size, 'byte')} announced, ${left} left.`)
  }

  #take(size: number): number {
    const at = this.#at
    const left = this.#bytes.length - at
    if (size > left) {
      throw new CompereError('wire.malformed', `${plural(size, 'byte')} needed, ${left === 1 ? '1 is' : `${left} are`} left.`)
    }
    this.#at = at + size
    return at
  }
}

/** The 64-bit number of two halves. Doubles above 2^53 are multiples of two, never a safe integer by rounding. */
function joined(high: number, low: number): number | bigint {
  const value = high * TWO_32 + low
  return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low)
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} is` : `${count} ${noun}s are`
}

function tooMany(limit: number, what: string): CompereError {
  return new CompereError('wire.overflow', `The peer sent a message of more than ${limit} ${what}.`)
}
