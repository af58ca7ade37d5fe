import { describe, expect, it } from 'vitest'
import { createLeases, type Settings } from '#robot'
import { createVoiceWishes } from '../../src/runtime/voice-wishes.ts'
import { stageConsole } from './console-stage.ts'

describe('a wish of staff for the voice', () => {
  it('that the robot takes only after a stop is none any more: nothing brings it back later', async () => {
    const robot = new Map<string, unknown>([['volume', 40]])
    let write: () => void = () => {}
    const written = new Promise<void>((resolve) => {
      write = resolve
    })
    const settings: Settings = {
      read: async (setting) => robot.get(setting),
      async write(setting, value) {
        await written
        robot.set(setting, value)
      },
    }
    let owed: Record<string, unknown> = {}
    const store = {
      load: () => owed,
      save(record: Record<string, unknown>) {
        owed = record
      },
    }
    const voice = createVoiceWishes(createLeases({ settings, store }))
    const louder = voice.volume(90)
    const givenBack = voice.giveBack()
    write()
    await Promise.all([louder, givenBack])
    expect([voice.isWished, robot.get('volume'), owed]).toEqual([false, 40, {}])
    await voice.again()
    expect(robot.get('volume')).toBe(40)
  })

  it('is told of within five seconds when the robot does not answer, and comes true when it does', async () => {
    const { execute, clock, hooks, settings } = await stageConsole()
    let write: () => void = () => {}
    hooks.write = () =>
      new Promise((resolve) => {
        write = resolve
      })
    let told: unknown
    execute({ type: 'speech.volume', percent: 90 }).catch((error: unknown) => {
      told = error
    })
    await clock.advance(4_999)
    expect(told).toBeUndefined()
    await clock.advance(1)
    expect(told).toMatchObject({
      code: 'robot.unanswered',
      message: 'The volume of ada was not confirmed within 5 s: it may still come',
    })
    write()
    await clock.advance(0)
    expect(settings.get('volume')).toBe(90)
  })
})
