import { describe, expect, it } from 'vitest'
import { receptionMachine } from '../../behaviors/reception/reception.machine.ts'
import { MONDAY_TEN, receptionOnFakeStage } from './fake-stage.ts'

const SECOND = 1_000
/** Long enough for any one sentence, shorter than the first reprompt after it. */
const HOUR = 3_600_000

async function visiting(options: Parameters<typeof receptionOnFakeStage>[0] = {}) {
  const visit = receptionOnFakeStage(options)
  await visit.clock.advance(SECOND)
  visit.arrive()
  await visit.clock.advance(SECOND)
  const spoken = async () => {
    for (let tenths = 0; visit.said.at(-1)?.outcome === 'speaking' && tenths < 600; tenths++) await visit.clock.advance(100)
  }
  const ask = async (text: string) => {
    await spoken()
    visit.answer({ text })
    await visit.clock.advance(100)
  }
  await spoken()
  return { ...visit, spoken, ask }
}

describe(receptionMachine.id, () => {
  it('greets within a second whoever comes near, and says that it is a machine', async () => {
    const visit = receptionOnFakeStage()
    await visit.clock.advance(SECOND)
    expect(visit.said).toEqual([])
    visit.arrive()
    await visit.clock.advance(SECOND)
    expect(visit.said[0]?.at).toBeLessThanOrEqual(2 * SECOND)
    await visit.clock.advance(20 * SECOND)
    expect(visit.texts().join(' ')).toContain(visit.content.greetings.morning.fr)
    expect(visit.texts().join(' ')).toContain(visit.content.notice.fr)
    expect(visit.texts().join(' ')).toContain(visit.content.question.fr)
  })
  it('says good evening after six', async () => {
    const { texts } = await visiting({ startAt: MONDAY_TEN + 9 * HOUR })
    expect(texts()[0]).toContain('Bonsoir')
  })
  it('answers a question and asks whether there is another', async () => {
    const { ask, texts, content, clock } = await visiting()
    await ask('menu de la cantine')
    await clock.advance(20 * SECOND)
    const answer = content.topics.find(({ id }) => id === 'school-canteen')?.answer.fr
    expect(texts()).toContain(answer)
    expect(texts().indexOf(content.more.fr)).toBeGreaterThan(texts().indexOf(answer ?? ''))
    expect(texts().filter((text) => text.includes(content.notice.fr))).toHaveLength(1)
  })
  it('takes a touch on the screen like a word', async () => {
    const { answer, content, clock, last } = await visiting()
    answer({ way: 'screen', text: 'Passeport', choice: 'passport' })
    await clock.advance(100)
    expect(last()).toBe(content.topics.find(({ id }) => id === 'passport')?.answer.fr)
  })
  it('says until when the library is open', async () => {
    const { ask, last } = await visiting({ startAt: MONDAY_TEN + 24 * HOUR })
    await ask('la bibliothèque est ouverte')
    expect(last()).toBe("La bibliothèque est ouverte jusqu'à 18 heures.")
  })
  it('goes on in English when asked to', async () => {
    const { ask, said, views, clock, content } = await visiting()
    await ask('in English please')
    await clock.advance(5 * SECOND)
    expect(said.at(-1)).toMatchObject({ locale: 'en', text: expect.stringContaining(content.question.en) })
    expect(views.at(-1)?.locale).toBe('en')
    await ask('passport')
    expect(said.at(-1)).toMatchObject({ locale: 'en', text: content.topics.find(({ id }) => id === 'passport')?.answer.en })
  })
  it('speaks the language of the house again to the next visitor', async () => {
    const visit = await visiting()
    await visit.ask('in English please')
    visit.leave()
    await visit.clock.advance(6 * SECOND)
    visit.arrive()
    await visit.clock.advance(SECOND)
    expect(visit.said.at(-1)?.locale).toBe('fr')
  })
  it('repeats its answer, not the question that followed', async () => {
    const { ask, texts, clock, spoken } = await visiting()
    await ask('piscine')
    await spoken()
    await clock.advance(3 * SECOND)
    await spoken()
    const answer = texts().at(-2)
    await ask('pardon ?')
    expect(texts().at(-1)).toBe(answer)
  })
  it('says goodbye to whoever says goodbye, and leaves them in peace', async () => {
    const { ask, last, content, clock, said } = await visiting()
    await ask('au revoir')
    expect(last()).toBe(content.farewell.fr)
    const count = said.length
    await clock.advance(15 * SECOND)
    expect(said).toHaveLength(count)
  })
  it.each([5, 30])('greets somebody else who comes %d seconds after the goodbye, though nobody left', async (seconds) => {
    const visit = await visiting()
    await visit.ask('au revoir')
    await visit.spoken()
    await visit.clock.advance(seconds * SECOND)
    visit.arrive(2)
    await visit.clock.advance(16 * SECOND)
    expect(visit.said.some(({ at, text }) => at > seconds * SECOND && text.includes(visit.content.notice.fr))).toBe(true)
    expect(visit.texts().filter((text) => text.includes(visit.content.notice.fr))).toHaveLength(2)
  })
  it('tells the visitor that somebody comes although it took longer than a minute', async () => {
    const { ask, send, clock, last, content } = await visiting()
    await ask("je voudrais parler à quelqu'un")
    await clock.advance(75 * SECOND)
    send({ type: 'handover.taken' })
    await clock.advance(100)
    expect(last()).toBe(content.handover.coming.fr)
  })
  it('encourages a quiet visitor twice, proposes three topics, and takes leave', async () => {
    const { clock, texts, views, content } = await visiting()
    await clock.advance(18 * SECOND)
    expect(texts()).toContain(content.reprompts[0]?.say.fr)
    await clock.advance(18 * SECOND)
    expect(texts()).toContain(content.reprompts[1]?.say.fr)
    await clock.advance(16 * SECOND)
    expect(views.at(-1)?.choices.map(({ id }) => id)).toEqual(expect.arrayContaining([...content.quiet.topics]))
    await clock.advance(40 * SECOND)
    expect(texts()).toContain(content.farewell.fr)
  })
  it('does not understand once, then calls somebody and says so', async () => {
    const { ask, calls, texts, content, clock } = await visiting()
    await ask('quel temps fait-il à Lyon')
    expect(texts().at(-1)).toBe(content.sorry.fr)
    expect(calls).toEqual([])
    await ask('combien coûte une girafe')
    expect(calls).toHaveLength(1)
    await clock.advance(20 * SECOND)
    expect(texts().join(' ')).toContain(content.unknown.fr)
  })
  it('hands over to the person who comes', async () => {
    const { ask, calls, send, texts, content, clock, spoken } = await visiting()
    await ask("je voudrais parler à quelqu'un")
    expect(calls).toHaveLength(1)
    await spoken()
    send({ type: 'handover.taken' })
    await clock.advance(10 * SECOND)
    expect(texts()).toContain(content.handover.coming.fr)
    expect(texts()).not.toContain(content.handover.nobody.fr)
  })
  it('admits after a minute that nobody comes', async () => {
    const { ask, texts, content, clock } = await visiting()
    await ask("je voudrais parler à quelqu'un")
    await clock.advance(75 * SECOND)
    expect(texts()).toContain(content.handover.nobody.fr)
  })
  it('asks which of two was meant', async () => {
    const { ask, last, views } = await visiting()
    await ask('passeport piscine')
    expect(last()).toMatch(/Passeport/)
    expect(last()).toMatch(/piscine/)
    expect(views.at(-1)?.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['passport', 'hours-pool']))
  })
  it('falls silent and forgets a visitor five seconds after they left', async () => {
    const visit = await visiting()
    await visit.ask('passeport')
    visit.leave()
    await visit.clock.advance(5_100)
    expect(visit.said.at(-1)?.outcome).not.toBe('speaking')
    expect(visit.hears()).toBe(false)
    const count = visit.said.length
    await visit.clock.advance(HOUR)
    expect(visit.said).toHaveLength(count)
    expect(visit.views.at(-1)?.choices).toEqual([])
  })
  it('stays with a visitor who is lost from sight for a moment', async () => {
    const { leave, arrive, clock, texts, content } = await visiting()
    leave()
    await clock.advance(4 * SECOND)
    arrive()
    await clock.advance(SECOND)
    expect(texts().filter((text) => text.includes(content.notice.fr))).toHaveLength(1)
  })

  describe('when the link is lost', () => {
    async function cut(visit: Awaited<ReturnType<typeof visiting>>, seconds: number, stays: boolean) {
      visit.send({ type: 'link.lost' })
      visit.leave()
      await visit.clock.advance(seconds * SECOND)
      visit.send({ type: 'link.restored' })
      if (stays) visit.arrive()
      await visit.clock.advance(SECOND)
      await visit.spoken()
    }

    it('falls silent at once, apologizes once and asks again', async () => {
      const visit = await visiting()
      await visit.ask('passeport')
      visit.send({ type: 'link.lost' })
      await visit.clock.advance(1)
      expect(visit.said.at(-1)?.outcome).toBe('cut')
      await cut(visit, 20, true)
      const apologies = visit.texts().filter((text) => text.includes(visit.content.welcomeBack.fr))
      expect(apologies).toHaveLength(1)
      expect(visit.texts().join(' ').split(visit.content.notice.fr)).toHaveLength(2)
      await visit.ask('piscine')
      expect(visit.last()).toContain('La piscine')
    })
    it('asks the pending question again without saying the answer twice', async () => {
      const visit = await visiting()
      await visit.ask('piscine')
      await visit.spoken()
      await visit.clock.advance(4 * SECOND)
      await visit.spoken()
      expect(visit.last()).toBe(visit.content.more.fr)
      await cut(visit, 20, true)
      expect(visit.last()).toBe(`${visit.content.welcomeBack.fr} ${visit.content.more.fr}`)
    })
    it('keeps on serving a visitor who was in sight all the while', async () => {
      const visit = await visiting()
      visit.send({ type: 'link.lost' })
      await visit.clock.advance(10 * SECOND)
      visit.send({ type: 'link.restored' })
      await visit.clock.advance(SECOND)
      expect(visit.last()).toContain(visit.content.welcomeBack.fr)
    })
    it('lets a visitor go who went', async () => {
      const visit = await visiting()
      await cut(visit, 20, false)
      const count = visit.said.length
      await visit.clock.advance(60 * SECOND)
      expect(visit.said).toHaveLength(count)
      visit.arrive()
      await visit.clock.advance(SECOND)
      expect(visit.last()).toContain('Bonjour')
    })
    it('starts afresh after more than thirty seconds', async () => {
      const visit = await visiting()
      await cut(visit, 40, true)
      expect(visit.last()).not.toContain(visit.content.welcomeBack.fr)
    })
  })

  describe('on a command of staff', () => {
    it('repeats', async () => {
      const { ask, send, texts, clock, spoken } = await visiting()
      await ask('piscine')
      await clock.advance(10 * SECOND)
      await spoken()
      const answer = texts().at(-2)
      const count = texts().length
      send({ type: 'staff.command', name: 'repeat' })
      await clock.advance(100)
      expect(texts().slice(count)).toEqual([answer])
    })
    it('skips the sentence it is saying', async () => {
      const { ask, send, said, clock } = await visiting()
      await ask('passeport')
      const count = said.length
      send({ type: 'staff.command', name: 'skip' })
      await clock.advance(100)
      expect(said[count - 1]?.outcome).toBe('cut')
      expect(said.length).toBe(count + 1)
    })
    it('finishes the visit', async () => {
      const { send, clock, last, content } = await visiting()
      send({ type: 'staff.command', name: 'finish' })
      await clock.advance(100)
      expect(last()).toBe(content.farewell.fr)
    })
  })

  it('does not go on with a visitor of before a restart: it welcomes the next one as ever', async () => {
    const { clock, arrive, texts, content, actor } = receptionOnFakeStage({ resume: { step: 'answering.passport', data: {} } })
    await clock.advance(60_000)
    expect([texts(), actor.getSnapshot().value]).toEqual([[], 'attracting'])
    arrive()
    await clock.advance(SECOND)
    expect(texts()).toEqual([expect.stringContaining(content.notice.fr)])
  })

  it('ends when the session ends and leaves no timer behind', async () => {
    const { send, actor, clock } = await visiting()
    send({ type: 'session.finish' })
    await clock.advance(100)
    expect(actor.getSnapshot().status).toBe('done')
    expect(clock.pending).toBe(0)
  })
})
