import { describe, expect, it, vi } from 'vitest'
import { VirtualClock } from '#clock'
import { readApart } from '../../src/feeds/read-apart.ts'
import { PARIS, source } from './web.ts'

const CALENDAR = source({ kind: 'ical', for: 'events' })

function calendar(rule: string): string {
  const event = ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Bal', 'DTSTART:20200101T200000Z', 'DTEND:20200101T210000Z', rule, 'END:VEVENT']
  return ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n')
}

describe('the thread that reads', { timeout: 20_000 }, () => {
  it('gives back what it found, or what is wrong', async () => {
    const clock = new VirtualClock()
    const read = readApart(clock)
    const { signal } = new AbortController()
    const weekly = await read(calendar('RRULE:FREQ=MONTHLY;BYMONTHDAY=1'), CALENDAR, PARIS, signal)
    const wrong = read('<html>', CALENDAR, PARIS, signal)

    expect(weekly.items).toEqual([
      {
        ...{ kind: 'event', name: 'Bal', when: '2026 Dec 01 21:00-22:00' },
        ...{ startsAt: Date.parse('2026-12-01T20:00:00Z'), endsAt: Date.parse('2026-12-01T21:00:00Z') },
      },
    ])
    await expect(wrong).rejects.toMatchObject({
      code: 'source.invalid',
      message: 'its answer is not a calendar (iCalendar); look at the address',
    })
    expect(clock.pending).toBe(0)
  })

  it('is ended when it looks for the 31st of February for ever, while this one goes on', async () => {
    const clock = new VirtualClock()
    const reading = readApart(clock)(
      calendar('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'),
      CALENDAR,
      PARIS,
      new AbortController().signal,
    )
    const outcome = reading.catch((error: Error) => error.message)
    const settled = vi.fn()
    void outcome.then(settled)
    await clock.advance(19_999)
    expect(settled).not.toHaveBeenCalled()
    await clock.advance(1)
    expect(await outcome).toBe('it takes more than 20 s to read')
  })

  it('is ended with the controller', async () => {
    const clock = new VirtualClock()
    const closing = new AbortController()
    const reading = readApart(clock)(calendar('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'), CALENDAR, PARIS, closing.signal)
    closing.abort(new Error('closed'))
    await expect(reading).rejects.toThrow('closed')
    expect(clock.pending).toBe(0)
  })
})
