import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCompereError } from '#errors'
import { BinaryReader } from '../../../src/qi/native/binary.ts'
import { encodeMessage, type Message } from '../../../src/qi/native/message.ts'
import { MessageParser } from '../../../src/qi/native/message-parser.ts'
import { parseSignature } from '../../../src/qi/native/qi-type.ts'
import { decodeValue, encodeValue, NO_OBJECTS, suits, TypedValue } from '../../../src/qi/native/value-codec.ts'
import { plainOf, readTyped } from './reference-decoder.ts'
import { sample } from './samples.ts'

/** A decoded value, or the error with which hostile bytes may end. Anything else fails the test. */
function decoded(signature: string, bytes: Uint8Array): unknown {
  try {
    return decodeValue(signature, bytes, NO_OBJECTS)
  } catch (error) {
    if (isCompereError(error, 'wire.malformed', 'wire.overflow')) return error
    throw error
  }
}

/** How many values something holds, itself included. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Error) return 1
  return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1)
}

const message: fc.Arbitrary<Message> = fc.record({
  id: fc.nat(2 ** 32 - 1),
  version: fc.nat(2 ** 16 - 1),
  type: fc.nat(255),
  flags: fc.nat(255),
  service: fc.nat(2 ** 32 - 1),
  object: fc.nat(2 ** 32 - 1),
  action: fc.nat(2 ** 32 - 1),
  payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
})

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  let at = 0
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}

describe('generated values', () => {
  it('survive a round trip, and suit their type', () => {
    fc.assert(
      fc.property(sample, ({ signature, value }) => {
        const bytes = encodeValue(signature, value, NO_OBJECTS)
        expect(decodeValue(signature, bytes, NO_OBJECTS)).toEqual(value)
        expect(suits(parseSignature(signature), value)).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('are what a second decoder reads, and take all of their bytes', () => {
    fc.assert(
      fc.property(sample, ({ signature, value }) => {
        const reader = new BinaryReader(encodeValue(signature, value, NO_OBJECTS))
        expect(plainOf(readTyped(reader, parseSignature(signature), NO_OBJECTS))).toEqual(value)
        expect(reader.remaining).toBe(0)
      }),
    )
  })

  it('survive inside a dynamic with a signature of their own', () => {
    fc.assert(
      fc.property(sample, ({ signature, value }) => {
        const bytes = encodeValue('m', new TypedValue(signature, value), NO_OBJECTS)
        expect(decodeValue('m', bytes, NO_OBJECTS)).toEqual(value ?? null)
      }),
    )
  })
})

describe('hostile bytes', () => {
  it('cut short never give a value', () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ signature, value }, at) => {
        const bytes = encodeValue(signature, value, NO_OBJECTS)
        fc.pre(bytes.length > 0)
        expect(isCompereError(decoded(signature, bytes.subarray(0, at % bytes.length)), 'wire.malformed')).toBe(true)
      }),
    )
  })

  it('with flipped bits or lying lengths end in a value or in an error of the wire', () => {
    fc.assert(
      fc.property(
        sample,
        fc.nat(),
        fc.oneof(fc.nat(255), fc.constant(255)),
        fc.boolean(),
        ({ signature, value }, at, byte, isLength) => {
          const bytes = encodeValue(signature, value, NO_OBJECTS)
          fc.pre(bytes.length >= 4)
          if (isLength) bytes.writeUInt32LE((byte << 24) >>> 0, at % (bytes.length - 3))
          else bytes.writeUInt8(byte, at % bytes.length)
          expect(sizeOf(decoded(signature, bytes))).toBeLessThan(4_096 * (bytes.length + 2))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('never make more values than there are bytes for them', () => {
    const signature = fc.constantFrom('[b]', '[[s]]', '{ib}', '{s[i]}', '[[[b]]]', '([C]{sd}r)', '[(sb)<S,a,b>]', '[+b]')
    fc.assert(
      fc.property(signature, fc.uint8Array({ maxLength: 100 }), (one, bytes) => {
        expect(sizeOf(decoded(one, bytes))).toBeLessThanOrEqual(bytes.length + 4)
      }),
      { numRuns: 1_000 },
    )
  })

  it('as a signature are a type or an error of the wire', () => {
    const text = fc.string({ unit: fc.constantFrom(...'vbcCwWiIlLfdsrmoX_[]{}()<>,#+~Nxé') })
    fc.assert(
      fc.property(text, (signature) => {
        const bytes = encodeValue('s', signature, NO_OBJECTS)
        const outcome = decoded('m', Buffer.concat([bytes, Buffer.alloc(40)]))
        expect(sizeOf(outcome)).toBeLessThanOrEqual(41 + signature.length)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the parser', () => {
  it('gives the same messages however their bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1 }),
        (sent, sizes) => {
          const received: Message[] = []
          const parser = new MessageParser()
          for (const chunk of cut(Buffer.concat(sent.map(encodeMessage)), sizes)) parser.push(chunk, (one) => received.push(one))
          expect(received).toEqual(sent)
        },
      ),
    )
  })

  it('of any bytes gives messages or an error of the wire', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(255), fc.uint8Array(), (one, at, byte, tail) => {
        const bytes = Buffer.concat([encodeMessage(one), tail])
        bytes.writeUInt8(byte, at % 28)
        try {
          new MessageParser().push(bytes, ({ payload }) => expect(payload.length).toBeLessThanOrEqual(bytes.length))
        } catch (error) {
          if (!isCompereError(error, 'wire.malformed', 'wire.overflow')) throw error
        }
      }),
    )
  })
})
