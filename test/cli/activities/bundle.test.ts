import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { createFileSystem } from '#journal'
import { FIRST_USUAL } from '../../../src/cli/activities/usual.ts'
import { type Cargo, openBundle, sealBundle } from '../../../src/cli/bundle/bundle.ts'
import { openBundleDesk } from '../../../src/cli/bundle/bundle-desk.ts'
import { pngOf } from '../../support/media-files.ts'
import { BASE, planOf, QUESTION, stageHome, WALL } from './stage.ts'

const { privateKey: KEY } = generateKeyPairSync('ed25519')
const EMPTY: Cargo = { madeAt: WALL, plans: [], own: [], pictures: [], usual: null, played: {} }

async function stageDesk() {
  const { path, home } = await stageHome()
  const desk = openBundleDesk({ data: path, files: createFileSystem(), home, base: BASE, clock: createSystemClock() })
  return { path, home, desk }
}

/** A home with something of everything. */
async function stageFullHome() {
  const staged = await stageDesk()
  const { home } = staged
  await home.plans.save(planOf('tuesday', { participants: [{ nickname: 'Mado', namedAloud: true, photo: false }] }), null)
  await home.own.add('quiz', BASE.quiz, { locale: 'fr', fields: QUESTION })
  await home.own.change('quiz', BASE.quiz, (own) => ({ ...own, off: ['girafe'] }))
  await home.pictures.add(pngOf(800, 600))
  await home.usual.save({ ...FIRST_USUAL, minutes: 40 })
  return staged
}

