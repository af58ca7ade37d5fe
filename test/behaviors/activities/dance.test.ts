import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { planMovement } from '#robot'
import { DanceContentSchema } from '../../../behaviors/activities/dance/dance.content.ts'
import { dance } from '../../../behaviors/activities/dance/dance.ts'
import { danceProgram } from '../../../behaviors/activities/dance/dance-program.ts'
import { melodyOf } from '../../../behaviors/activities/songs/tune.ts'
import type { Beat } from '../../../behaviors/shared/beat.ts'
import { deedSeconds, movingSeconds, tuneOf } from '../../../behaviors/shared/estimate.ts'
import { movementOf } from '../../../behaviors/shared/poses.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { tonesOf } from '../../../src/robot/notes.ts'
import { offences } from './arm-reach.ts'
import { play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(dance.contentFile, DanceContentSchema)
const FIFTEEN = { minutes: 15, level: '1' }
const KINDS = ['nao', 'pepper'] as const
const FIGURES = content.dances.flatMap(({ id, figures }) =>
  figures.flatMap((figure) => KINDS.map((kind) => ({ id, name: figure.name.en, figure, kind }))),
)
/** People follow no faster arm than that, and nobody is startled by it. */
const GENTLE_RAD_PER_S = 1.5

describe('dance', () => {
  comesToItsEnd(dance, FIFTEEN, { said: 10 })
  keepsTranscripts(dance, FIFTEEN)

  it.each(FIGURES)('shows $name of $id within the limits of a $kind, gently and in front of it', ({ figure, kind }) => {
    const movement = movementOf(figure.name.en, figure.shows, content.poses)
    const plan = planMovement(movement, kind, { repetitions: 16, secondsEach: figure.secondsEach })
    expect(offences(movement.frames[kind], kind)).toEqual([])
    plan.joints.forEach((joint, index) => {
      const angles = [plan.start[index] ?? Number.NaN, ...(plan.angles[index] ?? [])]
      const times = [0, ...(plan.times[index] ?? [])]
      const speeds = angles
        .slice(1)
        .map((angle, at) => Math.abs(angle - (angles[at] ?? 0)) / ((times[at + 1] ?? 0) - (times[at] ?? 0)))
      if (!joint.endsWith('Hand')) expect(Math.max(...speeds)).toBeLessThanOrEqual(GENTLE_RAD_PER_S)
    })
  })
  it.each(content.dances)('has a tune for $id that the robot can play', (one) => {
    const { lengthMs } = tonesOf(melodyOf(one))
    expect(lengthMs).toBeGreaterThan(10_000)
    expect(lengthMs).toBeLessThan(30_000)
  })
  it('learns every figure before it is danced to the tune, counts what is learnt only, and plays the tune at last', () => {
    const beats = played({}).filter(({ id }) => id.endsWith('.of.1'))
    expect(beats.map(({ id }) => id.replace('.of.1', ''))).toEqual([
      ...['title', 'figure.1', 'practise.1', 'figure.2', 'practise.2', 'figure.3', 'practise.3'],
      ...['dance.1', 'dance.2', 'dance.3', 'listen', 'praise'],
    ])
    expect(beats.find(({ id }) => id === 'dance.1.of.1')?.deed).toMatchObject({
      ...{ kind: 'movement', repetitions: 4, count: false, melody: { beatsPerMinute: expect.any(Number) } },
    })
    expect(beats.find(({ id }) => id === 'practise.1.of.1')?.deed).toMatchObject({ count: true })
    expect(beats.find(({ id }) => id === 'listen.of.1')?.deed?.kind).toBe('melody')
  })
  it('dances and plays at once, says nothing into it, and lets the tune end', async () => {
    const { playing } = await play(dance, { options: FIFTEEN, fault: 'silence' })
    const lines = playing.lines.map((line) => ({ second: secondOf(line), text: line.slice(7).trim() }))
    const tunes = lines.flatMap((line, at) => (line.text.startsWith('* melody') ? [at] : []))
    const danced = tunes.filter((at) => lines[at + 1]?.text.startsWith('* the'))
    expect(danced.length).toBeGreaterThanOrEqual(3)
    for (const at of danced) {
      const later = lines.slice(at + 1)
      const next = later.findIndex(({ text }) => !text.startsWith('*'))
      expect(later.slice(0, next)).toHaveLength(4)
      expect((later[next]?.second ?? 0) - (lines[at]?.second ?? 0)).toBeGreaterThan(12)
    }
  })
  it('is as long as was reckoned, music and movement counted once', () => {
    for (const one of content.dances) {
      const melody = melodyOf(one)
      const seconds = melody.notes.reduce((sum, { beats }) => sum + (beats * 60) / one.bpm, 0)
      for (const figure of one.figures) {
        const movement = movementOf(figure.name.en, figure.shows, content.poses)
        const deed = {
          when: 'after',
          kind: 'movement',
          movement,
          repetitions: 4,
          secondsEach: figure.secondsEach,
          count: false,
        } as const
        expect(deedSeconds({ ...deed, melody })).toBeCloseTo(Math.max(4 * figure.secondsEach, seconds), 5)
        expect(movingSeconds({ ...deed, melody })).toBe(4 * figure.secondsEach)
        expect(tuneOf({ ...deed, melody, repetitions: 8 })?.times).toBeGreaterThanOrEqual(1)
      }
    }
  })
  it("waits for staff to start the home's own music, and does not talk into it", () => {
    const beats = played({ music: 'home' })
    expect(beats.filter(({ deed }) => deed?.kind === 'melody')).toEqual([])
    expect(beats.find(({ id }) => id === 'start.of.1')?.floor?.until).toBe('staff')
    expect(beats.find(({ id }) => id === 'dance.2.of.1')?.deed).toMatchObject({ count: false, melody: undefined })
  })
  it('dances each dance once, and begins none that does not fit into the time', () => {
    const titles = (seconds: number) => played({}, seconds).filter(({ id }) => id.startsWith('title.'))
    expect(titles(86_400).length).toBe(content.dances.length)
    expect(new Set(titles(86_400).map(({ view }) => view.title)).size).toBe(content.dances.length)
    expect(titles(60)).toEqual([])
    expect(played({}, 60).map(({ id }) => id)).toEqual(['intro', 'end'])
  })
})

function secondOf(line: string): number {
  const [minutes = 0, seconds = 0] = line.slice(0, 5).split(':').map(Number)
  return minutes * 60 + seconds
}

function played(options: Record<string, string>, remainingSeconds = 86_400): Beat[] {
  const situation: Situation = {
    ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
    ...{ remainingSeconds, pace: 1, random: createRandom(3) },
  }
  const program = danceProgram(content, options)
  const beats: Beat[] = []
  for (let step = program.next(program.begin(situation), situation); step; step = program.next(step.state, situation)) {
    beats.push(step.beat)
    if (beats.length > 500) throw new Error('it never ends')
  }
  return beats
}
