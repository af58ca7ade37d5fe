import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { linkedPair } from '#qi'
import { stage } from './stage.ts'

function watched(options = {}) {
  const set = stage(options)
  const changes: string[] = []
  set.robot.serviceChanges$.subscribe((change) => changes.push('added' in change ? `+${change.added}` : `-${change.removed}`))
  const idOf = async (name: string) => {
    const infos = await set.call('ServiceDirectory', 'services')
    return Array.isArray(infos) ? infos.find(([each]) => each === name)?.[1] : undefined
  }
  return { ...set, changes, idOf }
}

describe('a service that vanishes', () => {
  it('leaves the directory, ends what runs, and comes back under a new number', async () => {
    const { robot, call, clock, watch, changes, idOf } = watched()
    const told: unknown[] = []
    for (const name of ['serviceRemoved', 'serviceAdded'])
      robot
        .service('ServiceDirectory')
        .signal(name)
        ?.subscribe((args) => told.push([name, ...args]))
    const before = await idOf('ALTextToSpeech')
    const held = robot.service('ALTextToSpeech')
    const said = watch(call('ALTextToSpeech', 'say', 'a long sentence that goes on and on'))
    await clock.advance(100)
    robot.inject({ component: 'ALTextToSpeech', fault: 'vanish', forMs: 5000 })
    await clock.advance(0)
    expect(said).toEqual({ done: true, error: 'Socket disconnected' })
    expect(() => robot.service('ALTextToSpeech')).toThrow("Cannot find service 'ALTextToSpeech' in index")
    expect(robot.serviceNames()).not.toContain('ALTextToSpeech')
    await clock.advance(5000)
    expect(changes).toEqual(['-ALTextToSpeech', '+ALTextToSpeech'])
    const after = await idOf('ALTextToSpeech')
    expect(told).toEqual([
      ['serviceRemoved', before, 'ALTextToSpeech'],
      ['serviceAdded', after, 'ALTextToSpeech'],
    ])
    expect(after).not.toBe(before)
    await expect(Promise.resolve(held.call('getLanguage', []))).rejects.toThrow('Socket disconnected')
    expect(await call('ALTextToSpeech', 'getLanguage')).toBe('French')
  })

  it('may leave what runs without an answer', async () => {
    const { robot, call, clock, watch } = watched()
    const said = watch(call('ALTextToSpeech', 'say', 'a long sentence that goes on and on'))
    robot.inject({ component: 'ALTextToSpeech', fault: 'vanish', unanswered: true })
    await clock.advance(600_000)
    expect(said.done).toBe(false)
  })

  it('may come back without a method, until it is mended', async () => {
    const { robot, call, clock } = watched()
    robot.inject({ component: 'ALLeds', fault: 'vanish', forMs: 1000, without: 'fadeRGB' })
    await clock.advance(1000)
    const { methods } = robot.service('ALLeds').metaObject
    expect(Object.values(methods).some(({ name }) => name === 'fadeRGB')).toBe(false)
    await expect(call('ALLeds', 'fadeRGB', 'FaceLeds', 0xff, 0)).rejects.toThrow("Can't find method: fadeRGB")
    robot.inject({ component: 'ALLeds', fault: 'ok' })
    const lit = call('ALLeds', 'fadeRGB', 'FaceLeds', 0xff, 0)
    await clock.advance(1)
    await lit
    expect(robot.state.leds).toEqual({ FaceLeds: '#0000ff' })
  })
})

describe('a restart of NAOqi', () => {
  it('ends connections, forgets what clients set, and brings services back one by one in any order', async () => {
    const { robot, call, clock } = watched()
    const [client, server] = linkedPair()
    const ended: boolean[] = []
    client.incoming.subscribe({ complete: () => ended.push(true) })
    robot.intercept(server)
    const all = robot.serviceNames().length
    await call('ALAudioDevice', 'setOutputVolume', 12)
    await call('ALTextToSpeech', 'setLanguage', 'English')
    await call('ALMemory', 'insertData', 'Mine/Key', 1)
    await call('ALSpeechRecognition', 'subscribe', 'me')
    robot.inject({ component: 'naoqi', fault: 'restart', ms: 60_000 })
    await clock.advance(0)
    expect(ended).toEqual([true])
    expect(robot.serviceNames()).toEqual(['ServiceDirectory'])
    await clock.advance(30_000)
    expect(Math.abs(robot.serviceNames().length - all / 2)).toBeLessThan(all / 4)
    await clock.advance(29_999)
    expect(robot.serviceNames()).toHaveLength(all - 1)
    await clock.advance(1)
    expect(robot.serviceNames()).toHaveLength(all)
    expect(robot.faults).toEqual([])
    expect(await call('ALAudioDevice', 'getOutputVolume')).toBe(60)
    expect(await call('ALTextToSpeech', 'getLanguage')).toBe('French')
    await expect(call('ALMemory', 'getData', 'Mine/Key')).rejects.toThrow('nothing is stored')
    expect(robot.state).toMatchObject({ life: 'solitary', listeners: [], listening: [] })
  })

  it('is over at once when everything is mended', async () => {
    const { robot, clock } = watched()
    const all = robot.serviceNames().length
    robot.inject({ component: 'naoqi', fault: 'restart' })
    robot.mend()
    expect(robot.serviceNames()).toHaveLength(all)
    await clock.advance(0)
    expect(clock.pending).toBe(0)
  })

  it('comes in another order for another seed, and in the same for the same', async () => {
    const orderOf = async (seed: number) => {
      const { robot, clock, changes } = watched({ random: createRandom(seed) })
      robot.inject({ component: 'naoqi', fault: 'restart' })
      await clock.advance(30_000)
      return changes.filter((change) => change.startsWith('+'))
    }
    expect(await orderOf(1)).toEqual(await orderOf(1))
    expect(await orderOf(1)).not.toEqual(await orderOf(2))
  })
})

describe('services that are numbered anew', () => {
  it('have the same numbers in another order', async () => {
    const { robot } = watched()
    const before = robot.serviceNames()
    robot.inject({ component: 'naoqi', fault: 'renumber' })
    expect(robot.serviceNames()).not.toEqual(before)
    expect([...robot.serviceNames()].sort()).toEqual([...before].sort())
  })

  it('have their lookups arrive in another order on the next connection of the bridge', async () => {
    const { robot, clock } = watched()
    robot.inject({ component: 'naoqi', fault: 'renumber' })
    const [client, server] = linkedPair()
    const arrived: string[] = []
    robot.intercept(server).incoming.subscribe((packet) => arrived.push(packet))
    const sent = ['a', 'b', 'c', 'd', 'e', 'f']
    for (const packet of sent) client.send(packet)
    await clock.advance(100)
    expect(arrived).not.toEqual(sent)
    expect([...arrived].sort()).toEqual(sent)
  })
})
