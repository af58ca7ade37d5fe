import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { RelaxationContentSchema } from '../../../behaviors/activities/relaxation/relaxation.content.ts'
import { relaxation } from '../../../behaviors/activities/relaxation/relaxation.ts'
import { relaxationProgram } from '../../../behaviors/activities/relaxation/relaxation-program.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { speechSeconds } from '../../../behaviors/shared/estimate.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { open, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'
import { checkpoints, situationAt, walk } from './walk.ts'

const content = loadContent(relaxation.contentFile, RelaxationContentSchema)
const FIFTEEN = { minutes: 15, level: '1' }
const sceneIds = content.scenes.map(({ id }) => id)

describe('relaxation', () => {
  comesToItsEnd(relaxation, FIFTEEN, { said: 20 })
  keepsTranscripts(relaxation, { ...FIFTEEN, minutes: 20 })

  it('offers each of its five scenes to staff', () => {
    const [option] = relaxation.options ?? []
    const offered = option?.kind === 'choice' ? option.choices.map(({ id }) => id) : []
    expect(offered).toEqual(['any', ...sceneIds])
  })
  it.each(sceneIds)('plays %s as chosen, from the first words to the way back', (scene) => {
    const beats = walk(relaxationProgram(content, { scene }), situationAt({ remainingSeconds: 3_600 }))
    const own = content.scenes.find(({ id }) => id === scene)
    const titles = new Set(beats.filter(({ id }) => id.startsWith('scene')).map(({ view }) => view.title))
    expect([...titles]).toEqual([own?.title.fr])
    expect(beats.at(-2)?.view.body).toEqual(own?.close.at(-1)?.say.map(({ fr }) => fr))
    expect(beats.at(-1)?.id).toBe('end.1')
  })
  it.each([90, 150, 200, 300, 420])('comes back in time and unhurried when there are %i seconds', (remainingSeconds) => {
    const beats = walk(relaxationProgram(content, { scene: 'riverside' }), situationAt({ remainingSeconds }))
    const closes = beats.filter(({ id }) => id.includes('.close.'))
    expect(closes.map(({ id }) => id)).toEqual(['scene.1.close.0', 'scene.1.close.1'])
    expect(beats.at(-1)?.id).toBe('end.1')
  })
  it('is silent for more than half of the time', () => {
    for (const scene of sceneIds) {
      const beats = walk(relaxationProgram(content, { scene }), situationAt({ remainingSeconds: 3_600 }))
      const words = beats.reduce((sum, { say }) => sum + speechSeconds(textOf(say[0])), 0)
      const waits = beats.reduce((sum, { deed }) => sum + (deed?.kind === 'wait' ? deed.seconds : 0), 0)
      const pauses = beats.reduce((sum, { say }) => sum + speechSeconds(say[0]), 0) - words
      expect({ scene, isCalm: waits + pauses > words }).toEqual({ scene, isCalm: true })
    }
  })
  it('is said more slowly than the rest of a session, and the goodbye as the welcome', async () => {
    const rates = new Map<string, unknown>()
    const playing = open(asBehavior(relaxation), { options: { minutes: 4 } })
    const { settings } = playing.snapshot().context.stage.robot
    while (!playing.isOver()) {
      const part = playing.beat()?.part.split('.')[0]
      if (part !== undefined) rates.set(part, await settings.read('speechSpeed'))
      await playing.clock.advance(500)
    }
    expect([rates.get('welcome'), rates.get('scene'), rates.get('goodbye')]).toEqual([85, 75, 85])
  })
  it('counts a breath aloud, out for longer than in', () => {
    const beats = walk(relaxationProgram(content, { scene: 'counted-breath' }), situationAt({ remainingSeconds: 3_600 }))
    const breaths = beats.map(({ say }) => textOf(say[0])).filter((text) => text.startsWith('Inspirez.'))
    expect(new Set(breaths)).toEqual(
      new Set(['Inspirez. deux trois Soufflez. deux trois', 'Inspirez. deux trois Soufflez. deux trois quatre cinq']),
    )
    expect(breaths.length).toBe(11)
  })
  it('is silent for longer for whoever wants more', () => {
    const waits = ([1, 3] as const).map((level) =>
      walk(relaxationProgram(content, { scene: 'silence' }), situationAt({ remainingSeconds: 3_600, level })).reduce(
        (sum, { id, deed }) => sum + (id.startsWith('scene') && deed?.kind === 'wait' ? deed.seconds : 0),
        0,
      ),
    )
    expect(waits[1]).toBe((waits[0] ?? 0) * 1.5)
  })
  it('goes to another scene while there is time, and repeats none', async () => {
    const { playing } = await play(relaxation, { options: { minutes: 25, level: '1' }, fault: 'silence' })
    const opened = checkpoints(playing).filter((step) => step.includes('.open.'))
    const titles = new Set(
      playing.views.map(({ title }) => title).filter((title) => content.scenes.some((scene) => scene.title.fr === title)),
    )
    expect(opened.length).toBe(titles.size)
    expect(titles.size).toBeGreaterThan(2)
  })
  it('comes back softly from wherever it is when staff say how many minutes are left', async () => {
    const playing = open(asBehavior(relaxation), { options: { minutes: 20, level: '1' } })
    await playing.until(() => playing.beat()?.id === 'scene.1.moment.2')
    const from = playing.seconds()
    playing.command('time', 10)
    await playing.until(() => playing.isOver())
    const last = checkpoints(playing).filter((step) => step.startsWith('relaxation.1/'))
    expect(last.slice(-2).map((step) => step.replace(/\d+/g, '#'))).toEqual([
      'relaxation.#/scene.#.close.#',
      'relaxation.#/end.#',
    ])
    expect(playing.endedAtSeconds() - from).toBeLessThan(11 * 60)
    expect(playing.endedAtSeconds() - from).toBeGreaterThan(6 * 60)
  })
})
