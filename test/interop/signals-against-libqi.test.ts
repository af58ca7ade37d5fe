import { firstValueFrom, take, toArray } from 'rxjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RemoteObject } from '#qi'
import { type LibqiStage, moment, openLibqi } from './libqi-stage.ts'
import { describeWithLibqi } from './python.ts'

let stage: LibqiStage
let kinds: RemoteObject

/** Subscribes, fires, and gives what was heard. */
async function heardFrom(signal: string, count: number, fire: () => Promise<unknown>): Promise<unknown[][]> {
  const heard = firstValueFrom(kinds.signal(signal).pipe(take(count), toArray()))
  await moment()
  await fire()
  return heard
}

describeWithLibqi('our client hears the signals of libqi', () => {
  beforeAll(async () => {
    stage = await openLibqi()
    kinds = stage.kinds
  })
  afterAll(() => stage.close())

  const CASES: [signal: string, args: unknown[]][] = [
    ['one', ['un événement']],
    ['several', [1, 'b', true]],
    ['none', []],
    ['anything', [{ a: [1, null, 'é'] }]],
    ['number', [-5]],
  ]
  it.each(CASES)('hears %s with all that it carries', async (signal, args) => {
    expect(await heardFrom(signal, 1, () => kinds.call('fire', [signal, args]))).toEqual([args])
  })

  it('hears each of a thousand in a burst, whose order libqi itself does not keep', async () => {
    const heard = await heardFrom('number', 1_000, () => kinds.call('burst', [1_000]))
    const numbers = heard.map(([number]) => Number(number)).sort((one, other) => one - other)
    expect(numbers).toEqual(Array.from({ length: 1_000 }, (_, number) => number))
  })

  it('tells every listener, and only those that are left', async () => {
    const heard: unknown[] = []
    const first = kinds.signal('one').subscribe(([text]) => heard.push(['first', text]))
    const second = kinds.signal('one').subscribe(([text]) => heard.push(['second', text]))
    await moment()
    await kinds.call('fire', ['one', ['a']])
    await moment()
    first.unsubscribe()
    await kinds.call('fire', ['one', ['b']])
    await moment()
    second.unsubscribe()
    await moment()
    await kinds.call('fire', ['one', ['c']])
    await moment()
    expect(heard).toEqual([
      ['first', 'a'],
      ['second', 'a'],
      ['second', 'b'],
    ])
  })

  it('hears again after it stopped listening', async () => {
    const fire = (text: string) => () => kinds.call('fire', ['one', [text]])
    expect([await heardFrom('one', 1, fire('a')), await heardFrom('one', 1, fire('b'))]).toEqual([[['a']], [['b']]])
  })

  it('is told that there is no such signal', async () => {
    await expect(firstValueFrom(kinds.signal('nowhere'))).rejects.toMatchObject({ code: 'robot.refused' })
  })
})

describeWithLibqi('our client reads and writes the properties of libqi', () => {
  beforeAll(async () => {
    stage = await openLibqi()
    kinds = stage.kinds
  })
  afterAll(() => stage.close())

  it('reads them', async () => {
    const values = ['level', 'label', 'free'].map((name) => kinds.property(name))
    expect(await Promise.all(values)).toEqual([7, 'été', [1, 'a', null]])
  })

  it('writes them', async () => {
    await kinds.setProperty('level', 9)
    await kinds.setProperty('label', 'hiver')
    await kinds.setProperty('free', { a: [1, 'é'] })
    expect(await stage.peer.run('[kinds.level.value(), kinds.label.value(), kinds.free.value()]')).toEqual([
      9,
      'hiver',
      { a: [1, 'é'] },
    ])
  })

  it('hears each change, also to an equal value', async () => {
    const heard = await heardFrom('level', 2, async () => {
      await kinds.setProperty('level', 11)
      await kinds.setProperty('level', 11)
    })
    expect(heard).toEqual([[11], [11]])
  })

  it('hears of a change on the side of its owner', async () => {
    expect(await heardFrom('label', 1, () => stage.peer.run("kinds.label.setValue('à côté')"))).toEqual([['à côté']])
  })

  it('is told in the words of libqi that a value does not fit, and it stays as it was', async () => {
    await kinds.setProperty('level', 12)
    const message = 'setProperty: Failed converting Ss to i'
    await expect(kinds.setProperty('level', 'x')).rejects.toMatchObject({ code: 'robot.refused', message })
    expect(await kinds.property('level')).toBe(12)
  })

  it('is told that there is no such property', async () => {
    await expect(kinds.property('nowhere')).rejects.toMatchObject({ code: 'robot.refused' })
  })
})
