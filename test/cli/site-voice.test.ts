import { describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { loadContent } from '#content'
import { reception } from '../../behaviors/reception/reception.ts'
import { SiteSchema } from '../../src/cli/site-config.ts'
import { openSiteVoice, voiceDesk } from '../../src/cli/site-voice.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const content = { reception: loadContent(reception.contentFile, reception.contentSchema) }
const clock = createSystemClock()
const siteWith = (voice?: unknown) =>
  SiteSchema.parse({ robots: [{ id: 'ada', host: '127.0.0.1' }], ...(voice ? { voice } : {}) })
const open = (voice?: unknown, folder = '.') => openSiteVoice(siteWith(voice), { folder, clock, content })

describe(openSiteVoice, () => {
  it('opens no door unless the site file has one', async () => {
    expect(await open()).toBeUndefined()
  })
  it('is for this computer alone unless there is a key', async () => {
    await expect(open({ host: '0.0.0.0', port: 0 })).rejects.toThrow("opens the desk's knowledge to everybody there")
  })
  it('refuses a key that is short or not there', async () => {
    const { path, write } = temporaryFolder()
    write('key.txt', 'short\n')
    await expect(open({ port: 0, keyFile: 'key.txt' }, path)).rejects.toThrow('a key of 20 letters or more is expected')
    await expect(open({ port: 0, keyFile: 'gone.txt' }, path)).rejects.toThrow('voice.keyFile cannot be read')
  })
  it('refuses what is no id of a skill', () => {
    expect(() => siteWith({ alexa: { skillIds: ['my-skill'] } })).toThrow('copy the id from the console of Amazon')
  })
})

describe(voiceDesk, () => {
  it('answers from the content of the reception', () => {
    expect(voiceDesk(content, clock).ask('renouveler mon passeport', 'fr').topic).toBe('passport')
  })
})
