import { describe, expect, it } from 'vitest'
import { doorFor, doorOrigins } from '../../src/console/stop-door.ts'

const HERE = { url: 'http://127.0.0.1:5000', token: 'secret' }

describe('the door for Stop past the controller', () => {
  it('is told to a page by a way that it can go', () => {
    const both = { ...HERE, networkPort: 5001 }
    expect(doorFor(both, 'localhost')).toEqual(HERE)
    expect(doorFor(both, 'desk.example')).toEqual({ url: 'https://desk.example:5001', token: 'secret' })
    expect(doorFor(HERE, 'desk.example')).toEqual({})
  })

  it('is all that pages may connect to, by names and not by an address that is none', () => {
    expect(doorOrigins(HERE, ['desk.example'])).toEqual(['http://127.0.0.1:5000'])
    expect(doorOrigins({ ...HERE, networkPort: 5001 }, ['0.0.0.0', 'desk.example', 'localhost'])).toEqual([
      'http://127.0.0.1:5000',
      'https://desk.example:5001',
    ])
  })
})
