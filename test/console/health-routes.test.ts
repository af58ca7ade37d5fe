import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { pepperStatus } from '../support/robot-status.ts'
import { stageHealth } from './health-stage.ts'

describe('the health of the controller, over HTTP', () => {
  let served: Console
  let stage: ReturnType<typeof stageHealth>
  beforeEach(async () => {
    stage = stageHealth([
      {
        ...pepperStatus('pepper'),
        transcript: [{ at: 1, who: 'visitor', way: 'speech', text: 'Je suis Odette Lachenal' }],
        handover: { reason: 'asked', transcript: ['Odette Lachenal attend'], since: 1, takenAt: null },
        screen: { locale: 'fr', title: 'Bonjour Odette', body: [], choices: [], caption: '' },
        session: {
          ...{ behavior: 'reception', state: 'listening', locale: 'fr', startedAt: 1, stateSince: 1, plannedEndAt: null },
          ...{ paused: false, rehearsing: false, controls: [], progress: null, next: '' },
        },
      },
    ])
    const { controller, sources } = stage
    served = await createConsole({ controller, clock: createSystemClock(), port: 0, health: sources })
  })
  afterEach(() => served.close())

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${served.url}${path}`, { headers })
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
  }

  it('is well, and ready', async () => {
    expect(await get('/healthz')).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      text: '{"status":"ok","reasons":[]}',
    })
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ok","reasons":[]}' })
  })

  it('is broken when only a new start helps, and unready while the disk takes nothing', async () => {
    stage.now.failing = ['journal.jsonl']
    expect(await get('/readyz')).toMatchObject({ status: 503, text: '{"status":"unready","reasons":["storage.failing"]}' })
    expect((await get('/healthz')).status).toBe(200)
    stage.now.isEnding = true
    expect(await get('/healthz')).toMatchObject({ status: 503, text: '{"status":"broken","reasons":["process.ending"]}' })
  })

  it('is told to Prometheus in its own format', async () => {
    const { status, type, text } = await get('/metrics')
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8' })
    expect(text).toContain('\ncompere_robot_up{robot="pepper"} 1\n')
    expect(text).toContain('\ncompere_journal_failures_total 1\n')
  })

  it('has a page with its scripts and styles', async () => {
    const pages = await Promise.all(['/health', '/health.css', '/health.js', '/health-words.js'].map((path) => get(path)))
    expect(pages.map(({ status, type }) => `${status} ${type}`)).toEqual([
      '200 text/html; charset=utf-8',
      '200 text/css; charset=utf-8',
      '200 text/javascript; charset=utf-8',
      '200 text/javascript; charset=utf-8',
    ])
  })

  it('names the activity as staff know it, and nobody', async () => {
    const { text } = await get('/health.json')
    expect(JSON.parse(text).robots[0].session).toEqual({ behavior: 'reception', title: { fr: 'Accueil', en: 'Reception' } })
    for (const path of ['/health.json', '/healthz', '/readyz', '/metrics'])
      expect((await get(path)).text).not.toMatch(/Odette|Lachenal/)
  })

  it('is not told to a page of another origin', async () => {
    for (const path of ['/health.json', '/healthz', '/metrics'])
      expect((await get(path, { origin: 'http://evil.example' })).status).toBe(403)
  })
})
