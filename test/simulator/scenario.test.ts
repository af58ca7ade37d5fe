import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isCompereError } from '#errors'
import { loadScenario, parseScenario, playScenario } from '../../simulator/index.ts'
import { stage } from './stage.ts'

const VISIT = `title: Marie at the door
steps:
  - at: 2s
    arrives: { person: marie, distanceM: 1.0, language: fr }
  - at: 5s
    says: { person: marie, text: Bonjour }
  - after: 500ms
    touches: { part: Head/Touch/Front }
  - after: 1s
    fault: { component: link, fault: vanish, forMs: 20000 }
  - at: 1min
    leaves: { person: marie }
`

describe('a scenario', () => {
  it('happens at its times', async () => {
    const { robot, clock, call, events } = stage()
    await call('ALPeoplePerception', 'subscribe', 'me')
    const touched = await events('FrontTactilTouched')
    const played = playScenario(robot, parseScenario(VISIT, 'visit.yaml'), { clock })
    await clock.advance(2000)
    expect(robot.state.people).toMatchObject([{ name: 'marie', distanceM: 1, language: 'fr' }])
    await clock.advance(3800)
    expect(touched).toEqual([1, 0])
    await clock.advance(700)
    expect(robot.link).toBe('dropped')
    await clock.advance(20_000)
    expect(robot.link).toBe('ok')
    await clock.advance(33_500)
    await played
    expect(robot.state.people).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('ends when told to', async () => {
    const { robot, clock } = stage()
    const stop = new AbortController()
    const played = playScenario(robot, parseScenario(VISIT, 'visit.yaml'), { clock, signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(played).rejects.toThrow('enough')
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['title: x\nsteps:\n  - at: soon\n    falls: true\n', 'v.yaml:3:9: "soon" is not a duration'],
    ['title: x\nsteps:\n  - at: 1s\n    arrives: { person: a, distanceM: -1 }\n', 'v.yaml:4:38:'],
    ['title: x\nsteps:\n  - at: 1s\n', 'v.yaml:3:5: Each step does exactly one of'],
    ['title: x\nsteps:\n  - falls: true\n', 'v.yaml:3:5: Each step has either'],
    [
      'title: x\nsteps:\n  - at: 1s\n    fault: { component: battery, fault: refuse }\n',
      'v.yaml:4:41: battery cannot be "refuse". It can be',
    ],
    [
      'title: x\nsteps:\n  - at: 1s\n    fault: { component: ALNothing, fault: off }\n',
      'v.yaml:4:25: There is no component "ALNothing"',
    ],
    ['title: x\nsteps:\n  - at: 1s\n    happens: { what: heat, chain: LArm, level: 4 }\n', 'v.yaml:4:48:'],
    ['title: [x\nsteps: 1\n', 'v.yaml:'],
  ])('that is wrong says where: %j', (text, message) => {
    expect(() => parseScenario(text, 'v.yaml')).toThrow(message)
  })

  it('that is not there says so', async () => {
    const error = await loadScenario('nowhere.yaml').catch((reason: unknown) => reason)
    expect(isCompereError(error, 'content.invalid')).toBe(true)
  })

  it('refuses a person who never arrived', async () => {
    const { robot, clock } = stage()
    const scenario = parseScenario('title: x\nsteps:\n  - at: 0s\n    leaves: { person: nobody }\n', 'v.yaml')
    await expect(playScenario(robot, scenario, { clock })).rejects.toThrow('nobody has to arrive first')
  })
})

describe('the scenarios that come with the simulator', () => {
  it('are good', async () => {
    const folder = new URL('../../simulator/scenarios/', import.meta.url)
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
    const titles = await Promise.all(files.map(async (file) => (await loadScenario(new URL(file, folder).pathname)).title))
    expect(titles.sort()).toEqual(['Un passeport, et une coupure de lien', 'Une mauvaise journée, panne après panne'])
  })
})
