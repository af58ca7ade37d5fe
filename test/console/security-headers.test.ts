import { describe, expect, it } from 'vitest'
import { liveSources, securityHeaders } from '../../src/console/security-headers.ts'

const framedBy = (isOnNetwork: boolean, isScreen: boolean) => {
  const policy = securityHeaders({ isSecure: isOnNetwork, isOnNetwork, isScreen, connections: [] })['content-security-policy']
  return /frame-ancestors ([^;]*)/.exec(policy ?? '')?.[1]
}

describe(securityHeaders, () => {
  it("lets the simulator's page, at another port of this computer, show a visitor's screen in a frame", () => {
    expect(framedBy(false, true)).toBe("'self' http://127.0.0.1:* http://localhost:*")
  })

  it.each([
    ['the console on this computer', false, false],
    ['the console on the network', true, false],
    ["a visitor's screen on the network", true, true],
  ])('lets no page of anybody else be shown around %s', (_, isOnNetwork, isScreen) => {
    expect(framedBy(isOnNetwork, isScreen)).toBe("'self'")
  })
})

describe(liveSources, () => {
  it("lets a guest's page connect to the very host it came from, for phones that do not take 'self' for it", () => {
    for (const host of ['robots.example', '192.168.1.20:8081', '[fe80::1]:8081'])
      expect(liveSources(host)).toEqual(["'self'", `ws://${host}`, `wss://${host}`])
  })

  it('lets nobody write another rule by a strange name of the host', () => {
    for (const host of ['', '*', "a; script-src 'unsafe-inline'", 'a b', 'a,b', "'self'"])
      expect(liveSources(host)).toEqual(["'self'"])
  })
})
