import { describe, expect, it } from 'vitest'
import { errorText } from '#errors'
import { META_OBJECT_SIGNATURE } from '../../../src/qi/meta-object-signature.ts'
import { BinaryReader } from '../../../src/qi/native/binary.ts'
import { encodeMessage } from '../../../src/qi/native/message.ts'
import { parseSignature } from '../../../src/qi/native/qi-type.ts'
import { decodeValue, encodeValue } from '../../../src/qi/native/value-codec.ts'
import { CaptureTracker } from './capture-tracker.ts'
import { CAPTURES, type Captured, captured } from './captured.ts'
import { plainOf, readTyped } from './reference-decoder.ts'

type Outcome = {
  line: Captured
  signature: string | undefined
  problem?: string
  /** Whether the plain JavaScript value, too, gives the captured bytes. */
  isSameUntyped?: boolean
}

/** Messages whose bytes were made to be wrong, or that ask for what is not there, with what becomes of them. */
const EXEMPT = [
  'unknown object 99 of service Echo: no signature',
  'unknown action 9999: no signature',
  'payload too short for (s): Argument 1: 5 bytes are announced, 2 are left.',
  'payload longer than (s): other bytes',
  'empty payload for (s): Argument 1: 4 bytes are needed, 0 are left.',
  'invalid utf-8 for s: other bytes',
]

/**
 * How many messages hold dynamics whose signature JavaScript cannot keep: the peer sent `i`, `I`, `{mm}` or a tuple,
 * where the value alone would go out as `l`, `{sm}` or `[m]`.
 */
const RETYPED: Record<string, number> = {
  'native-caps-of-2.5': 1,
  'native-cpp-EchoCpp': 24,
  'native-py-Echo': 22,
  'native-raw-probes': 40,
  'native-two-processes': 2,
}

function replay(name: string): Outcome[] {
  const tracker = new CaptureTracker()
  return captured(name).map((line) => outcome(tracker, line))
}

function outcome(tracker: CaptureTracker, line: Captured): Outcome {
  const { payload } = line.message
  const signature = tracker.signature(line)
  if (signature === undefined) return { line, signature, problem: 'no signature' }
  const objects = tracker.objects(line.conn)
  let value: unknown
  try {
    value = decodeValue(signature, payload, objects)
  } catch (error) {
    return { line, signature, problem: errorText(error) }
  }
  tracker.learn(line, value)
  const typed = readTyped(new BinaryReader(payload), parseSignature(signature), objects)
  expect(value).toEqual(plainOf(typed))
  const isSameUntyped = encodeValue(signature, value, objects).equals(payload)
  const isSame = encodeValue(signature, typed, objects).equals(payload)
  return isSame ? { line, signature, isSameUntyped } : { line, signature, problem: 'other bytes' }
}

describe('captured native traffic', () => {
  const outcomes = CAPTURES.map((name) => ({ name, messages: replay(name) }))
  const all = outcomes.flatMap(({ messages }) => messages)

  it('has headers that decode and encode to the same bytes', () => {
    const different = all.filter(({ line }) => !encodeMessage(line.message).equals(line.bytes))
    expect(different).toEqual([])
    expect(all.length).toBe(558)
  })

  it('has payloads that decode as a second decoder reads them, and encode to the same bytes', () => {
    const problems = all.flatMap(({ line, problem }) => (problem === undefined ? [] : [`${line.mark}: ${problem}`]))
    const covered = all.filter(({ problem }) => problem === undefined)
    console.log(`${covered.length} of ${all.length} captured messages covered`)
    expect(problems).toEqual(EXEMPT)
    expect(covered.length).toBeGreaterThanOrEqual(552)
  })

  it('gives the same bytes from plain values, but for dynamics that the peer types otherwise', () => {
    const retyped = outcomes.map(({ name, messages }) => [name, messages.filter((one) => one.isSameUntyped === false)] as const)
    expect(Object.fromEntries(retyped.map(([name, messages]) => [name, messages.length]))).toEqual(RETYPED)
    expect(retyped.flatMap(([, messages]) => messages).filter(({ signature }) => !signature?.includes('m'))).toEqual([])
  })

  it('covers each kind of message', () => {
    const kinds = new Set(all.map(({ line }) => line.message.type))
    expect([...kinds].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('describes metaobjects in the words of our own signature', () => {
    const described = all
      .filter(({ line }) => line.message.type === 2 && line.message.action === 2)
      .map(({ line }) => decodeValue(META_OBJECT_SIGNATURE, line.message.payload, new CaptureTracker().objects(0)))
    expect(described.length).toBeGreaterThan(5)
    for (const metaObject of described) {
      expect(metaObject).toHaveProperty(['methods', '2', 'returnSignature'], META_OBJECT_SIGNATURE)
    }
  })
})
