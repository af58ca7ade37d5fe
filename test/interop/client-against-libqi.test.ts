import { inspect } from 'node:util'
import { firstValueFrom, take, toArray } from 'rxjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RemoteObject } from '#qi'
import { collectGarbage } from './garbage.ts'
import { Counter } from './kinds-service.ts'
import { type LibqiStage, moment, openLibqi } from './libqi-stage.ts'
import { describeWithLibqi, type Python } from './python.ts'

let stage: LibqiStage
let peer: Python
let kinds: RemoteObject

const open = async () => {
  stage = await openLibqi()
  peer = stage.peer
  kinds = stage.kinds
}
const close = () => stage.close()
/** Of those that other cases made, some may be left. */
const living = async () => Number(await peer.run('kinds.livingCounters()'))

describeWithLibqi('our client calls libqi', () => {
  beforeAll(open)
  afterAll(close)

  const VALUES: [member: string, value: unknown, answer?: unknown][] = [
    ['flag', true],
    ['flag', false],
    ['int8', -128],
    ['uint8', 255],
    ['int16', -32_768],
    ['uint16', 65_535],
    ['int32', -2_147_483_648],
    ['uint32', 4_294_967_295],
    ['int64', -9_223_372_036_854_775_808n],
    ['int64', 2 ** 53 - 1],
    ['uint64', 9_223_372_036_854_775_807n],
    ['float32', 0.1, Math.fround(0.1)],
    ['double', 0.1],
    ['text', 'Ça va, José ? 你好 🤖'],
    ['text', ''],
    ['raw', Uint8Array.of(0, 1, 255)],
    ['raw', new Uint8Array(0)],
    ['ints', [1, -2, 3]],
    ['ints', []],
    ['nested', [['a', ''], []]],
    ['byName', { a: 1, é: 2 }],
    ['byNumber', { 3: 'x', '-4': 'y' }],
    ['tuple', [1, 'a', [1.5]]],
    ['point', { x: 1.5, y: -2 }],
    ['point', [1.5, -2], { x: 1.5, y: -2 }],
    ['maybe', 3],
    ['maybe', null],
  ]
  for (const [member, value, answer = value] of VALUES) {
    it(`carries ${member} there and back: ${inspect(value)}`, async () => {
      expect(await kinds.call(member, [value])).toEqual(answer)
    })
  }

  const DYNAMICS: unknown[] = [null, true, 1, 2 ** 40, -1.5, 'é', [], [1, 'a', [2, [null]]], {}, { a: 1, b: { c: [true] } }]
  for (const value of DYNAMICS) {
    it(`carries a dynamic value there and back: ${inspect(value)}`, async () => {
      expect(await kinds.call('dynamic', [value])).toEqual(value)
    })
  }

  it('gets nothing from a void method', async () => {
    expect(await kinds.call('nothing', [])).toBeUndefined()
  })

  it('reaches every overload', async () => {
    const answers = [[1], ['a'], [1, 'a']].map((args) => kinds.call('over', args))
    expect(await Promise.all(answers)).toEqual(['int', 'text', 'int and text'])
  })

  it('passes any number of arguments', async () => {
    expect([await kinds.call('many', []), await kinds.call('many', [1, 'a', null])]).toEqual([0, 3])
  })

  it('is told the text of an exception, accents and all', async () => {
    const refused = expect.objectContaining({
      code: 'robot.refused',
      message: expect.stringMatching(/^RuntimeError: écho raté\n/),
    })
    await expect(kinds.call('fail', ['écho raté'])).rejects.toEqual(refused)
    await expect(kinds.call('fail', [''])).rejects.toMatchObject({ code: 'robot.refused' })
  })

  it('is told by libqi what is wrong with an argument', async () => {
    const message = 'Setvalue(): failed to convert effective value s to expected type i(i)'
    await expect(kinds.call('int32', ['a'])).rejects.toMatchObject({ code: 'robot.refused', message })
  })

  it('is told in the words of libqi that no overload takes so many arguments', async () => {
    await peer.run('own = qi.Session(); own.connect(session.url())')
    const said = await peer.run("own.service('Kinds').over()").catch((error: Error) => error.message)
    await expect(kinds.call('over', [])).rejects.toMatchObject({ code: 'robot.refused', message: said })
  })

  it('makes a thousand calls at once', async () => {
    const numbers = Array.from({ length: 1_000 }, (_, number) => number)
    expect(await Promise.all(numbers.map((number) => kinds.call('int32', [number])))).toEqual(numbers)
  })

  it('carries four megabytes there and back', async () => {
    const text = 'é'.repeat(2_000_000)
    expect((await kinds.call('text', [text])) === text).toBe(true)
  })

  it('gives up a call at its deadline, and hears the next answer', async () => {
    await expect(kinds.call('slow', [200], { deadlineMs: 50 })).rejects.toMatchObject({ code: 'robot.unanswered' })
    expect(await kinds.call('int32', [5])).toBe(5)
  })

  it('cancels a call that is aborted', async () => {
    const stopping = new AbortController()
    const call = kinds.call('endless', ['aborted'], { signal: stopping.signal })
    await moment()
    stopping.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    expect(await peer.run("wait_until(lambda: 'aborted' in kinds.canceled)")).toBe(true)
  })

  it('lists the services, and says which one is missing', async () => {
    const directory = await stage.session.service('ServiceDirectory')
    const services = (await directory.call('services', [])) as { name: string }[]
    expect(services.map(({ name }) => name)).toEqual(['ServiceDirectory', 'Kinds'])
    await expect(stage.session.service('Nowhere')).rejects.toMatchObject({ code: 'robot.missing' })
  })
})

describeWithLibqi('our client gets objects of libqi', () => {
  beforeAll(open)
  afterAll(close)

  it('calls an object it got, and hears its signal', async () => {
    const counter = (await kinds.call('counter', [5])) as RemoteObject
    const counted = firstValueFrom(counter.signal('counted').pipe(take(2), toArray()))
    await moment()
    expect(await counter.call('add', [2])).toBe(7)
    expect(await counter.call('add', [1])).toBe(8)
    expect(await counted).toEqual([[7], [8]])
  })

  it('gets objects in a list', async () => {
    const counters = (await kinds.call('counters', [3])) as RemoteObject[]
    expect(await Promise.all(counters.map((counter) => counter.call('add', [10])))).toEqual([10, 11, 12])
  })

  it('gets an object with a signal', async () => {
    const heard = firstValueFrom(kinds.signal('object'))
    await moment()
    await peer.run('kinds.object(Counter(30))')
    const [counter] = (await heard) as [RemoteObject]
    expect(await counter.call('add', [1])).toBe(31)
  })

  it('is called back on an object it gave', async () => {
    const counter = new Counter(40)
    expect(await kinds.call('callBack', [counter, 2])).toBe(42)
    expect(counter.count).toBe(42)
  })

  it('gives and gets objects inside dynamic values', async () => {
    const [back] = (await kinds.call('dynamic', [[new Counter(50)]])) as [RemoteObject]
    expect(await back.call('add', [1])).toBe(51)
  })

  it('lets go of objects that nothing holds any more', async () => {
    const made = (await kinds.call('counters', [50])) as unknown[]
    expect(made.length).toBe(50)
    expect(await living()).toBeGreaterThanOrEqual(50)
    made.length = 0
    const afterCollection = () => {
      collectGarbage()
      return living()
    }
    await expect.poll(afterCollection, { timeout: 5_000 }).toBeLessThan(10)
  })
})
