import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { type TourContent, TourContentSchema } from '../../../behaviors/museum-tour/tour.content.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { CIRCUIT_FILE, townCircuit } from '../../../behaviors/town-circuit/town-circuit.ts'
import { open, type Playing, type PlayOptions, THURSDAY_THREE } from '../activities/play.ts'

const SECOND = 1_000
const HOUR = 3_600
const content: TourContent = loadContent(CIRCUIT_FILE, TourContentSchema)

const start = (given: PlayOptions = {}) => open(townCircuit, { content, locale: 'fr', options: { circuit: 'cards' }, ...given })
const texts = (playing: Playing) => playing.said.map(({ text }) => text)
const buttons = (playing: Playing) => {
  const { controls } = townCircuit
  return typeof controls === 'function' ? controls(playing.actor.getSnapshot()).map(({ name }) => name) : []
}
const at = (playing: Playing, id: string, state = 'floor') =>
  playing.until(() => (playing.beat()?.id.startsWith(id) ?? false) && playing.state().includes(state))

describe('a robot that opens and closes a walk', () => {
  it('presents it, hands it to the phones, is quiet while the group is out, and asks two questions', async () => {
    const playing = start()
    await at(playing, 'scan')
    expect(playing.views.at(-1)).toEqual({
      title: 'Le circuit des cartes',
      body: ["Connectez-vous au Wi-Fi de l'accueil, puis scannez.", 'La page se passe ensuite de réseau.'],
      choices: [],
      guestPage: { page: 'cards', alt: 'Code à scanner : la page de la promenade' },
      locale: 'fr',
    })
    playing.command('leave')
    await at(playing, 'out')
    await playing.clock.advance(HOUR * SECOND)
    playing.command('returned')
    await at(playing, 'favorite')
    playing.answer({ way: 'screen', choice: 'market' })
    await at(playing, 'liked')
    playing.answer({ way: 'screen', choice: 'stories' })
    await playing.until(() => false)
    expect(texts(playing)).toEqual([
      'Bonjour et bienvenue ! Voici votre promenade : Le circuit des cartes.',
      'Il y a huit étapes sur 950 mètres. Comptez environ 45 minutes, pauses comprises.',
      "Une seule étape a quelques marches, et on peut s'asseoir à trois étapes.",
      "Scannez le code à l'écran : tout le circuit tient dans votre téléphone. Gardez la page ouverte : dehors, elle se passe de réseau.",
      'Bonne promenade ! Et regardez bien autour de vous.',
      "Je me repose en vous attendant. À tout à l'heure !",
      expect.stringMatching(/^(Vous revoilà ! Bon retour parmi nous\.|Ah, vous voilà de retour ! Bienvenue\.)$/),
      "J'ai deux petites questions pour vous.",
      "Quelle étape avez-vous préférée ? Touchez l'écran.",
      "Et qu'avez-vous aimé le plus ?",
      expect.stringContaining('Pour une autre fois, il y a aussi : Le petit tour.'),
    ])
    expect([playing.isOver(), playing.errors, playing.calls]).toEqual([true, [], []])
    expect(tallyOf(playing.snapshot().context.run)).toEqual({
      departure: { departures: 1 },
      outing: { returns: 1 },
      return: { answers: 2, 'best.market': 1, 'liked.stories': 1 },
    })
  })

  it('lets a group go that does not wait for the end of the welcome', async () => {
    const playing = start()
    await at(playing, 'welcome', 'speaking')
    playing.command('leave')
    await at(playing, 'out')
    expect(texts(playing).slice(1)).toEqual([
      "C'est parti ! Très belle promenade à tous.",
      "Je me repose en vous attendant. À tout à l'heure !",
    ])
    expect(playing.said[0]?.outcome).toBe('cut')
  })

  it('offers at each moment what staff can say there', async () => {
    const playing = start()
    await at(playing, 'scan')
    expect(buttons(playing)).toEqual(['again', 'leave', 'floor', 'slower', 'faster', 'louder', 'softer', 'finish'])
    playing.command('leave')
    await at(playing, 'out')
    expect(buttons(playing)).toEqual(['again', 'returned', 'floor', 'slower', 'faster', 'louder', 'softer', 'finish'])
    playing.command('returned')
    await at(playing, 'favorite')
    expect(buttons(playing)).toEqual(['again', 'floor', 'slower', 'faster', 'louder', 'softer', 'finish'])
  })

  it('reminds of the code ever more seldom, in other words each time', async () => {
    const playing = start()
    await playing.until(() => playing.beat()?.id === 'scan.5' && playing.state().includes('floor'))
    const reminders = playing.said.slice(3)
    const between = reminders.slice(1).map(({ at }, index) => Math.round((at - (reminders[index]?.at ?? 0)) / SECOND / 60))
    expect(between).toEqual([2, 3, 5, 5])
    expect(reminders.filter(({ text }, index) => text === reminders[index - 1]?.text)).toEqual([])
  })

  it('takes murmur and touches for nothing while the group is out', async () => {
    const playing = start()
    await at(playing, 'scan')
    playing.command('leave')
    await at(playing, 'out')
    const said = playing.said.length
    playing.answer({ way: 'touch', choice: 'headMiddle' })
    playing.answers.next({ way: 'speech', text: 'bonjour', confidence: 0.8 })
    await playing.clock.advance(5 * HOUR * SECOND)
    expect([playing.said.length, playing.beat()?.id, playing.isOver()]).toEqual([said, 'out.1', false])
  })

  it('rests its legs while the group is out', async () => {
    const playing = start({ kind: 'nao' })
    await at(playing, 'scan')
    playing.command('leave')
    await at(playing, 'out')
    playing.command('returned')
    await at(playing, 'favorite')
    expect(playing.lines.flatMap((line) => /\* (stand|crouch)$/.exec(line)?.[1] ?? [])).toEqual(['stand', 'crouch', 'stand'])
  })

  it('asks nothing any more when staff wrap up', async () => {
    const playing = start()
    await at(playing, 'scan')
    playing.command('finish')
    await playing.until(() => false)
    expect(texts(playing).slice(4)).toEqual([expect.stringMatching(/^Merci/)])
    expect(playing.isOver()).toBe(true)
  })

  it('says when the next walk of today sets off', async () => {
    const calendar = {
      timeZone: 'Europe/Paris',
      times: [
        { title: 'Circuit', date: '2026-11-26', from: '14:30' },
        { title: 'Circuit', date: '2026-11-26', from: '17:00' },
        { title: 'Circuit', date: '2026-11-26', from: '16:30' },
        { title: 'Circuit', date: '2026-11-27', from: '10:00' },
      ],
    }
    const playing = start({ content: { ...content, calendar }, locale: 'en', startAt: THURSDAY_THREE })
    await at(playing, 'scan')
    playing.command('finish')
    await playing.until(() => false)
    expect(texts(playing).at(-1)).toContain('The next walk sets off at 4:30 pm.')
  })

  it('speaks of one route as of the other: the short one is step-free', async () => {
    const playing = start({ options: { circuit: 'stroll', language: 'en' } })
    await at(playing, 'scan')
    expect(texts(playing).slice(0, 3)).toEqual([
      'Hello and welcome! Here is your walk: The short stroll.',
      'There are three stops over 150 meters. Allow about 20 minutes, breaks included.',
      'The whole way is step-free.',
    ])
    expect(playing.views.at(-1)?.guestPage?.page).toBe('stroll')
  })
})
