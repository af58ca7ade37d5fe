import { z } from 'zod'
import { type Behavior, defineBehavior } from '#runtime'
import type { Beat } from '../../../behaviors/shared/beat.ts'
import type { Item, Playlist } from '../../../behaviors/shared/playlist.ts'
import { createProgramMachine } from '../../../behaviors/shared/program.machine.ts'
import type { Program } from '../../../behaviors/shared/program.ts'
import { TELLS } from '../../../behaviors/shared/tell-program.ts'

const RAISE = {
  name: 'raise',
  frames: {
    nao: {
      LShoulderPitch: [
        { at: 0, angleRad: 1.4 },
        { at: 0.5, angleRad: 0 },
        { at: 1, angleRad: 1.4 },
      ],
    },
    pepper: {
      LShoulderPitch: [
        { at: 0, angleRad: 1.4 },
        { at: 0.5, angleRad: 0 },
        { at: 1, angleRad: 1.4 },
      ],
    },
  },
} as const
const TUNE = { beatsPerMinute: 60, notes: [{ note: 'A4', beats: 4 }] } as const

function beat(id: string, more: Partial<Beat> = {}): Beat {
  const [part = id] = id.split('/')
  const say = [`Here is ${id} for you all.`, `Once more ${id} for you all.`, `And ${id} a third time for you.`] as const
  return { id, part, kind: 'talk', say, view: { title: `Title of ${id}`, body: [], choices: [] }, ...more }
}

const CHOICE = { title: 'Q', body: [], choices: [{ id: 'yes', label: 'Yes' }] }
/** One beat of every kind that the chart knows. */
export const EVERYTHING: readonly Beat[] = [
  beat('hello', { deed: { when: 'with', kind: 'gesture', gesture: 'greet' } }),
  beat('ask/question', { kind: 'question', floor: { seconds: 6 }, view: CHOICE }),
  beat('ask/reveal', { kind: 'reveal' }),
  beat('move', {
    kind: 'move',
    deed: { when: 'after', kind: 'movement', movement: RAISE, repetitions: 4, secondsEach: 4, count: true },
  }),
  beat('dance', {
    kind: 'move',
    deed: { when: 'after', kind: 'movement', movement: RAISE, repetitions: 1, secondsEach: 2, count: false, melody: TUNE },
  }),
  beat('rest', { kind: 'rest', deed: { when: 'after', kind: 'wait', seconds: 6 } }),
  beat('song', { kind: 'song', deed: { when: 'after', kind: 'melody', melody: TUNE } }),
  beat('fast', { kind: 'question', floor: { seconds: 8, until: 'answer' }, view: CHOICE }),
  beat('walk', { kind: 'walk', floor: { seconds: 10, until: 'staff' } }),
  beat('end', { kind: 'goodbye' }),
]

/** Plays beats in their order, and says what it heard. */
export function programOf(beats: readonly Beat[]): Program<{ at: number; heard: number }> {
  return {
    begin: () => ({ at: 0, heard: 0 }),
    next(state) {
      const next = beats[state.at]
      return next && { state: { ...state, at: state.at + 1 }, beat: next }
    },
    hear(state, heard) {
      const said = { ...state, heard: state.heard + 1 }
      if (heard.kind === 'answer') return { state: said }
      return heard.kind === 'control' ? { state: said, beat: beat(`own.${heard.name}`) } : undefined
    },
    controls: () => [{ name: 'surprise', label: { fr: 'Surprise', en: 'Surprise' }, kind: 'custom' }],
    estimate: () => 60,
    tally: ({ heard }) => ({ heard }),
  }
}

/** Rounds without end: a question, time to answer, a word about it. */
export function roundsOf(name: string, seconds: number): Program<number> {
  return {
    begin: () => 0,
    next: (at) => {
      const number = Math.floor(at / 2) + 1
      const isQuestion = at % 2 === 0
      const id = `${name}.${number}/${isQuestion ? 'question' : 'reveal'}`
      const floor = isQuestion ? { floor: { seconds }, kind: 'question' as const } : {}
      return { state: at + 1, beat: beat(id, floor) }
    },
    estimate: () => 3_600,
  }
}

export function itemOf(id: string, program: Program<unknown>, more: Partial<Item> = {}): Item {
  return {
    ...{
      id,
      title: { fr: `Titre ${id}`, en: `Title ${id}` },
      program,
      posture: 'stand',
      closing: false,
      essential: false,
      priority: 1,
    },
    ...{ minimumSeconds: 60, wantedSeconds: 300, maximumSeconds: 900 },
    ...more,
  }
}

export function showOf(items: readonly Item[], more: Partial<Playlist> = {}): Behavior {
  const playlist: Playlist = {
    ...{ items, level: 1, repetitions: 4, seated: true, named: ['Marie', 'Paul'], timeZone: 'Europe/Paris' },
    voice: { rate: 85, volume: 70 },
    ...more,
  }
  return defineBehavior({
    ...TELLS,
    id: 'show',
    title: { fr: 'Spectacle', en: 'Show' },
    contentSchema: z.unknown(),
    contentFile: '',
    machine: createProgramMachine('show', () => playlist),
    settings: {},
  })
}
