import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createPhone, MAX_UNSENT_BYTES, SILENT_MS, written } from '../../src/console/guests/phone.ts'
import { PHONE_CLOSE } from '../../src/console/guests/phone-close.ts'
import type { PhoneMessage } from '../../src/console/guests/phone-protocol.ts'
import { GuestSocket } from './guest-socket.ts'

const caption = (text: string) => written({ type: 'caption', locale: 'fr', text, big: null, title: '' })

function connect() {
  const clock = new VirtualClock()
  const socket = new GuestSocket()
  const heard: PhoneMessage[] = []
  const now = { isWelcome: true, hasLeft: false }
  const phone = createPhone(socket.asWebSocket(), clock, {
    hear: (message) => void heard.push(message),
    isWelcome: () => now.isWelcome,
    left: () => {
      now.hasLeft = true
    },
  })
  return { clock, socket, heard, now, phone }
}

describe("a guest's phone", () => {
  it('is told what is another than before, and nothing twice', () => {
    const { phone, socket } = connect()
    for (const text of ['un', 'un', 'deux', 'deux', 'un']) phone.tell(caption(text))
    expect(socket.of('caption').map(({ text }) => text)).toEqual(['un', 'deux', 'un'])
  })

  it('is told the same again after the end of a session, for that is another one', () => {
    const { phone, socket } = connect()
    for (const message of [caption('un'), written({ type: 'over' }), caption('un')]) phone.tell(message)
    expect(socket.told.map(({ type }) => type)).toEqual(['caption', 'over', 'caption'])
  })

  it('that asks once more is answered once more, even if it is the same', () => {
    const { phone, socket } = connect()
    const full = written({ type: 'question', state: 'full' })
    phone.tell(full)
    phone.tell(full)
    socket.emit('message', Buffer.from(JSON.stringify({ type: 'ask', text: 'Encore ?' })))
    phone.tell(full)
    expect(socket.of('question')).toHaveLength(2)
  })

  it('that does not read costs a bounded memory, and is told only the newest when it reads again', () => {
    const { phone, socket } = connect()
    socket.isSlow = true
    const long = 'x'.repeat(1_000)
    for (let number = 0; number < 500; number += 1) {
      phone.tell(caption(`${number} ${long}`))
      phone.tell(written({ type: 'question', state: number % 2 === 0 ? 'waiting' : 'declined' }))
    }
    expect(socket.bufferedAmount).toBeLessThan(MAX_UNSENT_BYTES + 2_000)
    const before = socket.of('caption').length
    socket.read()
    expect(socket.of('caption').length).toBe(before + 1)
    expect(socket.of('caption').at(-1)?.text).toBe(`499 ${long}`)
    expect(socket.of('question').at(-1)).toEqual({ type: 'question', state: 'declined' })
  })

  it('that went back to what it was told last is not told again when it catches up', () => {
    const { phone, socket } = connect()
    phone.tell(caption('un'))
    socket.bufferedAmount = MAX_UNSENT_BYTES + 1
    for (const text of ['deux', 'un']) phone.tell(caption(text))
    socket.bufferedAmount = 0
    phone.tell(written({ type: 'question', state: 'full' }))
    expect(socket.told.map(({ type }) => type)).toEqual(['caption', 'question'])
  })

  it('is pinged, and let go after a minute of silence', async () => {
    const { clock, socket, now } = connect()
    await clock.advance(25_000)
    socket.emit('pong')
    await clock.advance(SILENT_MS - 1)
    expect([socket.pings, socket.closed, now.hasLeft]).toEqual([3, undefined, false])
    await clock.advance(1)
    expect([socket.closed, now.hasLeft]).toEqual(['cut', true])
  })

  it('says what guests say, and is closed for anything else', () => {
    const { socket, heard } = connect()
    const messages: PhoneMessage[] = [
      { type: 'language', language: 'en' },
      { type: 'at', stop: 'suits' },
      { type: 'at', stop: null },
      { type: 'ask', text: '<b>Pourquoi</b> ?' },
      { type: 'vote', puzzle: 'suits', choice: 'a' },
    ]
    for (const message of messages) socket.says(message)
    expect(heard).toEqual(messages)
    for (const wrong of [
      'not JSON',
      '[]',
      { type: 'stop' },
      { type: 'ask', text: ' ' },
      { type: 'ask', text: 'x'.repeat(201) },
      { type: 'vote', puzzle: 'suits', choice: 'a', robot: 'nao' },
      { type: 'language', language: '../fr' },
    ]) {
      const other = connect()
      other.socket.says(wrong)
      expect([other.socket.closed, other.heard]).toEqual([expect.objectContaining({ code: PHONE_CLOSE.malformed }), []])
    }
  })

  it('is closed for more than a finger can, by words or by pings, and read no further', async () => {
    for (const flood of [
      (socket: GuestSocket) => socket.says({ type: 'at', stop: null }),
      (socket: GuestSocket) => socket.emit('ping'),
    ]) {
      const { clock, socket, heard } = connect()
      for (let sent = 0; sent < 10; sent += 1) flood(socket)
      expect(socket.closed).toBe(undefined)
      const before = heard.length
      for (let sent = 0; sent < 1_000; sent += 1) flood(socket)
      expect([socket.closed, heard.length]).toEqual([{ code: PHONE_CLOSE.tooMany, reason: 'Too many messages.' }, before])
      await clock.advance(1_000)
      expect(socket.readyState).toBe(3)
    }
    const { clock, socket } = connect()
    for (let sent = 0; sent < 40; sent += 1) {
      socket.says({ type: 'at', stop: null })
      await clock.advance(1_000)
    }
    expect(socket.closed).toBe(undefined)
  })

  it('is told nothing more, and let go, when its code is worth nothing any more', async () => {
    const { phone, socket, now } = connect()
    phone.tell(caption('un'))
    now.isWelcome = false
    phone.tell(caption('deux'))
    const [quiet, loud] = [connect(), connect()]
    quiet.now.isWelcome = false
    await quiet.clock.advance(25_000)
    loud.now.isWelcome = false
    loud.socket.emit('message', Buffer.from(JSON.stringify({ type: 'ask', text: 'Encore ?' })))
    expect([socket.of('caption').map(({ text }) => text), loud.heard]).toEqual([['un'], []])
    for (const { closed } of [socket, quiet.socket, loud.socket]) expect(closed).toMatchObject({ code: PHONE_CLOSE.code })
  })
})
