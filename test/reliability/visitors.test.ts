import { describe, expect, it } from 'vitest'
import { stageReception } from '../support/stage.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

type Staged = Awaited<ReturnType<typeof stageReception>>

/** Somebody who was greeted, and to whom the robot now listens. */
async function greeted(options: Parameters<typeof stageReception>[0] = {}) {
  const staged = await stageReception(options)
  const person = staged.simulator.addPerson({ distanceM: 1 })
  await staged.untilSilent()
  return { ...staged, person }
}

/** What the recognizer of the robot writes, whoever spoke and whatever else happens. */
async function recognize({ simulator, clock }: Staged, word: string, confidence: number) {
  const memory = simulator.service('ALMemory')
  await memory.call('raiseEvent', ['SpeechDetected', true])
  await memory.call('raiseEvent', ['WordRecognized', [`<...> ${word} <...>`, confidence]])
  await clock.advance(50)
}

const movements = ({ simulator }: Staged) =>
  simulator.calls.filter(
    ({ service, member }) => /Motion|Navigation|Posture/.test(service) && /^(?:move|go|navigate|wake|set|angle)/.test(member),
  )
const greetings = ({ facts, content }: Staged) =>
  facts().filter((fact) => fact.type === 'robot.said' && fact.text.includes(content.notice.fr)).length

describe('a visitor who says stop', () => {
  it('silences the robot at once, in mid-sentence and between sentences, and hears no more of it [D73]', async () => {
    const staged = await greeted()
    const { clock, simulator, texts, status } = staged
    simulator.say(staged.person, 'passeport')
    await clock.advance(2 * SECOND)
    expect(simulator.state.speaking).not.toBeNull()
    await recognize(staged, 'stop', 0.6)
    await clock.advance(450)
    expect(simulator.state.speaking).toBeNull()
    const said = texts().length
    await clock.advance(MINUTE)
    expect([texts().length, status().session?.state, movements(staged)]).toEqual([said, 'attracting', []])
  })

  it('is understood in English, and by who listens to nothing else meanwhile [D73]', async () => {
    const staged = await greeted({ locale: 'en' })
    staged.simulator.say(staged.person, 'please be quiet')
    await staged.clock.advance(SECOND)
    const said = staged.texts().length
    await staged.clock.advance(MINUTE)
    expect([staged.texts().length, staged.status().session?.state]).toEqual([said, 'attracting'])
  })

  it('is not heard in the voice of the robot itself when it says another word of its vocabulary', async () => {
    const staged = await greeted()
    staged.simulator.say(staged.person, 'passeport')
    await staged.clock.advance(2 * SECOND)
    await recognize(staged, 'au revoir', 0.9)
    await staged.untilSilent()
    expect(staged.texts().at(-1)).toBe(staged.content.topics.find(({ id }) => id === 'passport')?.asks?.question.fr)
  })
})

describe('murmur', () => {
  it('for half a minute moves nothing, and is excused for twice at most [D69]', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const staged = await greeted({ seed })
      const { random, clock, texts, content } = staged
      const until = clock.now() + 30 * SECOND
      while (clock.now() < until) {
        await recognize(staged, random.pick(['passeport', 'piscine', 'stop', 'au revoir']) ?? '', random.next() * 0.39)
        await clock.advance(200 + random.integer(600))
      }
      const sorry = texts().filter((text) => text === content.sorry.fr || text.includes(content.unknown.fr))
      expect(sorry.length).toBeLessThanOrEqual(2)
      expect(movements(staged)).toEqual([])
    }
  })
})

describe('an answer at the very moment of the time-out', () => {
  it.each([-1, 0, 1])('%i ms from it, is one transition [D72]', async (offsetMs) => {
    const { clock, content, controller, texts, status, untilSilent } = await greeted()
    const state = () => status().session?.state ?? ''
    expect(state()).toContain('dialogue.listening')
    // The greeting ended at some moment: its silence ends when the state is left.
    const rung = content.reprompts[0]
    const startedAt = clock.now()
    const probe = await greeted()
    while (probe.status().session?.state.includes('listening')) await probe.clock.advance(1)
    const dueInMs = probe.clock.now() - startedAt
    await clock.advance(dueInMs + offsetMs)
    const answered = controller.execute({ type: 'answer', robot: 'ada', way: 'screen', text: '', choice: 'passport' })
    await clock.advance(100)
    await answered
    await untilSilent()
    const passport = content.topics.find(({ id }) => id === 'passport')?.answer.fr
    const reprompted = texts().filter((text) => text === rung?.say.fr).length
    expect(texts().filter((text) => text === passport)).toHaveLength(1)
    expect(reprompted).toBeLessThanOrEqual(1)
    expect(texts().at(-1)).toBe(content.topics.find(({ id }) => id === 'passport')?.asks?.question.fr)
  })
})

