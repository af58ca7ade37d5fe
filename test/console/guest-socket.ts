import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import type { ToPhone } from '../../src/console/guests/phone-protocol.ts'

/** The server's end of a guest's phone, made by hand: what it was told, and whether it reads. */
export class GuestSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly told: ToPhone[] = []
  closed: { code: number; reason: string } | 'cut' | undefined
  pings = 0
  /** A phone that stopped reading: what is sent to it stays here. */
  isSlow = false
  #unread: (() => void)[] = []

  send(text: string, sent: () => void = () => {}): void {
    this.told.push(JSON.parse(text))
    if (this.isSlow) {
      this.bufferedAmount += text.length
      this.#unread.push(sent)
    } else sent()
  }

  /** It reads again, all of it. */
  read(): void {
    this.isSlow = false
    this.bufferedAmount = 0
    for (const sent of this.#unread.splice(0)) sent()
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason }
    this.readyState = 2
  }

  terminate(): void {
    if (this.readyState === 3) return
    this.closed ??= 'cut'
    this.readyState = 3
    this.emit('close')
  }

  ping(): void {
    this.pings += 1
  }

  says(message: unknown): void {
    this.emit('message', typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** All messages of one kind. */
  of<Type extends ToPhone['type']>(type: Type): Extract<ToPhone, { type: Type }>[] {
    return this.told.filter((message): message is Extract<ToPhone, { type: Type }> => message.type === type)
  }

  asWebSocket(): WebSocket {
    return this as unknown as WebSocket
  }
}
