import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import type { Heard } from '../../../src/console/web/companion/caption-source.ts'
import type { FollowingEvent } from '../../../src/console/web/companion/following.ts'
import { createLiveLine, type Line, type LiveLine } from '../../../src/console/web/companion/live-line.ts'
import type { PhoneMessage, ToPhone } from '../../../src/console/web/companion/messages.ts'

const SAID: ToPhone = { type: 'caption', locale: 'fr', title: 'Les horloges', text: 'Chaque ville avait son heure.', big: null }
const HEARD: Heard = { locale: 'fr', title: 'Les horloges', caption: 'Chaque ville avait son heure.' }
const AWAY: PhoneMessage = { type: 'at', stop: 'attic' }

type FakeLine = Line & { openedAt: number; sent: unknown[]; stand: () => void; receive: (news: ToPhone) => void; cut: () => void }

describe('the line of a guest’s phone', () => {
  let clock: VirtualClock
  let lines: FakeLine[]
  let told: FollowingEvent[]
  let askedAt: number[]
  let heard: Heard
  let random: number
  let line: LiveLine

  function openLine(): FakeLine {
    const opened: FakeLine = {
      ...{ openedAt: clock.now(), sent: [], onopen: null, onmessage: null, onclose: null },
      send: (text) => opened.sent.push(JSON.parse(String(text))),
      close: () => {},
      stand: () => Reflect.apply(opened.onopen ?? (() => {}), opened, []),
      receive: (news) => Reflect.apply(opened.onmessage ?? (() => {}), opened, [{ data: JSON.stringify(news) }]),
      cut: () => Reflect.apply(opened.onclose ?? (() => {}), opened, []),
    }
    lines.push(opened)
    return opened
  }

  beforeEach(() => {
    clock = new VirtualClock()
    lines = []
    told = []
    askedAt = []
    heard = HEARD
    random = 0
    line = createLiveLine({
      open: openLine,
      async hear() {
        askedAt.push(clock.now())
        return heard
      },
      dispatch: (event) => void told.push(event),
      orders: () => [AWAY],
      later(ms, act) {
        const timer = clock.setTimeout(act, ms)
        return () => clock.clearTimeout(timer)
      },
      random: () => random,
    })
    line.start()
  })

  const links = () => told.flatMap((event) => (event.type === 'link' ? [event.link] : []))
  const openedAt = () => lines.map((opened) => opened.openedAt)

  it('has the captions before it stands, then tells the robot’s side where this guest is', async () => {
    await clock.advance(100)
    expect(told).toEqual([{ type: 'news', news: SAID }])
    expect(line.send({ type: 'ask', text: 'Pourquoi ?' })).toBe(false)

    lines[0]?.stand()
    expect(told.at(-1)).toEqual({ type: 'link', link: 'open' })
    expect(line.send({ type: 'ask', text: 'Pourquoi ?' })).toBe(true)
    expect(lines[0]?.sent).toEqual([AWAY, { type: 'ask', text: 'Pourquoi ?' }])
    await clock.advance(9_000)
    expect(askedAt).toEqual([0])
  })

  it('tries again after 1, 2, 4, 8 and then each 15 seconds, and asks for the captions meanwhile', async () => {
    for (const waitMs of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      lines.at(-1)?.cut()
      const opened = lines.length
      await clock.advance(waitMs - 1)
      expect(lines.length).toBe(opened)
      await clock.advance(1)
      expect(lines.length).toBe(opened + 1)
    }
    expect(links()[0]).toBe('captions')
    // Asked at each loss, then each three seconds: of the longest wait six times.
    expect(askedAt.slice(-6)).toEqual([30_000, 33_000, 36_000, 39_000, 42_000, 45_000])
  })

  it('comes back at another moment than the other phones', async () => {
    random = 0.5
    lines[0]?.cut()
    await clock.advance(1_000)
    expect(openedAt()).toEqual([0, 750])
  })

  it('stops asking for captions once it stands again, and begins with short waits', async () => {
    lines[0]?.cut()
    await clock.advance(1_000)
    lines[1]?.stand()
    const asked = askedAt.length
    await clock.advance(9_000)
    expect(askedAt.length).toBe(asked)

    lines[1]?.cut()
    await clock.advance(1_000)
    expect(openedAt()).toEqual([0, 1_000, 11_000])
  })

  it('gives up a line that does not stand in time', async () => {
    await clock.advance(8_000)
    expect(openedAt()).toEqual([0])
    await clock.advance(1_000)
    expect(openedAt()).toEqual([0, 9_000])
  })

  it('finds out in ten seconds of silence that the robot is out of reach', async () => {
    lines[0]?.stand()
    await clock.advance(6_000)
    lines[0]?.receive(SAID)
    heard = 'lost'
    await clock.advance(9_999)
    expect(links()).toEqual(['open'])
    await clock.advance(1)
    expect(links()).toEqual(['open', 'lost'])
  })

  it('leaves a silent line as it is while the robot answers', async () => {
    lines[0]?.stand()
    await clock.advance(60_000)
    expect(links()).toEqual(['open'])
    expect(openedAt()).toEqual([0])
  })

  it('says at once when the telephone has no network, and tries at once when it has one again', async () => {
    lines[0]?.stand()
    heard = 'lost'
    line.sleep()
    await clock.advance(500)
    expect(links().at(-1)).toBe('lost')

    heard = HEARD
    line.wake()
    expect(openedAt()).toEqual([0, 500])
    lines[1]?.stand()
    expect(links().at(-1)).toBe('open')
  })

  it('ends for good with a code that is over', async () => {
    heard = 'refused'
    lines[0]?.cut()
    await clock.advance(60_000)
    expect(told.filter(({ type }) => type !== 'news')).toEqual([{ type: 'refused' }])
    expect(openedAt()).toEqual([0])
    expect(clock.pending).toBe(0)
  })
})
