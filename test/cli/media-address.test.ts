import { describe, expect, it } from 'vitest'
import { mediaAddress } from '../../src/cli/media-address.ts'

const SONG = { behavior: 'activity-session', media: 'songs/À la claire fontaine.mp3' }

describe('where a robot fetches a file', () => {
  it.each([
    ['http://192.0.2.10:8080/screen/ada?key=secret', '192.0.2.20', 'http://192.0.2.10:8080'],
    ['http://127.0.0.1:8080/screen/ada?key=secret', '127.0.0.1', 'http://127.0.0.1:8080'],
  ])('of %s for %s is beside its page, without the key', (screenUrl, robotHost, origin) => {
    const path = '/media/activity-session/songs/%C3%80%20la%20claire%20fontaine.mp3'
    expect(mediaAddress(screenUrl, robotHost, SONG)).toBe(origin + path)
  })

  it.each([
    ['http://127.0.0.1:8080/screen/ada', '192.0.2.20'],
    ['https://192.0.2.10:8080/screen/ada', '192.0.2.20'],
  ])('is nowhere when it does not get to %s from %s', (screenUrl, robotHost) => {
    expect(mediaAddress(screenUrl, robotHost, SONG)).toBe(undefined)
  })
})
