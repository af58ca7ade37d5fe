import { NEVER, Observable, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { SAFETY_RULES } from '#runtime'
import { watchHealth } from '../../src/console/health.ts'
import { HEALTH_EVENTS } from '../../src/console/health-report.ts'
import { metricsOf } from '../../src/console/metrics.ts'
import { metricsText } from '../../src/console/metrics-text.ts'
import { pepperStatus } from '../support/robot-status.ts'
import { PROTECTED, stageHealth, WELL } from './health-stage.ts'

type Words = { [word: string]: unknown; todo: object; links: object; events: object }
/** A script of the page, which has no types. */
const script: string = new URL('../../src/console/pages/health-words.js', import.meta.url).href
const { HEALTH_WORDS }: { HEALTH_WORDS: { fr: Words; en: Words } } = await import(script)
const LINKS = ['connecting', 'online', 'degraded', 'offline', 'unauthorized', 'untrusted', 'wrongRobot', 'taken', 'closed']
const STOP_ON = { latched: { action: 'latchedStop', reason: 'operator.stop' } } as const
const SAFETY = { ...STOP_ON.latched, title: null, mayOverride: false, mayAcknowledge: true, holds: true } as const

function watched(part: Parameters<ReturnType<typeof stageHealth>['change']>[0] = {}) {
  const clock = new VirtualClock(1_000_000)
  const stage = stageHealth([{ ...pepperStatus('pepper'), ...part }])
  const health = watchHealth(stage.sources, { controller: stage.controller, clock })
  return { clock, health, ...stage }
}

describe('the health of a venue', () => {
  it('is told whole: each robot, its stops, and the controller', async () => {
    const { clock, health, change } = watched()
    await clock.advance(5_000)
    change({ stop: { requestedAt: clock.now(), confirmed: null }, safety: SAFETY })
    await clock.advance(300)
    change({ stop: { requestedAt: clock.now() - 300, confirmed: true } })

    expect(await health.report()).toEqual({
      at: 1_005_300,
      controller: {
        upMs: 5_300,
        loop: { p50Ms: 1, p99Ms: 4, maxMs: 12 },
        heapBytes: 50_000_000,
        diskFreeBytes: 2_000_000_000,
        failingFiles: [],
        journal: { writes: 7, failures: 1 },
        problems: [{ at: 5, times: 1, event: 'link.lost', robot: 'pepper', detail: '', level: 'warn', title: null }],
      },
      robots: [
        {
          id: 'pepper',
          kind: 'pepper',
          naoqiVersion: '2.5.10.7',
          link: 'online',
          linkSince: 1_000_000,
          road: 'bridge',
          connections: 1,
          batteryPercent: 80,
          charging: false,
          heatLevel: 1,
          hotChains: ['LArm'],
          safety: { ...STOP_ON.latched, since: 1_005_000, title: { fr: 'Bouton Stop', en: 'Stop button' } },
          protections: PROTECTED,
          takenBy: null,
          session: null,
          lastStop: { at: 1_005_000, confirmed: true, afterMs: 300 },
          stops: { requested: 1, confirmed: 1, unconfirmed: 0, confirmedMs: 300 },
          warnings: [],
        },
      ],
    })
  })

  it('does not show what a robot told before it was lost', async () => {
    const { clock, health, change } = watched()
    await clock.advance(1_000)
    change({ link: 'offline' })
    const { robots } = await health.report()
    const [{ link, linkSince, batteryPercent, charging, heatLevel, hotChains, protections }] = robots as [(typeof robots)[0]]
    expect({ link, linkSince, batteryPercent, charging, heatLevel, hotChains, protections }).toEqual({
      link: 'offline',
      linkSince: 1_001_000,
      batteryPercent: null,
      charging: null,
      heatLevel: null,
      hotChains: [],
      protections: null,
    })
  })

  it('counts a stop that was doubted and then confirmed as both, and a press during it once', async () => {
    const { clock, health, change } = watched()
    const requestedAt = clock.now()
    change({ stop: { requestedAt, confirmed: null } })
    change({ stop: { requestedAt, confirmed: null }, link: 'degraded' })
    await clock.advance(1_000)
    change({ stop: { requestedAt, confirmed: false } })
    await clock.advance(2_000)
    change({ stop: { requestedAt, confirmed: true } })
    const [robot] = (await health.report()).robots
    expect(robot?.stops).toEqual({ requested: 1, confirmed: 1, unconfirmed: 1, confirmedMs: 3_000 })
  })

  it('names the other controller that holds a robot', async () => {
    const clock = new VirtualClock()
    const { sources, controller, robot } = stageHealth([{ ...pepperStatus('pepper'), link: 'taken' }])
    const taken = { ...robot, trust$: of({ state: 'taken', by: 'Accueil B' } as const) }
    const health = watchHealth({ ...sources, robots: [{ id: 'pepper', robot: taken, road: () => null }] }, { controller, clock })
    expect((await health.report()).robots[0]?.takenBy).toBe('Accueil B')
  })

  it('survives a robot whose streams fail, and asks them again', async () => {
    const clock = new VirtualClock()
    const { sources, controller, robot } = stageHealth([pepperStatus('pepper')])
    let asked = 0
    const failing$ = new Observable<typeof WELL>((observer) => {
      asked += 1
      if (asked === 1) observer.error(new Error('a fault of the adapter'))
      else observer.next(WELL)
    })
    const parts = { ...robot, health: { health$: failing$ }, trust$: throwError(() => new Error('another')) }
    const health = watchHealth({ ...sources, robots: [{ id: 'pepper', robot: parts, road: () => null }] }, { controller, clock })
    expect((await health.report()).robots[0]?.heatLevel).toBe(null)
    await clock.advance(5_000)
    expect((await health.report()).robots[0]?.heatLevel).toBe(1)
    health.close()
    await clock.advance(0)
    expect(clock.pending).toBe(0)
  })
})

describe('whether to start the process again', () => {
  it('is no question while it works, whatever its robots and its disk do', () => {
    const { health, change, now } = watched()
    change({ link: 'offline', safety: SAFETY, warnings: ['storage.failing', 'robot.isolated'] })
    now.failing = ['journal.jsonl']
    expect(health.broken()).toEqual([])
  })

  it('is answered yes for a loop that is stuck, an exception, and a controller that tells nothing more', () => {
    const { health, robots$, now } = watched()
    now.loop = { p50Ms: 900, p99Ms: 1_001, maxMs: 3_000 }
    now.isEnding = true
    robots$.error(new Error('broken'))
    expect(health.broken()).toEqual(['process.ending', 'loop.stalled', 'status.ended'])
  })
})

describe('whether it is ready', () => {
  it('waits for each robot to answer or to be known as off, ten seconds at most', async () => {
    const { clock, health } = watched({ link: 'connecting' })
    expect(await health.unready()).toEqual(['robot.connecting'])
    await clock.advance(10_000)
    expect(await health.unready()).toEqual([])
  })

  it('says that the disk takes nothing', async () => {
    const { health, now } = watched()
    now.failing = ['journal.jsonl']
    expect(await health.unready()).toEqual(['storage.failing'])
  })
})

describe('the metrics', () => {
  it('keep the rules of the text format: a HELP and a TYPE before the samples of each name, and no name twice', async () => {
    const { health } = watched()
    const text = metricsText(metricsOf(await health.report()))
    const blocks = text.split(/(?=^# HELP )/m)
    const names = blocks.map((block) => {
      const [help = '', type = '', ...samples] = block.trimEnd().split('\n')
      const name = /^# HELP (compere_[a-z0-9_]+) \S/.exec(help)?.[1] ?? 'no name'
      expect(type).toMatch(new RegExp(`^# TYPE ${name} (counter|gauge)$`))
      if (type.endsWith('counter')) expect(name).toMatch(/_total$/)
      for (const sample of samples) expect(sample).toMatch(new RegExp(`^${name}(\\{([a-z]+="[^"\\n]*",?)+\\})? -?[0-9.e+-]+$`))
      expect(samples.length).toBeGreaterThan(0)
      return name
    })
    expect(new Set(names).size).toBe(names.length)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('tell the state of a robot as one of all states', async () => {
    const { health } = watched()
    const text = metricsText(metricsOf(await health.report()))
    const states = text.split('\n').filter((line) => line.startsWith('compere_robot_link{'))
    expect(states).toEqual(LINKS.map((link) => `compere_robot_link{robot="pepper",state="${link}"} ${link === 'online' ? 1 : 0}`))
  })

  it('leave out what is not known', async () => {
    const { health } = watched({ batteryPercent: null, link: 'offline' })
    const text = metricsText(metricsOf(await health.report()))
    expect(text).not.toContain('compere_robot_battery_ratio')
    expect(text).toContain('compere_robot_up{robot="pepper"} 0')
  })

  it('escape what is written into a label or a help', () => {
    const samples = [{ labels: { robot: 'a"b\\c\nd' }, value: Number.POSITIVE_INFINITY }]
    expect(metricsText([{ name: 'x', help: 'one\\two\nthree', type: 'gauge', samples }])).toBe(
      '# HELP x one\\\\two\\nthree\n# TYPE x gauge\nx{robot="a\\"b\\\\c\\nd"} +Inf\n',
    )
    expect(metricsText([{ name: 'x', help: 'y', type: 'gauge', samples: [{ value: Number.NaN }] }])).toContain('\nx NaN\n')
  })
})

describe('the words of the health page', () => {
  const leaves = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null ? leaves(value).map((leaf) => `${key}.${leaf}`) : [key],
    )

  it('are there in both languages', () => {
    expect(leaves(HEALTH_WORDS.en)).toEqual(leaves(HEALTH_WORDS.fr))
  })

  it('say what to do for each line of the safety table, and name each link and each incident', () => {
    for (const { todo, links, events } of [HEALTH_WORDS.fr, HEALTH_WORDS.en]) {
      expect(Object.keys(todo)).toEqual(expect.arrayContaining(SAFETY_RULES.map(({ reason }) => reason)))
      expect(Object.keys(links)).toEqual(LINKS)
      expect(Object.keys(events).sort()).toEqual([...HEALTH_EVENTS].sort())
    }
  })
})

describe('a controller without robots to tell of', () => {
  it('is not ready', async () => {
    const clock = new VirtualClock()
    const { sources, controller } = stageHealth([])
    const health = watchHealth(sources, { controller: { ...controller, robots$: NEVER }, clock })
    expect(await health.unready()).toEqual(['robot.connecting'])
  })
})
