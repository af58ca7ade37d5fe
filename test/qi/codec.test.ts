import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BridgeDialect } from '#qi'
import { parseJson, pythonJson } from '../../src/qi/json-bridge/json.ts'
import {
  decodeCall,
  decodeEvent,
  decodeServerMessage,
  encodeCall,
  encodeError,
  encodeReply,
  encodeSignal,
} from '../../src/qi/json-bridge/message.ts'
import { decodePacket, decodePayload, encodePacket, encodePayload } from '../../src/qi/json-bridge/packet.ts'

type Frame = { dir: 'c2s' | 's2c'; data: string }

function capture(name: string): Frame[] {
  const text = readFileSync(new URL(`../fixtures/wire/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Frame)
}

function rewritten({ dir, data }: Frame, dialect: BridgeDialect): string {
  const packet = decodePacket(data)
  if (packet.type !== 5) return encodePacket(packet)
  if (dir === 'c2s') return encodeCall(decodeCall(decodeEvent(packet.data).argument, dialect), dialect)
  const message = decodeServerMessage(packet.data)
  if (message.kind === 'reply') return encodeReply(message.idm, message.result, dialect)
  if (message.kind === 'error') return encodeError(message.idm, message.text)
  return message.kind === 'signal' ? encodeSignal(message, dialect) : ''
}

/** Numbers JavaScript cannot tell apart: beyond 2^53, and 1.0 from 1. Python writes them differently. */
function losesNumbers(text: string): boolean {
  return /[:[ ,]-?\d{16,}[\],} ]/.test(text) || /\d\.0[\],}]/.test(text)
}

describe('captured traffic', () => {
  for (const dialect of ['2', '1.0'] as const) {
    it(`of protocol ${dialect} decodes and encodes to the same text`, () => {
      const frames = capture(`protocol-${dialect}`)
      const texts = frames.map((frame) => [rewritten(frame, dialect), frame.data] as const)
      const different = texts.filter(([ours, theirs]) => ours !== theirs && !losesNumbers(theirs))
      expect(frames.length).toBeGreaterThan(30)
      expect(frames.filter(({ data }) => losesNumbers(data)).length).toBeLessThan(frames.length / 20)
      expect(different).toEqual([])
    })
  }
})

describe('packets', () => {
  it('survive a round trip', () => {
    const packet = fc.record({
      type: fc.integer({ min: 0, max: 8 }),
      id: fc.constantFrom('', '1', '12+'),
      endpoint: fc.constantFrom('', '/chat'),
      data: fc.option(fc.string(), { nil: undefined }),
    })
    fc.assert(
      fc.property(packet, (one) => {
        expect(decodePacket(encodePacket(one))).toEqual(one)
      }),
    )
  })

  it('share one polling body whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).map((text) => `5:::${text}`)), (packets) => {
        expect(decodePayload(encodePayload(packets))).toEqual(packets)
      }),
    )
  })

  it('of another shape are refused', () => {
    for (const text of ['', 'hello', '9::', '5', '5:x::']) expect(() => decodePacket(text)).toThrow(/socket.io/)
    expect(() => decodePayload('\ufffd99\ufffd1::')).toThrow(/lengths/)
  })
})

describe('values', () => {
  it('survive the way through the JSON of the robot, which is ASCII', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
        const text = pythonJson(value)
        expect(text).toMatch(/^[ -~]*$/)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('lose the keys that mean something to JavaScript', () => {
    const value = parseJson('{"a":{"then":1,"__proto__":{"x":1},"constructor":2,"b":3}}')
    expect(JSON.stringify(value)).toBe('{"a":{"b":3}}')
  })

  it('nested too deep are refused', () => {
    expect(() => parseJson('['.repeat(100) + ']'.repeat(100))).toThrow(/nested/)
  })

  it('of raw bytes are a list in protocol 2 and base64 in 1.0', () => {
    expect(pythonJson(Uint8Array.of(1, 2), '2')).toBe('[1, 2]')
    expect(pythonJson(Uint8Array.of(1, 2), '1.0')).toBe('"AQI="')
  })
})
