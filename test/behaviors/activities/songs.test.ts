import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { SongsContentSchema } from '../../../behaviors/activities/songs/songs.content.ts'
import { songs } from '../../../behaviors/activities/songs/songs.ts'
import { songsProgram } from '../../../behaviors/activities/songs/songs-program.ts'
import { melodyOf, tuneFaults } from '../../../behaviors/activities/songs/tune.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { tonesOf } from '../../../src/robot/notes.ts'
import { open, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(songs.contentFile, SongsContentSchema)
const FIFTEEN = { minutes: 15, level: '1' }

describe('songs', () => {
  comesToItsEnd(songs, FIFTEEN, { said: 10 })
  keepsTranscripts(songs, FIFTEEN)

  it('plays a tune, gives a hint, tells its name, and lets a silent group hear how its line ends', async () => {
    const { playing } = await play(songs, { options: { minutes: 30, level: '1' }, fault: 'silence' })
    const steps = playing.kept.map(({ step }) => step.replace('songs.1/', ''))
    const first = steps.indexOf('question.1')
    expect(steps.slice(first, first + 3)).toEqual(['question.1', 'hint.1', 'reveal.1'])
    const lines = steps.filter((step) => step.startsWith('line.'))
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(steps[steps.indexOf(line) + 1]).toBe(line.replace('line', 'sing'))
  })
  it('tells the name at once to whoever knows it, and counts it once', async () => {
    const playing = open(asBehavior(songs), { options: FIFTEEN })
    await playing.until(() => playing.beat()?.id === 'question.1' && playing.state().includes('"floor"'))
    playing.answer()
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('reveal.1')
    expect(tallyOf(playing.snapshot().context.run)['songs.1']).toEqual({ songs: 1, found: 1 })
  })
  it('shows no title before it was told', async () => {
    const { playing } = await play(songs, { options: FIFTEEN, fault: 'silence' })
    const titles = content.songs.flatMap(({ fr }) => fr?.title ?? [])
    const asked = playing.views.filter(({ choices, body }) => choices.length > 0 && body[0] === content.ask.fr)
    expect(asked.length).toBeGreaterThan(4)
    expect(asked.filter(({ body }) => titles.some((title) => body.includes(title)))).toEqual([])
  })
  it("plays the home's own recordings", () => {
    const [song] = content.songs
    if (!song) throw new Error('no song')
    const { bpm: _bpm, meter: _meter, tune: _tune, ...rest } = song
    const own = { ...content, songs: [{ ...rest, media: 'chansons/nous.mp3' }] }
    const program = songsProgram(own)
    const intro = program.next(program.begin(SITUATION), SITUATION)
    const question = intro && program.next(intro.state, SITUATION)
    expect(question?.beat.deed).toEqual({ when: 'after', kind: 'sound', media: 'chansons/nous.mp3' })
  })
  it.each(content.songs)(
    'has a tune for $id that the robot can play, of ten seconds or so',
    ({ tune = '', bpm = 0, meter = 0 }) => {
      expect(tuneFaults(tune, meter)).toEqual([])
      const { lengthMs } = tonesOf(melodyOf({ tune, bpm }))
      expect(lengthMs).toBeGreaterThan(5_000)
      expect(lengthMs).toBeLessThan(25_000)
    },
  )
  it('hears a wrong note and a bar that is too short', () => {
    expect(tuneFaults('C4 H4 | r:.5', 4)).toEqual(['"H4" is no note: write C4, F#4:2 or r:.5'])
    expect(tuneFaults('C4 | C4 C4 | C4 C4 C4 | C4', 3)).toEqual(['bar 2 has 2 beats, not 3'])
    expect(melodyOf({ tune: 'C4:.5 | r F#5:2', bpm: 90 })).toEqual({
      beatsPerMinute: 90,
      notes: [
        { note: 'C4', beats: 0.5 },
        { note: null, beats: 1 },
        { note: 'F#5', beats: 2 },
      ],
    })
  })
  it('plays no song twice, the best known first', () => {
    const program = songsProgram(content)
    const played: number[] = []
    let count = 0
    for (let step = program.next(program.begin(SITUATION), SITUATION); step; step = program.next(step.state, SITUATION)) {
      if (step.state.step === 'question') played.push(step.state.current)
      if (++count > 1_000) throw new Error('it never ends')
    }
    const levels = played.map((place) => content.songs[place]?.level ?? 0)
    expect(new Set(played).size).toBe(content.songs.filter(({ fr }) => fr).length)
    expect(levels).toEqual([...levels].sort((one, other) => one - other))
  })
})

const SITUATION: Situation = {
  ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
  ...{ remainingSeconds: 86_400, pace: 1, random: createRandom(3) },
}
