import { describe, expect, it } from 'vitest'
import { formatEndpoint, parseEndpoint, roadsTo } from '../../../src/qi/native/endpoint.ts'

const robot = { scheme: 'tcp', host: '192.168.1.20', port: 9559 } as const
const roads = (endpoints: string[], directory: Parameters<typeof roadsTo>[1] = robot) =>
  roadsTo(endpoints, directory).map(formatEndpoint)

describe('an endpoint', () => {
  it('is read and written back, with addresses of both kinds', () => {
    for (const text of ['tcp://127.0.0.1:9559', 'tcps://robot.local:9503', 'tcp://[fe80::1]:9559'])
      expect(formatEndpoint(parseEndpoint(text) ?? robot)).toBe(text)
  })

  it('is nothing when it names a service, another scheme, or no port', () => {
    expect(['qi:ALMemory', 'tcpsm://127.0.0.1:9559', 'tcp://127.0.0.1'].map(parseEndpoint)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('the addresses of a process of the robot', () => {
  it('are tried from the one the directory was reached at, and never those of this computer', () => {
    expect(roads(['qi:ALDialog', 'tcp://127.0.0.1:41000', 'tcp://10.0.0.7:41000', 'tcp://192.168.1.20:41000'])).toEqual([
      'tcp://192.168.1.20:41000',
      'tcp://10.0.0.7:41000',
    ])
  })

  it('are this computer for a robot on it', () => {
    expect(roads(['tcp://127.0.0.1:41000'], { ...robot, host: 'localhost' })).toEqual([
      'tcp://127.0.0.1:41000',
      'tcp://localhost:41000',
    ])
  })

  it('are its ports at the known host when none of them can be ours', () => {
    expect(roads(['tcp://127.0.0.1:41000'])).toEqual(['tcp://192.168.1.20:41000'])
  })

  it('are of the scheme that the directory was reached by', () => {
    expect(roads(['tcp://192.168.1.20:41000', 'tcps://192.168.1.20:41001'], { ...robot, scheme: 'tcps' })).toEqual([
      'tcps://192.168.1.20:41001',
    ])
    expect(() => roads(['qi:ALDialog'])).toThrow('names no address')
  })
})