describe('a bundle', () => {
  it('carries everything to an empty home, with consents, and says where it comes from', async () => {
    const from = await stageFullHome()
    const to = await stageDesk()
    const text = await from.desk.pack()
    expect(await to.desk.look(text)).toMatchObject({
      ...{ fingerprint: await from.desk.fingerprint(), ours: false, people: 1, items: 1, pictures: 1 },
      plans: [{ fr: 'Mardi', en: 'Tuesday' }],
    })
    expect(await to.desk.unpack(text)).toEqual({ plans: 1, items: 1, pictures: 1 })
    expect(to.home.plans.all().map(({ plan }) => plan)).toEqual(from.home.plans.all().map(({ plan }) => plan))
    expect(to.home.own.of('quiz')).toEqual(from.home.own.of('quiz'))
    expect(to.home.usual.value).toEqual({ ...FIRST_USUAL, minutes: 40 })
    expect(await from.desk.fingerprint()).toMatch(/^(?:[0-9a-f]{4}-){3}[0-9a-f]{4}$/)
    expect((await from.desk.look(text)).ours).toBe(true)
  })

  it('adds nothing the second time, and replaces nothing', async () => {
    const from = await stageFullHome()
    const to = await stageDesk()
    await to.home.plans.save(planOf('tuesday', { minutes: 60 }), null)
    await to.home.usual.save({ ...FIRST_USUAL, minutes: 20 })
    const text = await from.desk.pack()
    expect(await to.desk.unpack(text)).toEqual({ plans: 1, items: 1, pictures: 1 })
    expect(await to.desk.unpack(text)).toEqual({ plans: 0, items: 0, pictures: 0 })
    const plans = to.home.plans.all().map(({ plan }) => [plan.id, plan.minutes])
    expect(new Map(plans as [string, number][])).toEqual(
      new Map([
        ['tuesday', 60],
        ['tuesday-2', 30],
      ]),
    )
    expect(to.home.usual.value?.minutes).toBe(20)
  })

  it('carries what was played of late: the home it comes to begins with other questions, by the names it has for them', async () => {
    const from = await stageFullHome()
    await from.home.played.save({ quiz: ['girafe', 'own-1'], proverbs: ['0a1b2c3d'] })
    const to = await stageDesk()
    await to.home.own.add('quiz', BASE.quiz, { locale: 'fr', fields: { ...QUESTION, ask: 'Quel âge a le chat de la maison ?' } })
    await to.home.played.save({ quiz: ['tour-eiffel', 'girafe'] })
    await to.desk.unpack(await from.desk.pack())
    expect(to.home.played.load()).toEqual({ quiz: ['own-2', 'tour-eiffel', 'girafe'], proverbs: ['0a1b2c3d'] })
    const { home: later } = await stageHome(to.path)
    expect(later.played.load()).toEqual(to.home.played.load())
  })

  it('opens one that was made before anything was remembered', async () => {
    const { played: _played, ...older } = EMPTY
    const { desk, home } = await stageDesk()
    await desk.unpack(sealBundle(older as Cargo, KEY))
    expect(home.played.load()).toEqual({})
  })

  it('is refused when a single letter of it was changed', () => {
    const text = sealBundle({ ...EMPTY, plans: [planOf('tuesday')] }, KEY).trimEnd()
    expect(openBundle(text).cargo.plans).toHaveLength(1)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('a', '0', '"', '}', 'é'), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1)
        if (changed === text) return
        // Only the last bits of a base64 group may be written in two ways: then it says the same.
        let opened: unknown
        try {
          opened = openBundle(changed).cargo
        } catch (error) {
          expect(error).toMatchObject({ code: 'content.invalid' })
          return
        }
        expect(opened).toEqual(openBundle(text).cargo)
      }),
      { numRuns: 300 },
    )
  })

  it('is looked at before anything of it is believed', async () => {
    const { desk, home, path } = await stageDesk()
    const picture = { name: `own/${'0'.repeat(32)}.png`, data: pngOf(8, 8).toString('base64') }
    const item = { id: 'own-1', locale: 'fr' as const, fields: { ...QUESTION, ask: 'x'.repeat(300) } }
    const evil: [unknown, string][] = [
      [{ ...EMPTY, pictures: [{ name: '../../../etc/cron.d/x.png', data: '' }] }, 'no name of a picture'],
      [{ ...EMPTY, pictures: [picture] }, 'not what its name says'],
      [{ ...EMPTY, pictures: [{ ...picture, data: Buffer.from('#!/bin/sh').toString('base64') }] }, 'no picture'],
      [{ ...EMPTY, plans: [{ ...planOf('a'), items: [{ activity: 'knitting' }] }] }, 'no activity'],
      [{ ...EMPTY, plans: [{ ...planOf('a'), __proto__x: 1 }] }, 'plans.0'],
      [{ ...EMPTY, own: [{ activity: 'quiz', own: { version: 1, next: 2, items: [item], off: [] } }] }, 'longer than'],
      [
        { ...EMPTY, own: [{ activity: '../accounts', own: { version: 1, next: 1, items: [], off: [] } }] },
        'Nothing can be added',
      ],
      [{ ...EMPTY, played: { quiz: ['Mado a gagné'] } }, 'played.quiz.0'],
      [{ ...EMPTY, accounts: [{ name: 'admin' }] }, 'accounts'],
    ]
    for (const [cargo, why] of evil) await expect(desk.unpack(sealBundle(cargo as Cargo, KEY))).rejects.toThrow(why)
    for (const text of ['', '{}', 'PK\u0003\u0004', JSON.stringify({ kind: 'compere-bundle', version: 2 })])
      expect(() => openBundle(text)).toThrow('no file that was exported')
    expect(() => openBundle('x'.repeat(60_000_001))).toThrow('larger than 60 MB')
    expect(home.plans.all()).toEqual([])
    expect(existsSync(join(path, 'own', 'pictures')) ? readdirSync(join(path, 'own', 'pictures')) : []).toEqual([])
  })

  it('is signed with a key that only this account reads, the same after a restart', async () => {
    const { desk, path } = await stageDesk()
    const mark = await desk.fingerprint()
    expect(statSync(join(path, 'installation-key.pem')).mode & 0o077).toBe(0)
    const { home } = await stageHome(path)
    const again = openBundleDesk({ data: path, files: createFileSystem(), home, base: BASE, clock: createSystemClock() })
    expect(await again.fingerprint()).toBe(mark)
  })
})
