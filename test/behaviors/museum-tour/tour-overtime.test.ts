import { expect, it } from 'vitest'
import { beats, lead } from './lead.ts'

const TOO_SHORT_AT = 70
const LATE_AT = 150

it('goes home at once when staff wrap up a tour that is late already', async () => {
  const guide = (name?: string) => ({
    at: {
      [TOO_SHORT_AT]: (now: Parameters<typeof beats>[0]) => now.command('time', 1),
      ...(name && { [LATE_AT]: (now: Parameters<typeof beats>[0]) => now.command(name) }),
    },
  })
  const late = await lead({ guide: guide() })
  const wrappedUp = await lead({ guide: guide('finish') })
  const before = beats(wrappedUp).length - 2
  // Left alone, it would still go on to what must be seen.
  expect(beats(late).slice(before)).not.toEqual(['home', 'goodbye'])
  expect(beats(wrappedUp).slice(before)).toEqual(['home', 'goodbye'])
  expect(beats(wrappedUp).slice(0, before)).toEqual(beats(late).slice(0, before))
  expect(wrappedUp.endedAtSeconds()).toBeLessThan(late.endedAtSeconds() - 60)
})
