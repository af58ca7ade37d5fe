import { describe, expect, it } from 'vitest'
import { metaObjectOf } from '#qi'
import { BinaryReader, BinaryWriter } from '../../../src/qi/native/binary.ts'
import { readMetaObject, writeMetaObject } from '../../../src/qi/native/meta-object-codec.ts'
import { parseSignature } from '../../../src/qi/native/qi-type.ts'
import { decodeValue, encodeValue, NO_OBJECTS, signatureOfValue, suits, TypedValue } from '../../../src/qi/native/value-codec.ts'

const SERVICE = '(sI[s])<ServiceInfo,name,serviceId,endpoints>'

function encode(signature: string, value: unknown): string {
  return encodeValue(signature, value, NO_OBJECTS).toString('hex')
}

function decode(signature: string, hex: string): unknown {
  return decodeValue(signature, Buffer.from(hex, 'hex'), NO_OBJECTS)
}

/** The code and the text with which something fails. */
function failure(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return `${Reflect.get(Object(error), 'code')}: ${Reflect.get(Object(error), 'message')}`
  }
  return 'no failure'
}

function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}

describe('encoding', () => {
  it('says in which argument, field and item a value is wrong', () => {
    const info = { name: 'Echo', serviceId: 2, endpoints: ['a', 'b', 17] }
    expect(failure(() => encode(`(s${SERVICE})`, ['x', info]))).toBe(
      'wire.malformed: Argument 2, field "endpoints", item 3: a string is expected, but 17 was given.',
    )
  })

  it('says what each type takes', () => {
    const texts = [
      ['b', 2, 'A boolean is expected, but 2 was given.'],
      ['c', 128, 'An integer from -128 to 127 is expected, but 128 was given.'],
      ['I', -1, 'An integer from 0 to 4294967295 is expected, but -1 was given.'],
      ['i', 1.5, 'An integer from -2147483648 to 2147483647 is expected, but 1.5 was given.'],
      [
        'l',
        2n ** 63n,
        'An integer from -9223372036854775808 to 9223372036854775807 is expected, but 9223372036854775808 was given.',
      ],
      ['i', true, 'An integer from -2147483648 to 2147483647 is expected, but true was given.'],
      ['f', '1', 'A number is expected, but "1" was given.'],
      ['d', null, 'A number is expected, but null was given.'],
      ['s', new Date(0), 'A string is expected, but an instance of Date was given.'],
      ['r', [1, 256], 'A raw buffer or a list of bytes is expected, but a list of 2 was given.'],
      ['[s]', {}, 'A list is expected, but an object was given.'],
      ['{sm}', new Map(), 'An object is expected, but an instance of Map was given.'],
      ['{is}', { one: 'x' }, 'Key "one": an integer from -2147483648 to 2147483647 is expected, but "one" was given.'],
      ['(ss)', ['a', 'b', 'c'], '2 arguments are expected, but 3 were given.'],
      ['[(s)]', [[]], 'Item 1: 1 member is expected, but 0 were given.'],
      [SERVICE, 'x', 'An object is expected, but "x" was given.'],
      [SERVICE, { name: 'x' }, 'Field "serviceId": an integer from 0 to 4294967295 is expected, but undefined was given.'],
      ['m', { a: [() => 1] }, 'Key "a", item 1: a value that can be sent is expected, but a function was given.'],
      ['m', 2n ** 64n, 'An integer of at most 64 bits is expected, but 18446744073709551616 was given.'],
      ['X', 1, 'A value of unknown type has no form on the wire.'],
      ['[o]', [{}], 'Item 1: An object cannot be sent here.'],
      ['{[s]i}', {}, 'A map whose keys are of type list has no form in JavaScript.'],
    ] as const
    expect(texts.map(([signature, value]) => failure(() => encode(signature, value)))).toEqual(
      texts.map(([, , text]) => `wire.malformed: ${text}`),
    )
  })

  it('takes what JSON callers are used to give', () => {
    expect(encode('b', 1)).toBe('01')
    expect(encode('r', [1, 2, 255])).toBe('030000000102ff')
    expect(encode('(si)<Point,name,x>', ['p', 1])).toBe(encode('(si)<Point,name,x>', { name: 'p', x: 1, more: true }))
    expect(encode('{is}', { '-1': 'x' })).toBe('01000000ffffffff0100000078')
    expect(encode('{bf}', { true: 1 })).toBe('01000000010000803f')
    expect(encode('(+i+i)', [null, 5])).toBe('000105000000')
    expect(encode('v', 'ignored')).toBe('')
    expect(encode('l', 2 ** 53)).toBe('0000000000002000')
    expect(encode('L', 2n ** 64n - 1n)).toBe('ffffffffffffffff')
    expect(encode('l', -1)).toBe('ffffffffffffffff')
  })

  it('gives values in dynamics the signatures that the captured client gives them', () => {
    const values = ['s', true, 5, 2.5, 2 ** 60, -(2n ** 63n), 2n ** 63n, null, undefined, [1], { a: 1 }, Uint8Array.of(1)]
    expect(values.map(signatureOfValue)).toEqual(['s', 'b', 'l', 'd', 'd', 'l', 'L', 'v', 'v', '[m]', '{sm}', 'r'])
    expect(signatureOfValue({ metaObject: {}, call: () => undefined })).toBe('o')
    expect(signatureOfValue(new TypedValue('f', 1))).toBe('f')
    expect(encode('m', new TypedValue('(sf)', ['a', 1]))).toBe(`040000002873662901000000610000803f`)
  })

  it('refuses a value that contains itself', () => {
    const endless: unknown[] = []
    endless.push(endless)
    expect(failure(() => encode('m', endless))).toMatch(
      /^wire\.overflow: Item 1, .*, …: A value is nested deeper than 128 levels\.$/,
    )
    expect(decode('m', encode('m', nested(63)))).toEqual(nested(63))
  })
})

