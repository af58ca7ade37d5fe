import { describe, expect, it } from 'vitest'
import { encodeMessage, type Message } from '../../../src/qi/native/message.ts'
import { MessageParser } from '../../../src/qi/native/message-parser.ts'

const MESSAGE: Message = { id: 7, version: 0, type: 1, flags: 0, service: 2, object: 1, action: 100, payload: Buffer.from('abc') }

function bytesOf(message: Partial<Message> = {}): Buffer {
  return encodeMessage({ ...MESSAGE, ...message })
}

function collector(options?: { maxPayloadSize?: number }): { push(bytes: Uint8Array): void; received: Message[] } {
  const parser = new MessageParser(options)
  const received: Message[] = []
  return { received, push: (bytes) => parser.push(bytes, (message) => received.push(message)) }
}

describe('the message parser', () => {
  it('takes a megabyte in single bytes', () => {
    const payload = Buffer.alloc(2 ** 20, 'x')
    const bytes = bytesOf({ payload })
    const { push, received } = collector()
    for (let at = 0; at < bytes.length; at += 1) push(bytes.subarray(at, at + 1))
    expect(received.length).toBe(1)
    expect(received[0]?.payload.length).toBe(payload.length)
    expect(payload.equals(received[0]?.payload ?? Buffer.alloc(0))).toBe(true)
  })

  it('gives a message without payload as soon as its header is there', () => {
    const { push, received } = collector()
    push(bytesOf({ payload: Buffer.alloc(0) }))
    push(new Uint8Array(0))
    expect(received).toEqual([{ ...MESSAGE, payload: Buffer.alloc(0) }])
  })

  it('refuses another protocol from its first bytes, and everything after', () => {
    const { push, received } = collector()
    const text = 'The peer does not speak the qi protocol: "GET /" is no message. Check the address and the port.'
    expect(() => push(Buffer.from('GET /'))).toThrow(expect.objectContaining({ code: 'wire.malformed', message: text }))
    expect(() => push(bytesOf())).toThrow(text)
    expect(received).toEqual([])
  })

  it('refuses a payload above the limit when only its header is there', () => {
    const { push } = collector({ maxPayloadSize: 2 })
    const text = 'The peer announced a message of 3 bytes; 2 are allowed.'
    expect(() => push(bytesOf().subarray(0, 28))).toThrow(expect.objectContaining({ code: 'wire.overflow', message: text }))
  })

  it('goes on behind a message whose listener threw', () => {
    const parser = new MessageParser()
    const received: Message[] = []
    const fail = () => {
      throw new Error('listener')
    }
    expect(() => parser.push(bytesOf(), fail)).toThrow('listener')
    parser.push(bytesOf({ id: 8 }), (message) => received.push(message))
    expect(received).toEqual([{ ...MESSAGE, id: 8 }])
  })
})
