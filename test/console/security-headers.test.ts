import { describe, expect, it } from 'vitest'
import { securityHeaders } from '../../src/console/security-headers.ts'

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
