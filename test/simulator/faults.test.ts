import { describe, expect, it } from 'vitest'
import { linkedPair } from '#qi'
import { stage } from './stage.ts'

describe('the services of a robot', () => {
  it('are those of its kind and version', () => {
    expect(() => stage({ kind: 'nao' }).robot.service('ALTabletService')).toThrow(
      "Cannot find service 'ALTabletService' in index",
    )
    expect(() => stage({ naoqiVersion: '2.9' }).robot.service('ALPeoplePerception')).toThrow('Cannot find service')
    expect(() => stage({ naoqiVersion: '2.1', kind: 'nao' }).robot.service('ALAnimationPlayer')).toThrow('Cannot find service')
    expect(stage().robot.service('ALTabletService').metaObject.description).toBeTypeOf('string')
  })

  it('refuse unknown methods and wrong arguments in the words of the robot', async () => {
    const { call, robot } = stage()
    await expect(call('ALTextToSpeech', 'sing', 'x')).rejects.toThrow("Can't find method: sing")
    await expect(call('ALTextToSpeech', 'say', 5)).rejects.toThrow('Arguments types did not match for ALTextToSpeech::say')
    expect(robot.calls.map(({ member }) => member)).toEqual(['sing', 'say'])
  })

  it('list every overload and signal in their meta object', () => {
    const { methods, signals } = stage().robot.service('ALPeoplePerception').metaObject
    const subscribe = Object.values(methods).filter(({ name }) => name === 'subscribe')
    expect(subscribe.map((method) => method.parametersSignature)).toEqual(['(s)', '(sif)'])
    expect(Object.values(signals).map(({ name }) => name)).toContain('justArrived')
  })
})

describe('the link', () => {
  function connection() {
    const set = stage()
    const [client, server] = linkedPair()
    const wrapped = set.robot.intercept(server)
    const [toServer, toClient]: [string[], string[]] = [[], []]
    const ended = { client: false, server: false }
    wrapped.incoming.subscribe({
      next: (packet) => toServer.push(packet),
      complete: () => Object.assign(ended, { server: true }),
    })
    client.incoming.subscribe({ next: (packet) => toClient.push(packet), complete: () => Object.assign(ended, { client: true }) })
    const exchange = async () => {
      client.send('ask')
      wrapped.send('answer')
      await set.clock.advance(0)
      return [toServer.length, toClient.length]
    }
    return { ...set, exchange, ended }
  }

  it('carries packets both ways, and none while it is a black hole', async () => {
    const { robot, exchange, ended } = connection()
    expect(await exchange()).toEqual([1, 1])
    robot.link = 'blackholed'
    expect(await exchange()).toEqual([1, 1])
    expect(ended).toEqual({ client: false, server: false })
    robot.link = 'ok'
    expect(await exchange()).toEqual([2, 2])
  })

  it('ends every connection when dropped and refuses new ones until it is well', async () => {
    const { robot, ended, clock } = connection()
    robot.link = 'dropped'
    await clock.advance(0)
    expect(ended).toEqual({ client: true, server: true })
    const refused = { ended: false }
    const [client, server] = linkedPair()
    client.incoming.subscribe({ complete: () => Object.assign(refused, { ended: true }) })
    robot.intercept(server)
    await clock.advance(0)
    expect(refused.ended).toBe(true)
  })
})
