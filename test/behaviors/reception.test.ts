import { describe, expect, it } from 'vitest'
import { stageReception } from '../support/stage.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

type Staged = Awaited<ReturnType<typeof stageReception>>

async function says(staged: Staged, person: number, text: string) {
  await staged.untilSilent()
  staged.simulator.say(person, text)
  await staged.clock.advance(1_500)
  await staged.untilSilent()
}

async function visit(options: Parameters<typeof stageReception>[0] = {}) {
  const staged = await stageReception(options)
  const person = staged.simulator.addPerson({ distanceM: 1 })
  return { ...staged, person, says: (text: string) => says(staged, person, text) }
}

describe('a visit', () => {
  it.each(['nao', 'pepper'] as const)('in French at a %s is greeted within a second and answered', async (kind) => {
    const { clock, simulator, says, texts, content, untilSilent } = await visit({ kind })
    const arrivedAt = clock.now()
    await clock.advance(SECOND)
    expect(simulator.spoken[0]?.at).toBeLessThanOrEqual(arrivedAt + SECOND)
    await untilSilent()
    expect(texts()[0]).toContain(content.greetings.morning.fr)
    expect(texts()[0]).toContain(content.notice.fr)
    await says('je voudrais renouveler mon passeport')
    const passport = content.topics.find(({ id }) => id === 'passport')?.answer.fr
    const adultOrChild = content.topics.find(({ id }) => id === 'passport')?.asks?.question.fr
    expect(texts()).toEqual([expect.stringContaining(content.notice.fr), passport, adultOrChild])
    await says('au revoir')
    expect(texts().at(-1)).toBe(content.farewell.fr)
  })
  it('in English is spoken in English by the robot', async () => {
    const { simulator, says, texts, content } = await visit()
    await says('in english please')
    expect(simulator.spoken.at(-1)).toMatchObject({ language: 'English' })
    await says('library hours please')
    expect(texts()).toContain('The library is open until 6 pm.')
    await says('goodbye')
    expect(texts().at(-1)).toBe(content.farewell.en)
  })
  it('begins with a hand on the head where the camera saw nobody', async () => {
    const { simulator, clock, texts, content } = await stageReception()
    simulator.touch('Head/Touch/Front')
    await clock.advance(SECOND)
    expect(texts()[0]).toContain(content.greetings.morning.fr)
  })
  it('repeats when the visitor touches a hand of the robot', async () => {
    const { simulator, clock, untilSilent, texts } = await visit()
    await untilSilent()
    simulator.touch('LHand/Touch/Back')
    await clock.advance(SECOND)
    await untilSilent()
    expect(texts()).toEqual([texts()[0], texts()[0]])
  })
  it('repeats the answer, not the question after it, to who did not catch it', async () => {
    const { says, texts, content } = await visit()
    await says('ma carte d’identité')
    await says('pardon')
    expect(texts().at(-1)).toBe(content.topics.find(({ id }) => id === 'identity-card')?.answer.fr)
  })
  it('of somebody quiet ends kindly', async () => {
    const { clock, texts, content } = await visit()
    await clock.advance(2 * MINUTE)
    expect(texts()).toContain(content.reprompts[1]?.say.fr)
    expect(texts().at(-1)).toBe(content.farewell.fr)
  })
  it('with speech that nobody could spot is asked again, then handed to a person', async () => {
    const { says, status, texts, content } = await visit()
    await says('combien coûte une girafe')
    expect(texts().at(-1)).toBe(content.sorry.fr)
    await says('quel âge a le capitaine')
    expect(texts().at(-1)).toContain(content.unknown.fr)
    expect(status().handover?.reason).toBe('question.unknown')
  })
  it('with two unknown questions is handed to a person', async () => {
    const { clock, controller, status, untilSilent, texts, content } = await visit()
    for (const text of ['combien coûte une girafe', 'quel âge a le capitaine']) {
      await untilSilent()
      await controller.execute({ type: 'answer', robot: 'ada', way: 'screen', text })
      await clock.advance(SECOND)
    }
    expect(status().handover?.reason).toBe('question.unknown')
    await untilSilent()
    await controller.execute({ type: 'handover.taken', robot: 'ada' })
    await untilSilent()
    expect(texts()).toContain(content.handover.coming.fr)
    await controller.execute({ type: 'handover.released', robot: 'ada' })
    await clock.advance(SECOND)
    expect([status().handover, status().session?.state]).toEqual([null, 'cooling'])
  })
})

