import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import type { Outcome } from '../../../src/console/web/io/connection.ts'
import { createStop, type StopDoors } from '../../../src/console/web/io/stop.ts'
import { reduce } from '../../../src/console/web/model/reduce.ts'
import { INITIAL, type State } from '../../../src/console/web/model/state.ts'
import { ALL } from '../../../src/console/web/model/stop-press.ts'
import { pepperStatus } from '../../support/robot-status.ts'

type Answers = Awaited<ReturnType<StopDoors['post']>>

describe('pressing Stop', () => {
  let clock: VirtualClock
  let state: State
  let sent: string[]
  let isOpen: boolean
  let outcome: Promise<Outcome>
  let post: () => Promise<Answers>
  let door: () => Promise<boolean>
  let press: (robot: string) => void

  beforeEach(() => {
    clock = new VirtualClock()
    state = { ...INITIAL, robots: [pepperStatus('hall'), pepperStatus('salon')] }
    sent = []
    isOpen = true
    outcome = Promise.resolve('done')
    post = async () => []
    door = async () => false
    press = createStop({
      connection: {
        isOpen: () => isOpen,
        noteStop: () => {},
        execute(command) {
          sent.push(`line ${command.robot}`)
          return outcome
        },
      },
      doors: {
        async post(robot) {
          sent.push(`post ${robot}`)
          return post()
        },
        door: () => door(),
      },
      state: () => state,
      dispatch: (event) => {
        state = reduce(state, event)
      },
      later(ms, act) {
        const timer = clock.setTimeout(act, ms)
        return () => clock.clearTimeout(timer)
      },
    })
  })

  const stage = (robot = 'hall') => state.presses[robot]?.stage

  it('takes the line, and no second way when the controller took note', async () => {
    press('hall')
    expect(stage()).toBe('requested')
    await clock.advance(5_000)

    expect(sent).toEqual(['line hall'])
    expect(stage()).toBe('sent')
  })

  it('takes the second way when the line says nothing, and gives up when neither does', async () => {
    outcome = new Promise(() => {})
    post = () => Promise.reject(new Error('unreachable'))
    press('hall')
    await clock.advance(5_000)

    expect(sent).toEqual(['line hall', 'post hall'])
    expect(stage()).toBe('unconfirmed')
  })

  it('counts what the door past the controller says', async () => {
    outcome = new Promise(() => {})
    door = async () => true
    press('hall')
    await clock.advance(5_000)

    expect(stage()).toBe('confirmed')
  })

  it('works for all robots from a page that nobody logged in to, and claims no more than it hears', async () => {
    isOpen = false
    state = INITIAL
    post = async () => [
      { id: 'hall', confirmed: true },
      { id: 'salon', confirmed: null },
    ]
    press(ALL)
    await clock.advance(1_000)
    expect(stage(ALL)).toBe('sent')

    await clock.advance(5_000)
    expect(sent).toEqual(['post null'])
    expect(stage(ALL)).toBe('unconfirmed')
  })

  it('presses each robot that is known', async () => {
    press(ALL)
    await clock.advance(1_000)

    expect(sent).toEqual(['line hall', 'line salon'])
    expect([stage('hall'), stage('salon')]).toEqual(['sent', 'sent'])
  })
})
