import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { AT_WORK } from './console-robots.ts'
import { type ConsoleStage, openConsoleStage } from './console-stage.ts'

/** Another site, and the same one at another port, which shares the cookies with the console. */
const HOSTS = ['localhost', '127.0.0.1'] as const

describe('a page from elsewhere, in the browser of somebody who uses the console', () => {
  let browser: Browser
  let stage: ConsoleStage
  let elsewhere: Server
  beforeAll(async () => {
    browser = await launchChromium()
    stage = await openConsoleStage()
    stage.show(AT_WORK)
    elsewhere = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>'))
    await new Promise<void>((resolve) => elsewhere.listen(0, () => resolve()))
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
    elsewhere?.close()
  })

  const addressAt = (host: string) => `http://${host}:${(elsewhere.address() as AddressInfo).port}/`

  it.each(HOSTS)('reads nothing of it and orders nothing: %s [I131]', async (host) => {
    const context = await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block' })
    const own = await context.newPage()
    await own.goto(stage.url)
    await own.getByText('En activité').first().waitFor()
    const { csrf } = await own.evaluate<{ csrf: string }>(`fetch('/api/me').then((answer) => answer.json())`)

    expect(await own.evaluate(connects(stage.url, csrf))).toBe('open')
    expect(await own.evaluate(reads(stage.url, '/api/me'))).toContain(csrf)
    const page = await context.newPage()
    await page.goto(addressAt(host))
    // As if the secret of the page had leaked as well.
    expect(await page.evaluate(connects(stage.url, csrf))).toBe('refused')
    const read = [...READABLE.map((path) => reads(stage.url, path)), posts(stage.url, csrf, 'cors')]
    for (const attempt of read) expect(await page.evaluate(attempt)).toBe('refused')
    await page.evaluate(posts(stage.url, csrf, 'no-cors'))
    await page.evaluate(submits(stage.url))
    expect(stage.commands).toEqual([])
    await own.getByText('En activité').first().waitFor()
    await context.close()
  })

  // The pages of the simulator, at localhost itself, may.
  it('does not show it inside of itself, where a tap could be stolen [I131]', async () => {
    const page = await browser.newPage()
    const refusals: string[] = []
    page.on('console', (message) => refusals.push(message.text()))
    await page.goto(addressAt('elsewhere.localhost'))
    await page.evaluate(frames(stage.url))
    await expect.poll(() => refusals, { timeout: 5_000 }).toContainEqual(expect.stringContaining('frame-ancestors'))
    expect(await page.frameLocator('iframe').getByText('Vos robots').count()).toBe(0)
    await page.close()
  })
})

const READABLE = ['/', '/api/me', '/stop-door.json', '/health.json', '/screen/hall/view.json']

const connects = (url: string, csrf: string) => `new Promise((resolve) => {
  const socket = new WebSocket('${url.replace('http', 'ws')}/ws', ['compere.v2', '${csrf}'])
  socket.onopen = () => resolve('open')
  socket.onerror = () => resolve('refused')
})`

const reads = (url: string, path: string) =>
  `fetch('${url}${path}', { credentials: 'include' }).then((answer) => answer.text(), () => 'refused')`

const posts = (url: string, csrf: string, mode: string) => `fetch('${url}/stop', {
  method: 'POST', mode: '${mode}', credentials: 'include', body: JSON.stringify({ robot: 'hall', token: '${csrf}' }),
}).then((answer) => answer.type, () => 'refused')`

/** A form is sent without asking anybody first. */
const submits = (url: string) => `new Promise((resolve) => {
  const frame = document.createElement('iframe')
  frame.name = 'answer'
  const form = Object.assign(document.createElement('form'), { method: 'post', action: '${url}/stop', target: 'answer' })
  form.append(Object.assign(document.createElement('input'), { name: 'robot', value: 'hall' }))
  document.body.append(frame, form)
  let loads = 0
  frame.onload = () => (loads += 1) > 0 && resolve(loads)
  form.submit()
})`

const frames = (url: string) => `document.body.append(Object.assign(document.createElement('iframe'), { src: '${url}/' }))`
