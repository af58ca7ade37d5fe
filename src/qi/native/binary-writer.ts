const TWO_32 = 2 ** 32
const INITIAL_CAPACITY = 128
/** Up to here it is cheaper to claim three bytes a character than to count them first. */
const SHORT_TEXT = 1_024
/** Up to here a loop over ASCII is cheaper than the call into native code: names and signatures are as short. */
export const TINY_TEXT = 24

/** Writes little-endian values into memory that grows. Checks no ranges: who writes has done so. */
export class BinaryWriter {
  #bytes: Buffer
  #length = 0

  constructor(capacity = INITIAL_CAPACITY) {
    this.#bytes = Buffer.allocUnsafe(capacity)
  }

  get length(): number {
    return this.#length
  }

  u8(value: number): void {
    const at = this.#claim(1)
    this.#bytes.writeUInt8(value, at)
  }

  u16(value: number): void {
    const at = this.#claim(2)
    this.#bytes.writeUInt16LE(value, at)
  }

  u32(value: number): void {
    const at = this.#claim(4)
    this.#bytes.writeUInt32LE(value, at)
  }

  u64(value: number | bigint): void {
    const at = this.#claim(8)
    if (typeof value === 'bigint' || !Number.isSafeInteger(value)) {
      this.#bytes.writeBigUInt64LE(BigInt(value), at)
      return
    }
    this.#bytes.writeUInt32LE(value % TWO_32, at)
    this.#bytes.writeUInt32LE(Math.floor(value / TWO_32), at + 4)
  }

  i8(value: number): void {
    const at = this.#claim(1)
    this.#bytes.writeInt8(value, at)
  }

  i16(value: number): void {
    const at = this.#claim(2)
    this.#bytes.writeInt16LE(value, at)
  }

  i32(value: number): void {
    const at = this.#claim(4)
    this.#bytes.writeInt32LE(value, at)
  }

  i64(value: number | bigint): void {
    const at = this.#claim(8)
    if (typeof value === 'bigint' || !Number.isSafeInteger(value)) {
      this.#bytes.writeBigInt64LE(BigInt(value), at)
      return
    }
    this.#bytes.writeUInt32LE(value >>> 0, at)
    this.#bytes.writeInt32LE(Math.floor(value / TWO_32), at + 4)
  }

  f32(value: number): void {
    const at = this.#claim(4)
    this.#bytes.writeFloatLE(value, at)
  }

  f64(value: number): void {
    const at = this.#claim(8)
    this.#bytes.writeDoubleLE(value, at)
  }

  bytes(value: Uint8Array): void {
    const at = this.#claim(value.length)
    this.#bytes.set(value, at)
  }

  /** A raw buffer: the number of its bytes, then they. */
  raw(value: Uint8Array): void {
    this.u32(value.length)
    this.bytes(value)
  }

  /** A string: the number of its bytes in UTF-8, then they. */
  string(text: string): void {
    if (text.length <= TINY_TEXT && this.#writeAscii(text)) return
    const most = text.length > SHORT_TEXT ? Buffer.byteLength(text) : text.length * 3
    const at = this.#claim(4 + most)
    const written = this.#bytes.write(text, at + 4, 'utf8')
    this.#bytes.writeUInt32LE(written, at)
    this.#length = at + 4 + written
  }

  /** What was written. It is the writer's own memory, so nothing may be written after. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  /** False, and nothing written, when a character is not ASCII. */
  #writeAscii(text: string): boolean {
    const from = this.#length
    const at = this.#claim(4 + text.length)
    const bytes = this.#bytes
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      if (unit > 127) {
        this.#length = from
        return false
      }
      bytes[at + 4 + index] = unit
    }
    bytes.writeUInt32LE(text.length, at)
    return true
  }

  #claim(size: number): number {
    const at = this.#length
    const end = at + size
    if (end > this.#bytes.length) this.#grow(end)
    this.#length = end
    return at
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
    this.#bytes.copy(grown, 0, 0, this.#length)
    this.#bytes = grown
  }
}