describe('decoding', () => {
  it('says where bytes are missing', () => {
    expect(failure(() => decode('(is)', '010000009001000041414141'))).toBe(
      'wire.malformed: Argument 2: 400 bytes are announced, 4 are left.',
    )
    expect(failure(() => decode('[(si)<P,name,x>]', '01000000010000004101'))).toBe(
      'wire.malformed: 1 item is announced, 6 bytes are left.',
    )
    expect(failure(() => decode('(s(bi))', '010000004101ffff'))).toBe(
      'wire.malformed: Argument 2, member 2: 4 bytes are needed, 2 are left.',
    )
    expect(failure(() => decode('{si}', `01000000010000006b000000`))).toBe(
      'wire.malformed: Key "k": 4 bytes are needed, 3 are left.',
    )
  })

  it('refuses counts that the bytes cannot hold, before making anything', () => {
    expect(failure(() => decode('[b]', 'ffffffff01'))).toBe('wire.malformed: 4294967295 items are announced, 1 byte is left.')
    expect(failure(() => decode('{sm}', 'ffffffff'))).toBe('wire.malformed: 4294967295 pairs are announced, 0 bytes are left.')
  })

  it('limits values that take no bytes, over the whole message', () => {
    expect(decode('[v]', '02000000')).toEqual([undefined, undefined])
    expect(failure(() => decode('[v]', '01100000'))).toBe(
      'wire.overflow: The peer sent a message of more than 4096 empty values.',
    )
    expect(failure(() => decode('[[v]]', `02000000${'00090000'.repeat(2)}`))).toBe(
      'wire.overflow: Item 2: The peer sent a message of more than 4096 empty values.',
    )
    expect(failure(() => decode('[(vvv)]', '00040000'))).toBe('no failure')
    expect(failure(() => decode('[(vvvv)]', '00040000'))).toMatch(/^wire\.overflow/)
  })

  it('limits the values of one message, whatever its size', () => {
    const bytes = Buffer.alloc(4 + 2 ** 20 + 1)
    bytes.writeUInt32LE(2 ** 20 + 1, 0)
    expect(failure(() => decodeValue('[b]', bytes, NO_OBJECTS))).toBe(
      'wire.overflow: The peer sent a message of more than 1048576 values.',
    )
  })

  it('limits the values that dynamics announce by their signatures', () => {
    const many = new TypedValue(`(${'v'.repeat(4_000)})`, Array(4_000).fill(undefined))
    const bytes = encodeValue('[m]', Array(270).fill(many), NO_OBJECTS)
    expect(failure(() => decodeValue('[m]', bytes, NO_OBJECTS))).toBe(
      'wire.overflow: Item 263: The peer sent a message of more than 1048576 values.',
    )
  })

  it('limits the nesting of dynamics and the length of their signatures', () => {
    expect(failure(() => decode('m', '010000006d'.repeat(1_000)))).toBe(
      'wire.overflow: A value is nested deeper than 128 levels.',
    )
    expect(failure(() => decode('m', encode('s', 'b'.repeat(5_000))))).toBe(
      'wire.overflow: A text of 5000 bytes, where 4096 are allowed.',
    )
    expect(failure(() => decode('m', encode('s', '['.repeat(100))))).toMatch(
      /^wire\.overflow: The signature .* nested deeper than 64/,
    )
  })

  it('gives none as null, numbers beyond 2^53 as bigint and broken text with a replacement', () => {
    expect(decode('m', '0100000076')).toBeNull()
    expect(decode('l', 'ffffffffffff1f00')).toBe(2 ** 53 - 1)
    expect(decode('l', '0000000000002000')).toBe(2n ** 53n)
    expect(decode('l', '0000000000000080')).toBe(-(2n ** 63n))
    expect(decode('s', '03000000fffe41')).toBe('\ufffd\ufffdA')
  })

  it('gives texts of any length back, whether ASCII or not', () => {
    const texts = [0, 1, 23, 24, 25, 341, 1_023, 1_024, 1_025, 5_000].flatMap((length) =>
      ['a', 'é', '\u{1f916}'].map((one) => one.repeat(length)),
    )
    expect(decode('[s]', encode('[s]', texts))).toEqual(texts)
    const sizes = texts.map((text) => encodeValue('s', text, NO_OBJECTS).length - 4)
    expect(sizes).toEqual(texts.map((text) => Buffer.byteLength(text)))
  })

  it('drops the keys that mean something to JavaScript, as the JSON bridge does', () => {
    const keys = ['__proto__', 'constructor', 'then', 'a']
    const writer = new BinaryWriter()
    writer.u32(keys.length)
    for (const key of keys) {
      writer.string(key)
      writer.u8(1)
    }
    expect(decodeValue('{sb}', writer.finish(), NO_OBJECTS)).toEqual({ a: true })
    expect(decode('((b)bb)<T,__proto__,then,a>', '010101')).toEqual({ a: true })
  })

  it('keeps raw bytes apart from the message they came in', () => {
    const bytes = Buffer.from('02000000aabb', 'hex')
    const raw = decodeValue('r', bytes, NO_OBJECTS)
    bytes.fill(0)
    expect(raw).toEqual(Uint8Array.of(0xaa, 0xbb))
  })

  it('refuses objects where none can be', () => {
    expect(failure(() => decode('o', '00'))).toBe('wire.malformed: The peer sent an object where none can be.')
  })
})

