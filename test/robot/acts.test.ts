import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { stopFirst } from '#robot'
import { FakeLink } from './fake-link.ts'
import { stage, watch } from './stage.ts'

describe('the screen', () => {
  it('is false on a robot without one', async () => {
    const { robot } = await stage('nao')
    expect(await robot.screen.show('http://198.51.100.1/')).toBe(false)
    await robot.screen.hide()
  })

  it('is false when it does not answer', async () => {
    const { clock, robot } = await stage('pepper', { ALTabletService: { showWebview: () => new Promise(() => {}) } })
    const seen = watch(robot.screen.show('http://198.51.100.1/'))
    await clock.advance(10_000)
    expect(seen.outcome).toBe(false)
  })
})

describe('gestures', () => {
  it('are played as animations, and stopped by an abort', async () => {
    const { clock, link, robot } = await stage('pepper', { ALAnimationPlayer: { run: () => new Promise(() => {}) } })
    const abort = new AbortController()
    const seen = watch(robot.gestures.play('think', { signal: abort.signal }))
    await clock.advance(100)
    abort.abort(new Error('enough'))
    await clock.advance(0)
    expect(seen.outcome).toEqual(new Error('enough'))
    expect(link.calls).toContain('ALAnimationPlayer.run("animations/Stand/Gestures/Thinking_1")')
    expect(link.calls.at(-1)).toContain('ALMotion.killTasksUsingResources')
  })

  it('are run as behaviors before the animation player existed', async () => {
    const { link, robot } = await stage('nao', { ALBehaviorManager: { runBehavior: () => undefined } })
    await robot.gestures.play('greet')
    expect(link.calls.at(-1)).toBe('ALBehaviorManager.runBehavior("animations/Stand/Gestures/Hey_1")')
  })
})

describe('stop', () => {
  it('is confirmed by silence and stillness', async () => {
    const { link, robot } = await stage('nao')
    expect(await robot.stop()).toBe(true)
    expect(link.calls).toContain('ALTextToSpeech.stopAll()')
    expect(link.calls).toContain('ALMotion.stopMove()')
  })

  it('is not confirmed by a robot that does not answer within a second, or is not there', async () => {
    const { clock, link, robot } = await stage('nao', { ALMotion: { stopMove: () => new Promise(() => {}) } })
    const seen = watch(robot.stop())
    await clock.advance(1_000)
    expect(seen.outcome).toBe(false)
    link.offline()
    expect(await robot.stop()).toBe(false)
  })

  it('comes first on a new connection, whatever is missing there', async () => {
    const clock = new VirtualClock()
    const link = new FakeLink(clock, { ALMotion: { stopMove: () => undefined } })
    link.online()
    const { session } = link
    if (session) await stopFirst(session)
    expect(link.calls).toContain('ALMotion.stopMove()')
  })

  // Found by seed 49 of the storm: a robot that is only just starting, and a lookup damaged on its way.
  it('is given once more on a new connection where all that is there refused it', async () => {
    const clock = new VirtualClock()
    let asked = 0
    const stopAll = () => {
      asked += 1
      if (asked === 1) throw new CompereError('robot.refused', "'args'")
    }
    const link = new FakeLink(clock, { ALTextToSpeech: { stopAll } })
    link.online()
    const { session } = link
    if (session) await stopFirst(session)
    expect(asked).toBe(2)
  })
})
