import { describe, expect, it } from 'vitest'
import { stageReception } from '../support/stage.ts'
import { stageBody } from './body-stage.ts'
import { talk, walk } from './errand.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const STOPS = ['stopAll', 'stopMove', 'killTasksUsingResources']

describe('a walk whose link goes silent', () => {
  it.each(Array.from({ length: 20 }, (_, index) => 100 * index))(
    'after %i ms is held within three seconds, and a stop comes first when the link is back [A2]',
    async (afterMs) => {
      const { clock, simulator, start, status } = await stageBody(walk(0.8), { speedProfile: 'public' })
      await start()
      await clock.advance(300 + afterMs)
      expect(simulator.state.moving).toBe(true)
      simulator.link = 'blackholed'
      await clock.advance(3 * SECOND)
      // It was moving: that it is no longer seen counts before the link is given up.
      expect(status().safety).toMatchObject({ action: 'hold', reason: 'data.stale' })
      expect(status().link).toBe('offline')
      const before = simulator.calls.length
      simulator.link = 'ok'
      await clock.advance(12 * SECOND)
      const [first, second, third] = simulator.calls.slice(before).filter(({ service }) => service !== 'ServiceDirectory')
      expect([first, second, third].map((call) => call?.member).sort()).toEqual([...STOPS].sort())
    },
  )
})

describe('a robot that protects itself', () => {
  it.each([500, 10 * MINUTE])(
    'for %i ms is silent and still meanwhile, and speaks again when it stands calmly [B37]',
    async (forMs) => {
      const { clock, start, happen, status, simulator, pass } = await stageBody(talk)
      await start()
      await clock.advance(2 * SECOND)
      happen({ what: 'life', state: 'safeguard' })
      await clock.advance(100)
      expect(status().safety).toMatchObject({ action: 'hold', reason: 'life.safeguard' })
      const spoken = simulator.spoken.length
      expect([spoken > 0, simulator.state.speaking]).toEqual([true, null])
      await pass(forMs)
      happen({ what: 'life', state: 'interactive' })
      await clock.advance(1_900)
      expect(simulator.spoken).toHaveLength(spoken)
      await clock.advance(10 * SECOND)
      expect(status().safety.action).toBe('none')
      expect(simulator.spoken.length).toBeGreaterThan(spoken)
    },
  )
})

describe('NAOqi that restarts', () => {
  it('during a dialogue is stopped first, looked at, and the talk goes on where it was [B28]', async () => {
    const { clock, simulator, texts, content, untilSilent, status } = await stageReception()
    simulator.addPerson({ distanceM: 1 })
    await untilSilent()
    simulator.say(null, 'passeport')
    await clock.advance(2 * SECOND)
    expect(simulator.state.speaking).not.toBeNull()
    const said = texts().length
    const before = simulator.calls.length
    simulator.inject({ component: 'naoqi', fault: 'restart', forMs: 10_000 })
    await clock.advance(5 * SECOND)
    expect(status().session?.state).toBe('interrupted')
    await clock.advance(20 * SECOND)
    await untilSilent()
    const deeds = simulator.calls.slice(before).filter(({ member }) => STOPS.includes(member) || member === 'say')
    expect(STOPS).toContain(deeds[0]?.member)
    const answer = content.topics.find(({ id }) => id === 'passport')?.answer.fr
    expect(texts().slice(said)).toEqual([`${content.welcomeBack.fr} ${answer}`])
  })
})

describe('a robot that starts', () => {
  it('service by service for three minutes is served once what is needed is there, and the tablet joins later [B26]', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const staged = await stageReception({ kind: 'pepper', seed })
      const { clock, simulator, random, texts, content, status } = staged
      const needed = ['ALMemory', 'ALTextToSpeech', 'ALSpeechRecognition', 'ALPeoplePerception', 'ALMotion', 'ALAutonomousLife']
      simulator.link = 'dropped'
      await clock.advance(MINUTE)
      const before = texts().length
      const neededAfterMs = needed.map((component) => {
        const forMs = 1 + random.integer(170_000)
        simulator.inject({ component, fault: 'vanish', forMs })
        return forMs
      })
      simulator.inject({ component: 'ALTabletService', fault: 'vanish', forMs: 180_000 })
      simulator.link = 'ok'
      await clock.advance(Math.max(...neededAfterMs))
      // What was not there is asked for again every half minute.
      await clock.advance(35 * SECOND)
      simulator.addPerson({ distanceM: 1 })
      await clock.advance(5 * SECOND)
      expect(status().link).toBe('online')
      expect(texts().slice(before)[0]).toContain(content.notice.fr)
      await clock.advance(3 * MINUTE)
      expect(status().session).not.toBeNull()
    }
  }, 20_000)
})
