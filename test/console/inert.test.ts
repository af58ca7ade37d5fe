import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import type { Controller, RobotStatus } from '#runtime'
import { pepperStatus } from '../support/robot-status.ts'

const MARKUP = '<img src=x onerror=alert(1)>"\'</script><script>alert(2)</script>'
const PAGES = new URL('../../src/console/', import.meta.url).pathname
/** Every way in which a page takes text for markup or for a program. */
const DANGEROUS = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|dangerouslySetInnerHTML/

/** A robot that says markup of itself wherever it says a word. */
const HOSTILE: RobotStatus = {
  ...pepperStatus('pepper'),
  naoqiVersion: MARKUP,
  screen: { locale: 'fr', title: MARKUP, body: [MARKUP], choices: [{ id: 'one', label: MARKUP }], caption: MARKUP },
  transcript: [{ at: 0, who: 'visitor', text: MARKUP }],
}

describe('markup in what a robot says', () => {
  let served: Console
  beforeEach(async () => {
    const controller: Controller = {
      behaviors: [],
      robots$: new BehaviorSubject<readonly RobotStatus[]>([HOSTILE]),
      companion: () => undefined,
      execute: async () => {},
      close: async () => {},
    }
    served = await createConsole({ controller, clock: createSystemClock(), port: 0 })
  })
  afterEach(() => served.close())

  it('is text on the visitor’s screen, and data that no browser takes for a page [I132]', async () => {
    const url = new URL(served.screenUrl('pepper'))
    const page = await (await fetch(url)).text()
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toMatch(/<img src=x|<script>alert/)
    url.pathname += '/view.json'
    const view = await fetch(url)
    expect(view.headers.get('content-type')).toContain('application/json')
    expect(view.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await view.json()).toMatchObject({ title: MARKUP, caption: MARKUP })
    expect(view.headers.get('content-security-policy')).toMatch(/default-src 'self'/)
    expect(view.headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('is never taken for markup or for a program by a page of ours [I132]', () => {
    const scripts = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|ts|html)$/.test(file))
    expect(scripts.length).toBeGreaterThan(10)
    const dangerous = scripts.filter((file) => DANGEROUS.test(readFileSync(join(PAGES, file), 'utf8')))
    expect(dangerous).toEqual([])
  })
})
