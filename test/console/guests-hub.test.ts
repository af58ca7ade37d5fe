import { afterEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { CompereError } from '#errors'
import type { Command, CompanionView, Control, RobotStatus } from '#runtime'
import { createCaptionCodes } from '../../src/console/access/caption-codes.ts'
import { createGuestHub, type Guest, type GuestHub, MAX_PHONES } from '../../src/console/guests/guest-hub.ts'
import { PHONE_CLOSE } from '../../src/console/guests/phone-close.ts'
import type { Overview } from '../../src/console/protocol.ts'
import { watchRobots } from '../../src/console/robots-now.ts'
import { noteCommands } from './console-stage.ts'
import { GuestSocket } from './guest-socket.ts'

const TAKES_QUESTIONS: Control = { name: 'guestQuestion', label: { fr: 'Q', en: 'Q' }, kind: 'custom', asks: { kind: 'text' } }
const session = (startedAt: number, part: Partial<NonNullable<RobotStatus['session']>> = {}): RobotStatus['session'] => ({
  ...{ behavior: 'museum-tour', state: 'playing', locale: 'fr', startedAt, stateSince: startedAt, plannedEndAt: null },
  ...{ paused: false, rehearsing: false, controls: [TAKES_QUESTIONS], progress: null, next: '' },
  ...part,
})
const PUZZLE = {
  ...{ id: 'suits', question: 'Quelle couleur ?', right: undefined },
  choices: [
    { id: 'a', label: 'Gland' },
    { id: 'b', label: 'Épée' },
  ],
}

const open: GuestHub[] = []
afterEach(() => {
  for (const hub of open.splice(0)) hub.close()
})

function stageGuests(perform?: (command: Command) => Promise<void>) {
  const clock = new VirtualClock()
  const { controller, commands, change } = noteCommands(perform)
  const show: { puzzle: CompanionView['puzzle']; languages: readonly string[] | undefined } = {
    ...{ puzzle: undefined, languages: ['fr', 'en', 'it'] },
  }
  const view = (language: string, at?: string): CompanionView => ({
    ...{
      id: at ?? 'group',
      title: `${language} ${at ?? 'group'}`,
      lines: [],
      whole: [],
      easy: undefined,
      labels: [],
      pictures: [],
    },
    ...{ puzzle: at === undefined ? show.puzzle : undefined, stops: [] },
  })
  const companion = () => (show.languages ? { languages: show.languages, view } : undefined)
  const captionCodes = createCaptionCodes(clock)
  const robots = watchRobots(controller)
  const hub = createGuestHub({ controller: { ...controller, companion }, robots, captionCodes, clock })
  open.push(hub)
  const seen: { guests: Overview['guests'] } = { guests: {} }
  hub.guests$.subscribe((guests) => {
    seen.guests = guests
  })
  const enter = (part: Partial<Guest> = {}) => {
    const socket = new GuestSocket()
    const guest = { robot: 'pepper', code: captionCodes.codeOf('pepper'), language: undefined, guest: undefined, ...part }
    hub.welcome(socket.asWebSocket(), guest)
    return socket
  }
  const say = (caption: string) =>
    change({ screen: { locale: 'fr', title: 'Visite', body: [], choices: [], caption }, session: session(1) })
  return { clock, commands, change, show, hub, captionCodes, seen, enter, say, wait: () => clock.advance(50) }
}

describe('guests on their phones', () => {
  it('are told all there is at once, then what changes, in their language', async () => {
    const { say, enter, wait, show } = stageGuests()
    say('Bonjour.')
    const [french, english, chinese] = [enter(), enter({ language: 'en' }), enter({ language: 'zh' })]
    expect(french.told).toEqual([
      { type: 'caption', locale: 'fr', text: 'Bonjour.', big: null, title: 'Visite' },
      { type: 'view', language: 'fr', languages: ['fr', 'en', 'it'], view: expect.objectContaining({ title: 'fr group' }) },
    ])
    expect([english, chinese].map((phone) => phone.of('view').at(-1)?.view?.title)).toEqual(['en group', 'en group'])
    say('Voici les cartes.')
    await wait()
    for (const phone of [french, english, chinese]) {
      expect(phone.of('caption').map(({ text }) => text)).toEqual(['Bonjour.', 'Voici les cartes.'])
      expect(phone.of('view')).toHaveLength(1)
    }
    show.languages = undefined
    say('Fin.')
    await wait()
    expect(english.of('view').at(-1)).toEqual({ type: 'view', language: 'en', languages: [], view: null })
  })

  it('choose another language, and a stop to read alone', async () => {
    const { say, enter, wait } = stageGuests()
    say('Bonjour.')
    const phone = enter({ language: 'fr' })
    phone.says({ type: 'language', language: 'it' })
    phone.says({ type: 'at', stop: 'tarot' })
    await wait()
    phone.says({ type: 'at', stop: null })
    await wait()
    expect(phone.of('view').map(({ view }) => view?.title)).toEqual(['fr group', 'it tarot', 'it group'])
  })

  it('guess together, each once, another choice until the answer is told', async () => {
    const { say, enter, wait, show, seen } = stageGuests()
    show.puzzle = PUZZLE
    say('Devinez.')
    const [one, two] = [enter(), enter({ guest: 'a-guest-with-a-name' })]
    one.says({ type: 'vote', puzzle: 'suits', choice: 'a' })
    two.says({ type: 'vote', puzzle: 'suits', choice: 'a' })
    for (const [puzzle, choice] of [
      ['suits', 'z'],
      ['tarot', 'a'],
    ])
      one.says({ type: 'vote', puzzle, choice })
    await wait()
    expect(one.of('votes').at(-1)).toEqual({ type: 'votes', puzzle: 'suits', counts: { a: 2, b: 0 }, mine: 'a' })
    two.says({ type: 'vote', puzzle: 'suits', choice: 'b' })
    await wait()
    expect(one.of('votes').at(-1)).toMatchObject({ counts: { a: 1, b: 1 }, mine: 'a' })
    expect(two.of('votes').at(-1)).toMatchObject({ counts: { a: 1, b: 1 }, mine: 'b' })
    show.puzzle = { ...PUZZLE, right: 'a' }
    say('Le gland !')
    await wait()
    one.says({ type: 'vote', puzzle: 'suits', choice: 'b' })
    await wait()
    expect(seen.guests).toEqual({ pepper: { phones: 2, questions: [], votes: { puzzle: 'suits', counts: { a: 1, b: 1 } } } })
    // The link of one was cut: it comes back as the same.
    two.terminate()
    expect(enter({ guest: 'a-guest-with-a-name' }).of('votes')).toMatchObject([{ mine: 'b' }])
    show.puzzle = { ...PUZZLE, id: 'tarot' }
    say('Une autre.')
    await wait()
    expect(one.of('votes').at(-1)).toEqual({ type: 'votes', puzzle: 'tarot', counts: { a: 0, b: 0 }, mine: null })
  })

  it('ask the robot what staff choose, one question each and twenty in all, and learn what became of it', async () => {
    const { say, enter, wait, seen, hub, commands } = stageGuests()
    say('Bonjour.')
    const phones = Array.from({ length: 21 }, () => enter())
    for (const [index, phone] of phones.entries()) phone.says({ type: 'ask', text: `Question ${index}` })
    phones[0]?.says({ type: 'ask', text: 'Une autre' })
    await wait()
    const { questions = [] } = seen.guests.pepper ?? {}
    expect(questions.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, index) => `Question ${index}`))
    expect(phones[20]?.of('question')).toEqual([{ type: 'question', state: 'full' }])
    const [first, second] = questions
    await hub.order({ type: 'guest.answer', robot: 'pepper', question: first?.id ?? '' })
    await hub.order({ type: 'guest.decline', robot: 'pepper', question: second?.id ?? '' })
    await wait()
    expect(commands).toEqual([{ type: 'staff.command', robot: 'pepper', name: 'guestQuestion', value: 'Question 0' }])
    expect(phones.slice(0, 3).map((phone) => phone.of('question').map(({ state }) => state))).toEqual([
      ['waiting', 'accepted'],
      ['waiting', 'declined'],
      ['waiting'],
    ])
    expect(seen.guests.pepper?.questions).toHaveLength(18)
    // Two people of staff chose the same one.
    await expect(hub.order({ type: 'guest.answer', robot: 'pepper', question: first?.id ?? '' })).rejects.toThrow('not wait')
    await expect(hub.order({ type: 'guest.decline', robot: 'nobody', question: '1' })).rejects.toThrow('not wait')
  })

  it('keep their question in line when the robot cannot answer now', async () => {
    const { say, enter, wait, seen, hub } = stageGuests(async ({ type }) => {
      if (type === 'staff.command') throw new CompereError('runtime.unknown', '"museum-tour" knows no "guestQuestion"')
    })
    say('Bonjour.')
    const phone = enter()
    phone.says({ type: 'ask', text: 'Pourquoi\u202e ?\u0000' })
    await wait()
    const [asked] = seen.guests.pepper?.questions ?? []
    expect(asked?.text).toBe('Pourquoi  ?')
    await expect(hub.order({ type: 'guest.answer', robot: 'pepper', question: asked?.id ?? '' })).rejects.toThrow('knows no')
    await wait()
    expect([seen.guests.pepper?.questions, phone.of('question').map(({ state }) => state)]).toEqual([[asked], ['waiting']])
  })

  it('are told that nothing can be asked where nothing runs that answers', async () => {
    const { change, enter, wait, seen } = stageGuests()
    change({ session: session(1, { controls: [] }) })
    const phone = enter()
    phone.says({ type: 'ask', text: 'Pourquoi ?' })
    await wait()
    expect([phone.of('question'), seen.guests.pepper?.questions]).toEqual([[{ type: 'question', state: 'off' }], []])
  })

  it('are thanked at the end, and forgotten: only numbers are journaled', async () => {
    const { say, change, enter, wait, show, seen, hub, commands } = stageGuests()
    show.puzzle = PUZZLE
    say('Bonjour.')
    const [one, two] = [enter(), enter({ guest: 'a-guest-with-a-name' })]
    two.says({ type: 'ask', text: 'Secret' })
    two.says({ type: 'vote', puzzle: 'suits', choice: 'a' })
    await wait()
    const [asked] = seen.guests.pepper?.questions ?? []
    await hub.order({ type: 'guest.answer', robot: 'pepper', question: asked?.id ?? '' })
    one.says({ type: 'ask', text: 'Secret' })
    await wait()
    show.puzzle = undefined
    change({ session: null, screen: { locale: 'fr', title: 'Visite', body: [], choices: [], caption: '' } })
    await wait()
    expect(commands.at(-1)).toEqual({
      ...{ type: 'guests.counted', robot: 'pepper' },
      counts: { phones: 2, questions: 2, accepted: 1, votes: 1 },
    })
    for (const phone of [one, two]) expect(phone.told.at(-1)).toEqual({ type: 'over' })
    expect(seen.guests).toEqual({ pepper: { phones: 2, questions: [], votes: null } })
    const again = enter({ guest: 'a-guest-with-a-name' })
    expect(again.told.map(({ type }) => type)).toEqual(['caption', 'view'])
    change({ session: session(2), screen: { locale: 'fr', title: 'Visite', body: [], choices: [], caption: 'Bonjour.' } })
    await wait()
    expect(one.told.slice(-2).map(({ type }) => type)).toEqual(['caption', 'view'])
    change({ session: null })
    await wait()
    expect(commands.at(-1)).toMatchObject({ counts: { phones: 3, questions: 0, accepted: 0, votes: 0 } })
  })

  it('of a rehearsal are not counted, and nobody is where nobody was', async () => {
    const { change, enter, wait, commands } = stageGuests()
    change({ session: session(1, { rehearsing: true }) })
    enter()
    change({ session: null })
    await wait()
    const empty = stageGuests()
    empty.say('Bonjour.')
    await empty.wait()
    empty.change({ session: null })
    await empty.wait()
    expect([commands, empty.commands, empty.seen.guests]).toEqual([[], [], {}])
  })

  it('are a hundred at most; the next is told so, and comes in when one leaves', async () => {
    const { say, enter, wait, seen } = stageGuests()
    say('Bonjour.')
    const phones = Array.from({ length: MAX_PHONES }, () => enter())
    const late = enter()
    await wait()
    expect([late.told, late.closed, seen.guests.pepper?.phones]).toEqual([
      ...[[], { code: PHONE_CLOSE.full, reason: expect.any(String) }, MAX_PHONES],
    ])
    phones[0]?.terminate()
    expect(enter().told.map(({ type }) => type)).toEqual(['caption', 'view'])
  })

  it('are let go at once when the controller ends', () => {
    const { say, enter, hub } = stageGuests()
    say('Bonjour.')
    const phone = enter()
    hub.close()
    expect([phone.closed, phone.readyState]).toEqual([{ code: 1001, reason: 'The controller ends.' }, 3])
  })

  it('have to go when staff make another code', async () => {
    const { say, enter, wait, captionCodes } = stageGuests()
    say('Bonjour.')
    const phone = enter()
    captionCodes.renew('pepper')
    say('Secret.')
    await wait()
    expect([phone.of('caption').map(({ text }) => text), phone.closed]).toEqual([
      ...[['Bonjour.'], { code: PHONE_CLOSE.code, reason: expect.any(String) }],
    ])
  })
})
