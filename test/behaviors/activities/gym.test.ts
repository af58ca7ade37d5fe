import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { JOINT_LIMITS, JOINTS, planMovement } from '#robot'
import { GymContentSchema, REGIONS } from '../../../behaviors/activities/gym/gym.content.ts'
import { gym } from '../../../behaviors/activities/gym/gym.ts'
import { gymProgram } from '../../../behaviors/activities/gym/gym-program.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { timesInWords } from '../../../behaviors/shared/numbers.ts'
import { movementOf } from '../../../behaviors/shared/poses.ts'
import { offences } from './arm-reach.ts'
import { open, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'
import { checkpoints, situationAt, walk } from './walk.ts'

const content = loadContent(gym.contentFile, GymContentSchema)
const TWENTY = { minutes: 20, level: '1' }
const SIDES = ['left', 'right'] as const
const KINDS = ['nao', 'pepper'] as const
const SHOWN = content.moves.flatMap((move) => KINDS.flatMap((kind) => SIDES.map((side) => ({ move, id: move.id, kind, side }))))
/** People follow no faster arm than that, and nobody is startled by it. */
const GENTLE_RAD_PER_S = 1.5

describe('the moves of the gym', () => {
  it('are at least twenty-four, of every region, with two levels in each phase', () => {
    expect(content.moves.length).toBeGreaterThanOrEqual(24)
    for (const region of REGIONS) expect(content.moves.filter((move) => move.region === region).length).toBeGreaterThan(1)
  })
  it.each(SHOWN)(
    '$id stays within the limits of a $kind and in front of its own body, shown on the $side',
    ({ move, kind, side }) => {
      const movement = movementOf(move.id, move.shows, content.poses, side)
      const plan = planMovement(movement, kind, { repetitions: 16, secondsEach: move.secondsEach })
      expect(offences(movement.frames[kind], kind)).toEqual([])
      plan.joints.forEach((joint, index) => {
        expect(JOINTS).toContain(joint)
        if (joint.endsWith('Hand')) return
        const angles = [plan.start[index] ?? Number.NaN, ...(plan.angles[index] ?? [])]
        const times = [0, ...(plan.times[index] ?? [])]
        const speeds = angles
          .slice(1)
          .map((angle, at) => Math.abs(angle - (angles[at] ?? 0)) / ((times[at + 1] ?? 0) - (times[at] ?? 0)))
        expect(Math.max(...speeds)).toBeLessThanOrEqual(Math.min(GENTLE_RAD_PER_S, JOINT_LIMITS[kind][joint].maxRadPerS))
      })
    },
  )
  it.each([
    [
      'the other arm, before the chest',
      { ShoulderPitch: 1.3, ShoulderRoll: 0.02, ElbowYaw: -0.1, ElbowRoll: -1.5 },
      'L hand beyond the middle',
    ],
    ['the head', { ShoulderPitch: -1.3, ShoulderRoll: 0.02, ElbowYaw: -0.1, ElbowRoll: -1.2 }, 'L hand in the head'],
    [
      'whoever sits behind',
      { ShoulderPitch: 1.5, ShoulderRoll: 0.3, ElbowYaw: 1.4, ElbowRoll: -1.4 },
      'L hand behind the shoulder',
    ],
  ] as const)('would be seen to touch %s', (_whom, joints, offence) => {
    const poses = { arms: { wrong: { ...joints, WristYaw: 0, Hand: 0.5 } }, heads: {} }
    const { frames } = movementOf(
      'wrong',
      [
        { at: 0, arms: 'wrong' },
        { at: 1, arms: 'wrong' },
      ],
      poses,
    )
    for (const kind of KINDS) expect(offences(frames[kind], kind)).toContain(offence)
  })
  it('mirror what one side does, angle by angle', () => {
    const move = content.moves.find(({ id }) => id === 'apple-picking')
    const [left, right] = SIDES.map((side) => movementOf('x', move?.shows ?? [], content.poses, side).frames.nao)
    expect(right?.RShoulderPitch).toEqual(left?.LShoulderPitch)
    expect(right?.RShoulderRoll).toEqual(left?.LShoulderRoll?.map(({ at, angleRad }) => ({ at, angleRad: -angleRad })))
  })
  it('are refused with a pose that nobody wrote, or an end that is not the beginning', () => {
    const [move] = content.moves
    const shows = (...shown: unknown[]) =>
      GymContentSchema.safeParse({ ...content, moves: [{ ...move, shows: shown }, ...content.moves.slice(1)] })
    expect(shows({ at: 0, arms: 'reste' }, { at: 1, arms: 'reste' }).error?.issues[0]?.message).toBe('there is no pose "reste"')
    expect(shows({ at: 0, arms: 'rest' }, { at: 1, arms: 'low' }).error?.issues[0]?.message).toBe('arms ends where it began')
  })
})

describe('a session of gym', () => {
  comesToItsEnd(gym, TWENTY, { said: 30 })
  keepsTranscripts(gym, TWENTY)

  it.each([10, 20, 40])('of %i minutes warms up, works, calms down and ends in time', async (minutes) => {
    const { playing } = await play(gym, { options: { minutes, level: '2' }, fault: 'silence' })
    const steps = checkpoints(playing).map((step) => step.replace('gym.1/', ''))
    const places = ['phase.warm', 'phase.main', 'phase.cool', 'end'].map((step) => steps.indexOf(step))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
    expect(playing.endedAtSeconds()).toBeLessThan(minutes * 60 + 60)
    expect(playing.endedAtSeconds()).toBeGreaterThan(minutes * 60 * 0.6)
  })
  it('is shown by no arm that is hot, neither with the words nor after them', async () => {
    const { text } = await play(gym, { options: { minutes: 5, level: '1' }, fault: 'hot' })
    const ids = content.moves.map(({ id }) => id)
    const shown = text.split('\n').flatMap((line) => {
      const [face = '', name = ''] = line.split(/ +\* /)
      return ids.includes(name) ? [face] : []
    })
    // It grows hot in the middle of the first move.
    expect(shown.filter((face) => face > '00:56')).toEqual([])
    expect(shown.length).toBeGreaterThan(0)
  })
  it('says how often as people say it', async () => {
    const { playing } = await play(gym, { locale: 'en', options: { minutes: 5, level: '1' } })
    expect([1, 2, 6].map((times) => timesInWords(times, 'en'))).toEqual(['once', 'twice', 'six times'])
    expect([1, 2, 6].map((times) => timesInWords(times, 'fr'))).toEqual(['une fois', 'deux fois', 'six fois'])
    expect(playing.said.map(({ text }) => text).filter((text) => /\{\w+\}/.test(text))).toEqual([])
  })
  it('of five minutes has one move of each phase', async () => {
    const { playing } = await play(gym, { options: { minutes: 5, level: '1' }, fault: 'silence' })
    const steps = checkpoints(playing).filter((step) => /phase|how|end/.test(step))
    expect(steps).toEqual([
      'gym.1/phase.warm',
      'gym.1/move.1.how',
      'gym.1/phase.main',
      'gym.1/move.2.how',
      'gym.1/phase.cool',
      'gym.1/move.3.how',
      'gym.1/end',
    ])
  })
  it('never does a move twice, nor the same region twice in a row in its main part', () => {
    const beats = walk(gymProgram(content), situationAt({ remainingSeconds: 2_400, level: 2 }))
    const names = beats.filter(({ id }) => id.endsWith('.how')).map(({ view }) => view.title)
    expect(new Set(names).size).toBe(names.length)
    const main = beats.slice(
      beats.findIndex(({ id }) => id === 'phase.main'),
      beats.findIndex(({ id }) => id === 'phase.cool'),
    )
    const regions = main
      .filter(({ id }) => id.endsWith('.how'))
      .map(({ view }) => content.moves.find(({ name }) => name.fr === view.title)?.region)
    expect(regions.length).toBeGreaterThan(5)
    expect(regions.filter((region, index) => region === regions[index - 1])).toEqual([])
  })
  it('rests between two sets, and lets the other arm work in the second', () => {
    const beats = walk(gymProgram(content), situationAt({ remainingSeconds: 2_400 }))
    const second = beats.findIndex(({ id }) => id.endsWith('set.2'))
    const [first, rest, other] = beats.slice(second - 2, second + 1)
    expect([first?.kind, rest?.kind, other?.kind]).toEqual(['move', 'rest', 'move'])
    expect(rest?.deed).toEqual({ kind: 'wait', when: 'after', seconds: 8 })
    const [one, two] = [first, other].map((beat) => (beat?.deed?.kind === 'movement' ? beat.deed.movement.frames.nao : {}))
    expect(one).not.toEqual(two)
  })
  it('praises in other words each time, and never twice alike in a row', () => {
    const beats = walk(gymProgram(content), situationAt({ remainingSeconds: 2_400 }))
    const praises = beats.filter(({ id }) => id.endsWith('praise')).map(({ say }) => say[0])
    expect(new Set(praises).size).toBeGreaterThanOrEqual(Math.min(12, praises.length))
  })
  it('does more when more is asked, at once and from the next move on', async () => {
    const playing = open(asBehavior(gym), { options: TWENTY })
    await playing.until(() => playing.beat()?.id === 'move.1.set.1' && playing.state().includes('showing'))
    const planned = Number(playing.beat()?.view.big)
    playing.command('more')
    await playing.until(() => playing.beat()?.id === 'move.1.praise')
    expect(playing.lines.filter((line) => line.includes('* ')).length).toBeGreaterThan(planned + 2)
    const { run } = playing.snapshot().context
    expect(run.repetitions).toBe(8)
  })
  it('tells how to stand only where some stand', () => {
    const words = (seated: boolean) => JSON.stringify(walk(gymProgram(content), situationAt({ remainingSeconds: 2_400, seated })))
    expect([words(true).includes('dossier d'), words(false).includes('tenez le dossier')]).toEqual([false, true])
  })
})
