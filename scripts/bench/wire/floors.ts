import { connect } from 'node:net'
import { WebSocket } from 'ws'
import type { OpenClient } from './echo-client.ts'
import { TEXT } from './echo-service.ts'

/** What a call of the native wire takes: a header of 28 bytes, and the text behind its length. */
const NATIVE_SIZE = 28 + 4 + TEXT.length
/** What a call takes on the bridge. */
const BRIDGE_TEXT = `5:::{"name":"call","args":[{"idm":10000,"params":{"obj":0,"member":"echo","args":["${TEXT}"]}}]}`

/** The same bytes over a bare socket, several of one turn in one write: nothing can be faster. */
export const openTcpFloor: OpenClient = async ({ tcpFloor }) => {
  const socket = connect({ host: '127.0.0.1', port: tcpFloor, noDelay: true })
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  const message = Buffer.alloc(NATIVE_SIZE, TEXT)
  const waiting = new Fifo()
  let received = 0
  let unsent = 0
  const flush = () => {
    socket.write(unsent === 1 ? message : Buffer.concat(Array.from({ length: unsent }, () => message)))
    unsent = 0
  }
  socket.on('data', (chunk) => {
    received += chunk.length
    for (; received >= NATIVE_SIZE; received -= NATIVE_SIZE) waiting.resolveNext(TEXT)
  })
  const echo = () => {
    unsent += 1
    if (unsent === 1) process.nextTick(flush)
    return waiting.next()
  }
  return { echo, expected: TEXT }
}

/** The same text over a bare WebSocket. */
export const openWsFloor: OpenClient = async ({ wsFloor }) => {
  const socket = new WebSocket(`ws://127.0.0.1:${wsFloor}`, { perMessageDeflate: false })
  await new Promise<void>((resolve) => socket.once('open', () => resolve()))
  const waiting = new Fifo()
  socket.on('message', (data) => waiting.resolveNext(String(data)))
  const echo = () => {
    socket.send(BRIDGE_TEXT)
    return waiting.next()
  }
  return { echo, expected: BRIDGE_TEXT }
}

/** Who waits for an echo: they come back in order. */
class Fifo {
  #waiting: ((text: string) => void)[] = []
  #first = 0

  next(): Promise<string> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  resolveNext(text: string): void {
    this.#waiting[this.#first]?.(text)
    this.#first += 1
    if (this.#first < 1_024) return
    this.#waiting = this.#waiting.slice(this.#first)
    this.#first = 0
  }
}
