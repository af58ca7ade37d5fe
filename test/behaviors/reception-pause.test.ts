import { describe, expect, it } from 'vitest'
import { stageReception } from '../support/stage.ts'
import { receptionOnFakeStage } from './fake-stage.ts'

const SECOND = 1_000

describe('reception that staff pause', () => {
  it('falls silent within half a second and says nothing before it may go on, on a robot', async () => {
    const { clock, simulator, controller, texts, status } = await stageReception()
    simulator.addPerson({ distanceM: 1 })
    await clock.advance(2 * SECOND)
    expect(simulator.state.speaking).not.toBe(null)
    await Promise.all([controller.execute({ type: 'session.pause', robot: 'ada' }), clock.advance(500)])
    expect(simulator.state.speaking).toBe(null)
    expect(status()).toMatchObject({ session: { state: 'paused.amid', paused: true } })
    const said = texts().length
    await clock.advance(20 * SECOND)
    expect(texts()).toHaveLength(said)
  })
  it('goes on with the visitor it was talking to', async () => {
    const { arrive, answer, send, clock, texts, content, last } = receptionOnFakeStage()
    arrive()
    await clock.advance(30 * SECOND)
    answer({ text: 'piscine', choice: 'hours-pool' })
    await clock.advance(SECOND)
    const interrupted = last()
    send({ type: 'session.paused' })
    const said = texts().length
    await clock.advance(20 * SECOND)
    expect(texts()).toHaveLength(said)
    send({ type: 'session.continued' })
    await clock.advance(SECOND)
    expect(texts().slice(said)).toEqual([`${content.welcomeBack.fr} ${interrupted}`])
  })
  it('does not speak to a visitor who left meanwhile', async () => {
    const { arrive, leave, send, clock, texts, actor } = receptionOnFakeStage()
    arrive()
    await clock.advance(SECOND)
    send({ type: 'session.paused' })
    leave()
    await clock.advance(10 * SECOND)
    send({ type: 'session.continued' })
    await clock.advance(20 * SECOND)
    expect(texts()).toHaveLength(1)
    expect(actor.getSnapshot().value).toBe('attracting')
  })
  it('for long greets whoever stands there anew, and excuses itself to nobody', async () => {
    const { arrive, leave, send, clock, texts, views, content } = receptionOnFakeStage()
    arrive()
    await clock.advance(SECOND)
    send({ type: 'session.paused' })
    await clock.advance(40 * SECOND)
    expect(views.at(-1)).toMatchObject({ title: content.idle.title.fr, choices: [] })
    leave()
    arrive(2)
    await clock.advance(60 * SECOND)
    send({ type: 'session.continued' })
    await clock.advance(SECOND)
    expect(texts().slice(1)).toEqual([expect.stringContaining(content.greetings.morning.fr)])
  })
  it('while nobody was there goes on as if nothing had been', async () => {
    const { arrive, send, clock, texts, content, actor } = receptionOnFakeStage()
    send({ type: 'session.paused' })
    await clock.advance(60 * SECOND)
    send({ type: 'session.continued' })
    await clock.advance(60 * SECOND)
    expect([texts(), actor.getSnapshot().value]).toEqual([[], 'attracting'])
    arrive()
    await clock.advance(SECOND)
    expect(texts()).toEqual([expect.stringContaining(content.greetings.morning.fr)])
  })
  it('greets a visitor who came while it was paused, and not one who came and went', async () => {
    const { arrive, leave, send, clock, texts } = receptionOnFakeStage()
    send({ type: 'session.paused' })
    arrive()
    leave()
    send({ type: 'session.continued' })
    await clock.advance(SECOND)
    expect(texts()).toEqual([])
    send({ type: 'session.paused' })
    arrive(2)
    send({ type: 'session.continued' })
    await clock.advance(SECOND)
    expect(texts()).toHaveLength(1)
  })
  it.each(['link.lost', 'link.restored', 'safety.hold', 'safety.clear', 'session.paused'] as const)(
    'stays paused at %s',
    async (type) => {
      const { arrive, send, clock, actor, texts } = receptionOnFakeStage()
      arrive()
      await clock.advance(SECOND)
      send({ type: 'session.paused' })
      send(type === 'safety.hold' ? { type, reason: 'link.lost' } : { type })
      await clock.advance(10 * SECOND)
      expect(actor.getSnapshot().value).toEqual({ paused: 'amid' })
      expect(texts()).toHaveLength(1)
    },
  )
  it('ends when the session is to end', () => {
    const { send, actor } = receptionOnFakeStage()
    send({ type: 'session.paused' })
    send({ type: 'session.finish' })
    expect(actor.getSnapshot().status).toBe('done')
  })
})

describe('what reception plans to say next', () => {
  it('is seen while staff have to say it themselves', async () => {
    const { clock, simulator, controller, status, content } = await stageReception()
    const next = () => status().session?.next
    expect(next()).toBe('')
    simulator.addPerson({ distanceM: 1 })
    await clock.advance(15 * SECOND)
    expect(next()).toBe(content.reprompts[0]?.say.fr)
    await controller.execute({ type: 'answer', robot: 'ada', way: 'staff', text: '', choice: 'events' })
    await clock.advance(SECOND)
    expect(next()).toBe(content.more.fr)
    await controller.execute({ type: 'session.pause', robot: 'ada' })
    await clock.advance(SECOND)
    expect(next()).toContain(content.welcomeBack.fr)
  })
})
