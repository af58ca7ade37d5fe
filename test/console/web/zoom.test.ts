import { describe, expect, it } from 'vitest'
import { iiifAddress, iiifWidth, moved, WHOLE, zoomed } from '../../../src/console/web/companion/zoom.ts'

const FRAME = { width: 400, height: 600 }

describe('a picture under fingers', () => {
  it('keeps what is under the fingers where it is', () => {
    expect(zoomed(WHOLE, 2, { x: 100, y: -50 }, FRAME)).toEqual({ scale: 2, x: -100, y: 50 })
    const twice = zoomed({ scale: 2, x: -100, y: 50 }, 2, { x: 100, y: -50 }, FRAME)
    expect(twice).toEqual({ scale: 4, x: -300, y: 150 })
  })

  it('is neither smaller than the screen nor larger than its pixels', () => {
    expect(zoomed({ scale: 2, x: -100, y: 50 }, 0.1, { x: 0, y: 0 }, FRAME)).toEqual(WHOLE)
    expect(zoomed(WHOLE, 100, { x: 0, y: 0 }, FRAME)).toEqual({ scale: 8, x: 0, y: 0 })
  })

  it('is not pushed out of sight', () => {
    expect(moved(WHOLE, { x: 50, y: 50 }, FRAME)).toEqual(WHOLE)
    expect(moved({ scale: 2, x: 0, y: 0 }, { x: 900, y: -900 }, FRAME)).toEqual({ scale: 2, x: 200, y: -300 })
  })
})

describe('a picture of an image service', () => {
  it('is asked for in few sizes, at the address that versions 2 and 3 both know', () => {
    expect([100, 600, 601, 2_000, 9_999].map(iiifWidth)).toEqual([600, 600, 1_200, 2_400, 4_800])
    const address = 'https://iiif.example/cards/7/full/1200,/0/default.jpg'
    for (const service of [
      'https://iiif.example/cards/7',
      'https://iiif.example/cards/7/',
      'https://iiif.example/cards/7/info.json',
    ])
      expect(iiifAddress(service, 1_200)).toBe(address)
  })
})
