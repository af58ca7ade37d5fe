import { describe, expect, it } from 'vitest'
import type { Person } from '#robot'
import { stage } from './stage.ts'

const subscriptions = (calls: readonly string[]) => calls.filter((call) => call.includes('.subscribe('))

describe('people', () => {
  const extractors = { ALPeoplePerception: extractor(), ALEngagementZones: extractor() }
  function extractor() {
    return { subscribe: () => undefined, unsubscribe: () => undefined }
  }

  it('are still there when lost from sight for under two seconds', async () => {
    const { clock, link, robot } = await stage('pepper', extractors)
    let present: readonly Person[] = []
    robot.people.present$.subscribe((people) => {
      present = people
    })
    link.raise('PeoplePerception/VisiblePeopleList', [51])
    await clock.advance(0)
    link.raise('PeoplePerception/VisiblePeopleList', [])
    await clock.advance(1_900)
    expect(present.map(({ id }) => id)).toEqual([51])
    link.raise('PeoplePerception/VisiblePeopleList', [51])
    await clock.advance(5_000)
    expect(present.map(({ id }) => id)).toEqual([51])
    link.raise('PeoplePerception/VisiblePeopleList', [])
    await clock.advance(2_000)
    expect(present).toEqual([])
  })

  it('come nearest first, and follow their zones', async () => {
    const { clock, link, robot, data } = await stage('pepper', extractors)
    const seen: string[] = []
    robot.people.present$.subscribe((people) => seen.push(people.map(({ id, zone }) => `${id} ${zone}`).join(', ')))
    data['PeoplePerception/Person/1/Distance'] = 3
    data['PeoplePerception/Person/2/Distance'] = 1
    link.raise('PeoplePerception/VisiblePeopleList', [1, 2])
    await clock.advance(0)
    expect(seen.at(-1)).toBe('2 near, 1 far')
    link.raise('EngagementZones/PersonEnteredZone3', 2)
    link.raise('EngagementZones/PersonEnteredZone1', 1)
    expect(seen.at(-1)).toBe('1 near, 2 far')
  })

  it('who left before the robot told where they stood are not there', async () => {
    const { clock, link, robot } = await stage('pepper', extractors)
    let present: readonly Person[] = []
    robot.people.present$.subscribe((people) => {
      present = people
    })
    link.raise('PeoplePerception/JustArrived', 7)
    link.raise('PeoplePerception/JustLeft', 7)
    await clock.advance(100)
    expect(present).toEqual([])
  })

  it('draw nearer image by image', async () => {
    const { clock, link, robot } = await stage('pepper', extractors)
    const distances: (number | undefined)[] = []
    robot.people.present$.subscribe(([person]) => distances.push(person?.distanceM))
    link.raise('PeoplePerception/JustArrived', 7)
    await clock.advance(0)
    for (const metres of [2.04, 2.01, 1.42])
      link.raise('PeoplePerception/PeopleDetected', [[0, 0], [[7, metres, 0, 0]], [], [], 0])
    expect(distances).toEqual([undefined, undefined, 2, 1.4])
  })

  it('wake the extractors while watched only, and again on a new connection', async () => {
    const { clock, link, robot } = await stage('pepper', extractors)
    const calls = () => link.calls.filter((call) => call.startsWith('ALPeoplePerception'))
    const watching = robot.people.present$.subscribe()
    await clock.advance(500)
    link.offline()
    link.online()
    await clock.advance(500)
    watching.unsubscribe()
    await clock.advance(0)
    const [asleep, awake] = ['unsubscribe', 'subscribe'].map((member) => `ALPeoplePerception.${member}("compere")`)
    expect(calls()).toEqual([asleep, awake, asleep, awake, asleep])
    expect(clock.pending).toBe(0)
  })

  it('are watched again when the extractors come back later than the link', async () => {
    const { clock, link, services, robot } = await stage('pepper', extractors)
    robot.people.present$.subscribe()
    await clock.advance(1_000)
    link.offline()
    delete services.ALPeoplePerception
    delete services.ALEngagementZones
    link.online()
    await clock.advance(20_000)
    link.calls.length = 0
    Object.assign(services, extractors)
    await clock.advance(30_000)
    expect(subscriptions(link.calls)).toEqual([
      'ALPeoplePerception.subscribe("compere")',
      'ALEngagementZones.subscribe("compere")',
    ])
  })

  it('are found in the memory of the robot when its events get lost', async () => {
    const getSubscribersInfo = () => [['compere', 500, 0]]
    const { clock, robot, data } = await stage('pepper', {
      ...extractors,
      ALPeoplePerception: { ...extractors.ALPeoplePerception, getSubscribersInfo },
    })
    const seen: string[] = []
    robot.people.present$.subscribe((people) => seen.push(people.map(({ id, zone }) => `${id} ${zone}`).join(', ')))
    data['PeoplePerception/VisiblePeopleList'] = [7]
    data['PeoplePerception/Person/7/EngagementZone'] = 2
    // What stands there before perception is awake may be of yesterday.
    await clock.advance(1_000)
    expect(seen).toEqual([''])
    await clock.advance(10_000)
    data['PeoplePerception/Person/7/EngagementZone'] = 1
    await clock.advance(10_000)
    data['PeoplePerception/VisiblePeopleList'] = []
    await clock.advance(12_000)
    expect(seen).toEqual(['', '7 mid', '7 near', ''])
  })

  it('are told anew once the ears of a robot that starts are connected', async () => {
    const { clock, link, robot } = await stage('pepper', extractors)
    robot.people.present$.subscribe()
    await clock.advance(5_000)
    link.calls.length = 0
    link.attach('PeoplePerception/VisiblePeopleList')
    await clock.advance(500)
    expect(link.calls.filter((call) => call.startsWith('ALPeoplePerception'))).toEqual([
      'ALPeoplePerception.unsubscribe("compere")',
      'ALPeoplePerception.subscribe("compere")',
    ])
  })

  it('are watched again when an extractor was started anew and knows nothing of us', async () => {
    const clients = new Set<unknown>()
    const ALPeoplePerception = {
      subscribe: (name: unknown) => void clients.add(name),
      unsubscribe: (name: unknown) => void clients.delete(name),
      getSubscribersInfo: () => [...clients].map((name) => [name, 500, 0]),
    }
    const { clock, robot } = await stage('pepper', { ...extractors, ALPeoplePerception })
    robot.people.present$.subscribe()
    await clock.advance(1_000)
    expect([...clients]).toEqual(['compere'])
    clients.clear()
    await clock.advance(10_000)
    expect([...clients]).toEqual(['compere'])
  })

  it('are asked for once where the robot does not tell who subscribed', async () => {
    const { clock, link, robot } = await stage('pepper', extractors)
    robot.people.present$.subscribe()
    await clock.advance(60_000)
    expect(subscriptions(link.calls)).toEqual([
      'ALPeoplePerception.subscribe("compere")',
      'ALEngagementZones.subscribe("compere")',
    ])
  })

  it('survive a value that is not what was declared, which is reported once', async () => {
    const { link, robot, problems } = await stage('pepper', extractors)
    robot.people.present$.subscribe()
    link.raise('PeoplePerception/JustLeft', 'nobody')
    link.raise('PeoplePerception/JustLeft', 'nobody')
    expect(problems.map(({ code }) => code)).toEqual(['wire.malformed'])
  })
})