describe('overloads', () => {
  it('are told apart by how well they suit', () => {
    const best = (signatures: string[], args: unknown[]) =>
      signatures.toSorted((one, other) => suits(parseSignature(other), args) - suits(parseSignature(one), args))[0]
    expect(best(['(s)', '(i)', '(m)', '(d)'], [1])).toBe('(i)')
    expect(best(['(s)', '(i)', '(m)', '(d)'], [1.5])).toBe('(d)')
    expect(best(['(m)', '(b)', '(i)'], [true])).toBe('(b)')
    expect(best(['(m)', '([s])', '([i])'], [['a']])).toBe('([s])')
    expect(best(['(i)', '(ii)'], [1, 2])).toBe('(ii)')
    expect(best(['(m)', '({si})'], [{ a: 1 }])).toBe('({si})')
    expect(best([`(m)`, `(${SERVICE})`], [{ name: 'a', serviceId: 1, endpoints: [] }])).toBe(`(${SERVICE})`)
  })

  it('may be stretched, but not torn', () => {
    const object = { metaObject: {}, call: () => undefined }
    const pairs = [
      ['b', 1],
      ['b', 2],
      ['r', [1]],
      ['r', Uint8Array.of(1)],
      ['o', object],
      ['o', {}],
      ['v', null],
      ['+i', null],
      ['[i]', []],
    ] as const
    expect(pairs.map(([signature, value]) => suits(parseSignature(signature), value))).toEqual([2, 0, 2, 10, 10, 0, 10, 10, 10])
    expect(suits(parseSignature('m'), new TypedValue('f', 1))).toBe(3)
    expect(suits(parseSignature(SERVICE), ['a', 1])).toBe(0)
    expect(suits(parseSignature('X'), 1)).toBe(0)
  })

  it('that cannot take a value score nothing', () => {
    const pairs = [
      ['(s)', [1]],
      ['(c)', [200]],
      ['(i)', [1.5]],
      ['(r)', ['x']],
      ['(m)', [() => 1]],
      ['({is})', [{ a: 'x' }]],
    ] as const
    expect(pairs.map(([signature, args]) => suits(parseSignature(signature), args))).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('metaobjects', () => {
  it('survive a round trip', () => {
    const metaObject = metaObjectOf({
      methods: [{ name: 'echo', signature: '(s)s' }],
      signals: [{ name: 'fired', signature: '(m)' }],
      properties: [{ name: 'level', signature: 'i' }],
      description: 'Says what it is told.',
    })
    const writer = new BinaryWriter()
    writeMetaObject(writer, metaObject)
    expect(readMetaObject(new BinaryReader(writer.finish()))).toEqual(metaObject)
  })
})
