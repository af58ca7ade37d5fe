import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCall, decodeEvent, decodeServerMessage, encodeCall, encodeReply } from '../../src/qi/json-bridge/message.ts'
import { decodePacket, MAX_PACKET_LENGTH } from '../../src/qi/json-bridge/packet.ts'
import { readPlainCall, readPlainReply } from '../../src/qi/json-bridge/plain-envelope.ts'

/** Values as JSON gives them back, without `-0`, which Python has no whole number for. */
const values = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value).replace(/-0\b(?!\.)/g, '0')) as unknown)

/** The slow way to read a packet, which knows nothing of envelopes. */
function replyIn(packet: string): unknown {
  try {
    const message = decodeServerMessage(decodePacket(packet).data)
    return message.kind === 'reply' ? { idm: message.idm, result: message.result } : 'no reply'
  } catch {
    return 'no reply'
  }
}

function callIn(packet: string): unknown {
  try {
    return decodeCall(decodeEvent(decodePacket(packet).data).argument, '2')
  } catch {
    return 'no call'
  }
}

/** What came of a reader that may also refuse a hostile packet. */
function outcomeOf<T>(read: () => T | undefined): T | undefined | string {
  try {
    return read()
  } catch {
    return 'refused'
  }
}

const call = (args: readonly unknown[]) => encodeCall({ idm: 7, obj: 3, member: 'say', args }, '2')

describe('the envelope of a reply', () => {
  it('gives what the slow way gives', () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, idm) => {
        fc.pre(value !== null)
        const packet = encodeReply(idm, value, '2')
        expect(readPlainReply(packet)).toEqual(replyIn(packet))
      }),
    )
  })

  it.each([
    ['void', '5:::{"name": "reply", "args": {"idm": 7}}'],
    ['a string for a number', '5:::{"name": "reply", "args": {"result": 1, "idm": "7"}}'],
    ['a number with a zero in front', '5:::{"name": "reply", "args": {"result": 1, "idm": 07}}'],
    ['a number that is not exact', `5:::{"name": "reply", "args": {"result": 1, "idm": ${'9'.repeat(16)}}}`],
    ['no number', '5:::{"name": "reply", "args": {"result": 1, "idm": }}'],
    ['a value that is none', '5:::{"name": "reply", "args": {"result": , "idm": 7}}'],
    ['two values', '5:::{"name": "reply", "args": {"result": 1, "result": 2, "idm": 7}}'],
    ['a value that closes the envelope', '5:::{"name": "reply", "args": {"result": 1}}, "idm": 7}}'],
    ['another order', '5:::{"name": "reply", "args": {"idm": 7, "result": 1}}'],
    ['another blank', '5:::{"name":"reply","args":{"result":1,"idm":7}}'],
    ['a text that is cut off', '5:::{"name": "reply", "args": {"result": "a, "idm": 7}}'],
  ])('is not seen in one with %s', (_what, packet) => {
    expect(readPlainReply(packet)).toBeUndefined()
  })

  it('may be spelled inside a text', () => {
    const text = '", "idm": 8}}'
    expect(readPlainReply(encodeReply(7, text, '2'))).toEqual({ idm: 7, result: text })
  })

  it('lets no hostile key in, nor nesting that the slow way refuses', () => {
    const hostile = '5:::{"name": "reply", "args": {"result": {"then": 1, "a": [{"constructor": 2}]}, "idm": 7}}'
    expect(readPlainReply(hostile)).toEqual({ idm: 7, result: { a: [{}] } })
    for (const depth of [10, 61, 62, 63, 64, 65, 200]) {
      const packet = `5:::{"name": "reply", "args": {"result": ${'['.repeat(depth)}${']'.repeat(depth)}, "idm": 7}}`
      const slow = replyIn(packet)
      expect(
        outcomeOf(() => readPlainReply(packet)),
        `${depth}`,
      ).toEqual(slow === 'no reply' ? 'refused' : slow)
    }
  })

  it('is left alone when the packet is too long', () => {
    expect(readPlainReply(encodeReply(7, 'a'.repeat(MAX_PACKET_LENGTH), '2'))).toBeUndefined()
  })
})

describe('the envelope of a call', () => {
  it('gives what the slow way gives', () => {
    fc.assert(
      fc.property(fc.array(values), fc.nat(), (args, idm) => {
        const packet = encodeCall({ idm, obj: 3, member: 'say', args }, '2')
        expect(readPlainCall(packet)).toEqual(callIn(packet))
      }),
    )
  })

  it.each([
    ['a service for an object', call([]).replace('"obj":3', '"obj":"ServiceDirectory"')],
    ['arguments that are no list', call([]).replace('"args":[]}}]}', '"args":1}}]}')],
    ['a field behind the arguments', call([]).replace('"args":[]}', '"args":[],"obj":4}')],
    ['two lists of arguments', call([]).replace('"args":[]}', '"args":[],"args":[1]}')],
    ['an escape in its member', call([]).replace('say', 's\\u0061y')],
    ['a list that is cut off', call([1]).replace('[1]', '[1')],
    ['an object with a zero in front', call([]).replace('"obj":3', '"obj":03')],
    ['a number of the sender', call([]).replace('5:::', '5:1+::')],
  ])('is not seen in one with %s', (_what, packet) => {
    expect(readPlainCall(packet)).toBeUndefined()
  })

  it('refuses the nesting that the slow way refuses', () => {
    for (const depth of [10, 59, 60, 61, 62, 200]) {
      const packet = call([]).replace('"args":[]', `"args":${'['.repeat(depth)}${']'.repeat(depth)}`)
      const slow = callIn(packet)
      expect(
        outcomeOf(() => readPlainCall(packet)),
        `${depth}`,
      ).toEqual(slow === 'no call' ? 'refused' : slow)
    }
  })
})
