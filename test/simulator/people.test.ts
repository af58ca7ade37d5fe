import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

describe('people before the robot', () => {
  it('are not perceived until a client subscribes', async () => {
    const { robot, call, events } = stage()
    const arrived = await events('PeoplePerception/JustArrived')
    const id = robot.addPerson({ distanceM: 1 })
    expect(arrived).toEqual([])
    await call('ALPeoplePerception', 'subscribe', 'me', 500, 0)
    expect(arrived).toEqual([id])
    await call('ALPeoplePerception', 'unsubscribe', 'me')
    robot.addPerson({ distanceM: 1 })
    expect(arrived).toEqual([id])
  })

  it('arrive, are listed nearest first, and leave', async () => {
    const { robot, call, events } = stage()
    await call('ALPeoplePerception', 'subscribe', 'me')
    const [visible, left] = [await events('PeoplePerception/VisiblePeopleList'), await events('PeoplePerception/JustLeft')]
    const far = robot.addPerson({ distanceM: 3 })
    const near = robot.addPerson({ distanceM: 1 })
    expect(await call('ALMemory', 'getData', `PeoplePerception/Person/${near}/Distance`)).toBe(1)
    robot.removePerson(far)
    robot.movePerson(near, 9)
    expect(visible).toEqual([[far], [near, far], [near], []])
    expect(left).toEqual([far, near])
    await expect(call('ALMemory', 'getData', `PeoplePerception/Person/${near}/Distance`)).rejects.toThrow()
  })

  it('enter zones by the limits set, once each', async () => {
    const { robot, call, events } = stage()
    await call('ALEngagementZones', 'subscribe', 'me')
    const [first, second, third, approached] = [
      await events('EngagementZones/PersonEnteredZone1'),
      await events('EngagementZones/PersonEnteredZone2'),
      await events('EngagementZones/PersonEnteredZone3'),
      await events('EngagementZones/PersonApproached'),
    ]
    const id = robot.addPerson({ distanceM: 3 })
    robot.movePerson(id, 2)
    robot.movePerson(id, 1.9)
    robot.movePerson(id, 1)
    await call('ALEngagementZones', 'setFirstLimitDistance', 0.8)
    expect([first, second, third]).toEqual([[id], [id, id], [id]])
    expect(approached).toEqual([id, id])
  })

  it('say nothing the robot can hear from out of sight', async () => {
    const { robot, call, clock, events } = stage()
    await call('ALSpeechRecognition', 'setVocabulary', ['oui'], false)
    await call('ALSpeechRecognition', 'subscribe', 'me')
    const heard = await events('WordRecognized')
    robot.say(robot.addPerson({ distanceM: 8 }), 'oui')
    await clock.advance(1000)
    expect(heard).toEqual([])
  })
})