describe('people the camera is not sure of', () => {
  it('are greeted once a minute although they get a new number every two seconds [D74]', async () => {
    const staged = await stageReception()
    let person = staged.simulator.addPerson({ distanceM: 1 })
    for (let change = 0; change < 30; change += 1) {
      await staged.clock.advance(2 * SECOND)
      const next = staged.simulator.addPerson({ distanceM: 1 })
      staged.simulator.removePerson(person)
      person = next
    }
    expect(greetings(staged)).toBe(1)
  })

  it('are not there while nobody knows how far they are [D76]', async () => {
    const { simulator, clock, texts, status } = await stageReception()
    const memory = simulator.service('ALMemory')
    for (let image = 0; image < 30; image += 1) {
      await memory.call('raiseEvent', ['PeoplePerception/VisiblePeopleList', [99]])
      await memory.call('raiseEvent', ['PeoplePerception/PeopleDetected', [[0, 0], [[99, null, 0, 0]], [], [], 0]])
      await clock.advance(SECOND)
    }
    expect([texts(), status().session?.state]).toEqual([[], 'attracting'])
  })
})

describe('a crowd', () => {
  it('of twenty with fifty events a second leaves most of the time to others, and nothing waiting [D75]', async () => {
    const staged = await stageReception()
    const { simulator, clock, status, controller } = staged
    const crowd = Array.from({ length: 20 }, (_, index) => simulator.addPerson({ distanceM: 1 + index / 10 }))
    await clock.advance(SECOND)
    const seconds = 10
    const before = process.cpuUsage()
    for (let event = 0; event < 50 * seconds; event += 1) {
      const person = crowd[event % crowd.length] ?? 0
      simulator.movePerson(person, 0.8 + ((event * 7) % 25) / 10)
      await clock.advance(20)
    }
    const { user, system } = process.cpuUsage(before)
    // The work of the simulated robot included: a tablet would do it.
    expect((user + system) / 1e6 / seconds).toBeLessThan(0.3)
    const asked = clock.now()
    const stopped = controller.execute({ type: 'stop', robot: 'ada' })
    await clock.advance(100)
    await stopped
    expect(status().stop).toEqual({ requestedAt: asked, confirmed: true })
  })
})

describe('another language', () => {
  it('in mid-dialogue is spoken from the next sentence on, and listened for [D79]', async () => {
    const staged = await greeted()
    const { simulator, clock, untilSilent, content, status } = staged
    simulator.say(staged.person, 'in english')
    await clock.advance(1_500)
    await untilSilent()
    const [next] = simulator.spoken.slice(1)
    expect(next).toMatchObject({ language: 'English', text: expect.stringContaining(content.languageChanged.en) })
    expect(status().screen.locale).toBe('en')
    expect(simulator.state.listening).toContain('passport')
    expect(simulator.state.listening).not.toContain('passeport')
  })
})

describe('the notice that this is a robot', () => {
  it('is in the first sentence to everybody, also when a stop or a lost link cut it off, and once for each visit [D83]', async () => {
    const staged = await stageReception()
    const { simulator, clock, controller, texts, content, untilSilent } = staged
    let person = simulator.addPerson({ distanceM: 1 })
    await clock.advance(2 * SECOND)
    const stopped = controller.execute({ type: 'stop', robot: 'ada' })
    await clock.advance(SECOND)
    await stopped
    simulator.removePerson(person)
    await controller.execute({ type: 'stop.acknowledge', robot: 'ada' })
    await clock.advance(5 * SECOND)
    for (let visitor = 0; visitor < 3; visitor += 1) {
      await controller
        .execute({ type: 'session.start', robot: 'ada', behavior: 'reception', locale: 'fr' })
        .catch(() => undefined)
      await clock.advance(5 * SECOND)
      const before = texts().length
      person = simulator.addPerson({ distanceM: 1 })
      await clock.advance(2 * SECOND)
      if (visitor === 1) {
        simulator.link = 'dropped'
        await clock.advance(5 * SECOND)
        simulator.link = 'ok'
        await clock.advance(10 * SECOND)
      }
      await untilSilent()
      const heard = texts().slice(before)
      expect(heard[0]).toContain(content.notice.fr)
      expect(heard.filter((text) => text.includes(content.notice.fr)).length).toBeLessThanOrEqual(visitor === 1 ? 2 : 1)
      simulator.removePerson(person)
      await clock.advance(40 * SECOND)
    }
  })
})
