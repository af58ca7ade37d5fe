import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { ReminiscenceContentSchema } from '../../../behaviors/activities/reminiscence/reminiscence.content.ts'
import { reminiscence } from '../../../behaviors/activities/reminiscence/reminiscence.ts'
import { reminiscenceProgram } from '../../../behaviors/activities/reminiscence/reminiscence-program.ts'
import { THEME_TITLES } from '../../../behaviors/activities/reminiscence/theme-titles.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { open, type Playing, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(reminiscence.contentFile, ReminiscenceContentSchema)
const TEN = { minutes: 10, level: '1' }
const SITUATION: Situation = {
  ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
  ...{ remainingSeconds: 86_400, pace: 1, random: createRandom(3) },
}

describe('reminiscence', () => {
  comesToItsEnd(reminiscence, TEN, { said: 12 })
  keepsTranscripts(reminiscence, { ...TEN, theme: 'school', decade: '1950' })

  it('opens a theme, asks all its questions with time to remember, and closes it', async () => {
    const { playing } = await play(reminiscence, { options: { ...TEN, theme: 'bread' }, fault: 'silence' })
    const steps = playing.kept.map(({ step }) => step).filter((step) => step.includes('theme.1.'))
    const prompts = [1, 2, 3, 4, 5].map((number) => `prompt.${number}`)
    expect(steps).toEqual(['open', ...prompts, 'close'].map((step) => `reminiscence.1/theme.1.${step}`))
  })
  it('thanks warmly when somebody told something, and invites the others, but not for ever', async () => {
    const playing = await atPrompt()
    for (const told of [1, 2, 3]) {
      playing.answer({ choice: 'told' })
      await playing.until(() => playing.beat()?.id === `theme.1.thanks.${told}`)
      await playing.clock.advance(100)
    }
    expect(playing.beat()?.floor).toBeUndefined()
    await playing.until(() => playing.beat()?.id === 'theme.1.prompt.2')
    expect(tallyOf(playing.snapshot().context.run)['reminiscence.1']).toEqual({ themes: 1, prompts: 2, told: 3 })
  })
  it('never thanks twice in the same words until all were used', async () => {
    const { playing } = await play(reminiscence, { options: { minutes: 20 }, seed: 4 })
    const thanks = new Set(content.thanks.map(({ fr }) => fr))
    const said = playing.said.map(({ text }) => text.split(' … ')[0] ?? '').filter((text) => thanks.has(text))
    expect(said.length).toBeGreaterThan(content.thanks.length)
    expect(new Set(said.slice(0, content.thanks.length)).size).toBe(content.thanks.length)
  })
  it('meets a sad memory with a kind word and silence, and goes on somewhere else', async () => {
    const playing = await atPrompt()
    expect(playing.controls()).toContain('comfort')
    playing.command('comfort')
    await playing.until(() => playing.beat()?.id === 'theme.1.comfort')
    const words = textOf(playing.beat()?.say[0] ?? '')
    expect(content.comfort.map(({ fr }) => fr)).toContain(words)
    await playing.until(() => playing.beat()?.id.startsWith('theme.2.') ?? false)
    expect(playing.beat()?.id).toBe('theme.2.open')
  })
  it('goes on after murmur only when its time is over', async () => {
    const playing = await atPrompt()
    playing.answers.next({ way: 'speech', text: '', confidence: 0.5 })
    await playing.clock.advance(10_000)
    expect(playing.beat()?.id).toBe('theme.1.prompt.1')
  })
  it('plays the wished theme first, then those of the wished decade', () => {
    const ids = played({ theme: 'telephone', decade: '1970' })
    expect(ids.slice(0, 2)).toEqual(['telephone', 'work'])
    expect(new Set(ids).size).toBe(content.themes.length)
  })
  it('says the decade where the theme is of it, and once', () => {
    const program = reminiscenceProgram(content, { theme: 'dance', decade: '1950' })
    const intro = program.next(program.begin(SITUATION), SITUATION)
    const opened = intro && program.next(intro.state, SITUATION)
    expect(textOf(opened?.beat.say[0] ?? '')).toContain('années cinquante')
    expect(textOf(opened?.beat.say[0] ?? '')).toContain("L'orchestre s'accorde")
  })
  it('shows the picture of a home all through its theme, and draws the eye to it', () => {
    const picture = { media: 'pictures/our-bakery.jpg', instead: { fr: 'Notre boulangerie', en: 'Our bakery' } }
    const themes = content.themes.filter(({ id }) => id === 'bread').map((theme) => ({ ...theme, picture }))
    const program = reminiscenceProgram({ ...content, themes }, {})
    const intro = program.next(program.begin(SITUATION), SITUATION)
    const opened = intro && program.next(intro.state, SITUATION)
    const asked = opened && program.next(opened.state, SITUATION)
    const shown = { media: 'pictures/our-bakery.jpg', alt: 'Notre boulangerie' }
    expect([opened?.beat.view.picture, asked?.beat.view.picture]).toEqual([shown, shown])
    expect(content.look.some(({ fr }) => textOf(opened?.beat.say[0] ?? '').includes(fr))).toBe(true)
  })
  it('offers staff the themes of its content file by their titles', () => {
    expect(Object.entries(THEME_TITLES)).toEqual(content.themes.map(({ id, title }) => [id, title]))
  })
})

async function atPrompt(): Promise<Playing> {
  const playing = open(asBehavior(reminiscence), { options: TEN })
  await playing.until(() => playing.beat()?.id === 'theme.1.prompt.1' && playing.state().includes('"floor"'))
  return playing
}

/** Which themes come, to the last. */
function played(options: Record<string, string>): (string | undefined)[] {
  const program = reminiscenceProgram(content, options)
  const ids: (string | undefined)[] = []
  for (let step = program.next(program.begin(SITUATION), SITUATION); step; step = program.next(step.state, SITUATION))
    if (step.state.step === 'open') ids.push(content.themes[step.state.current]?.id)
  return ids
}
