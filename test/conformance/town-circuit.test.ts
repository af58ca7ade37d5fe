import { appendFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openHomeVenue } from '../support/home-venue.ts'

it('hands a walk through the town from a running venue to a phone', { timeout: 60_000 }, async () => {
  const office = await openHomeVenue()
  try {
    await office.closeSite()
    appendFileSync(office.config, 'autostart: town-circuit\n')
    await office.reopen()
    const ask = async (path: string) => {
      const { code } = (await (await fetch(`${office.url()}/api/captions/nao`)).json()) as { code: string }
      return fetch(`${office.url()}/c/${code}${path}`)
    }
    await expect.poll(async () => (await ask('/walk')).status, { timeout: 30_000, interval: 500 }).toBe(200)
    const page = await (await ask('/walk?page=stroll&language=en')).text()
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('<title>The short stroll</title>')
    expect((await ask('/walk?page=elsewhere')).status).toBe(404)
  } finally {
    await office.close()
  }
})