describe.each(['dropped', 'blackholed'] as const)('a link %s for twenty seconds', (fault) => {
  async function cut({ simulator, clock }: Staged) {
    simulator.link = fault
    await clock.advance(20 * SECOND)
    const before = simulator.calls.length
    simulator.link = 'ok'
    await clock.advance(15 * SECOND)
    expect(simulator.calls[before]?.member).toMatch(/^stop|^kill/)
  }
  it('in the middle of a sentence leads to one apology and the whole answer', async () => {
    const staged = await visit()
    await staged.untilSilent()
    staged.simulator.say(staged.person, 'passeport')
    await staged.clock.advance(2 * SECOND)
    expect(staged.simulator.state.speaking).not.toBeNull()
    await cut(staged)
    await staged.untilSilent()
    const answer = staged.content.topics.find(({ id }) => id === 'passport')?.answer.fr
    const apologies = staged.texts().filter((text) => text.includes(staged.content.welcomeBack.fr))
    expect(apologies).toEqual([`${staged.content.welcomeBack.fr} ${answer}`])
  })
  it('after a question leads to one apology and the same question', async () => {
    const staged = await visit()
    await staged.says('toilettes')
    expect(staged.texts().at(-1)).toBe(staged.content.more.fr)
    await cut(staged)
    await staged.untilSilent()
    const apologies = staged.texts().filter((text) => text.includes(staged.content.welcomeBack.fr))
    expect(apologies).toEqual([`${staged.content.welcomeBack.fr} ${staged.content.more.fr}`])
    await staged.says('piscine')
    expect(staged.texts().some((text) => text.startsWith('La piscine est'))).toBe(true)
  })
})

describe('stop', () => {
  it('silences the robot in the middle of a sentence and gives its settings back', async () => {
    const { clock, simulator, controller, status, owed } = await visit()
    await clock.advance(2 * SECOND)
    expect(simulator.state.speaking).not.toBeNull()
    const stopped = controller.execute({ type: 'stop', robot: 'ada' })
    await clock.advance(200)
    await stopped
    expect(simulator.state.speaking).toBeNull()
    expect(status()).toMatchObject({ session: null, stop: { confirmed: true }, safety: { action: 'latchedStop' } })
    await clock.advance(MINUTE)
    expect(simulator.spoken).toHaveLength(1)
    expect(owed()).toEqual({})
  })
})

describe('a day', () => {
  const QUESTIONS = ['toilettes', 'cantine', 'horaires de la piscine', 'état civil', "aujourd'hui", 'bibliothèque']

  async function day(seed: number, hours: number, visitors: number) {
    const staged = await stageReception({ seed })
    const every = Math.floor((hours * 60 * MINUTE) / visitors)
    for (let count = 0; count < visitors; count++) {
      const endsAt = staged.clock.now() + every
      const person = staged.simulator.addPerson({ distanceM: 1 })
      await says(staged, person, staged.random.pick(QUESTIONS) ?? 'passeport')
      await says(staged, person, 'au revoir')
      staged.simulator.removePerson(person)
      await staged.clock.advance(Math.max(0, endsAt - staged.clock.now()))
    }
    const said = (part: string) =>
      staged.facts().filter((fact) => fact.type === 'robot.said' && fact.outcome === 'spoken' && fact.text.includes(part)).length
    return { ...staged, said }
  }

  it('is the same with the same seed', async () => {
    const [one, other] = [await day(7, 0.2, 6), await day(7, 0.2, 6)]
    expect(one.entries()).toEqual(other.entries())
    expect(one.entries().length).toBeGreaterThan(30)
  })
  it('of eight hours and 300 visitors leaves nobody unanswered and nothing behind', async () => {
    const startedAt = performance.now()
    const { said, content, entries, facts, clock, controller, owed } = await day(1, 8, 300)
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
    const [greeted, answered, left] = [said(content.notice.fr), said(content.more.fr), said(content.farewell.fr)]
    const heard = facts().filter(({ type }) => type === 'answer.received').length
    console.info(
      `a simulated day: ${greeted} greeted, ${answered} answered, ${left} left, ${entries().length} journal entries, ${seconds} s`,
    )
    expect({ greeted, answered, left, heard }).toEqual({ greeted: 300, answered: 300, left: 300, heard: 600 })
    const closed = controller.close()
    await clock.advance(10 * SECOND)
    await closed
    expect(owed()).toEqual({})
    expect(clock.pending).toBe(0)
  }, 300_000)
})
