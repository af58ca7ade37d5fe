import { describe, expect, it } from 'vitest'
import { assign, setup } from 'xstate'
import { z } from 'zod'
import type { Behavior, BehaviorInput, Control, RuntimeEvent } from '#runtime'
import { stageConsole, WALL } from './console-stage.ts'

type Context = BehaviorInput<unknown> & { step: number; heard: unknown[] }

const NEXT: Control = { name: 'next', label: { fr: 'Suite', en: 'Next' }, kind: 'skip' }
const LEFT: Control = {
  name: 'left',
  label: { fr: 'Minutes', en: 'Minutes' },
  kind: 'time',
  asks: { kind: 'number', min: 1, max: 60, preset: 5 },
}
const CALL: Control = { name: 'call', label: { fr: 'Appeler', en: 'Call' }, kind: 'custom', asks: { kind: 'text' } }
const TEAM: Control = {
  name: 'team',
  label: { fr: 'Équipe', en: 'Team' },
  kind: 'custom',
  asks: { kind: 'choice', choices: [{ id: 'red', label: { fr: 'Rouges', en: 'Reds' } }] },
}

const machine = setup({ types: {} as { context: Context; input: BehaviorInput<unknown>; events: RuntimeEvent } }).createMachine({
  id: 'tour',
  context: ({ input }) => ({ ...input, step: 1, heard: [] }),
  on: {
    'staff.command': {
      actions: assign({
        step: ({ context }) => context.step + 1,
        heard: ({ context, event }) => [...context.heard, event.value],
      }),
    },
  },
})

function game(more: Partial<Behavior> = {}): Behavior {
  return {
    id: 'tour',
    title: { fr: 'Jeu', en: 'Game' },
    contentSchema: z.unknown(),
    contentFile: 'tour.yaml',
    machine,
    settings: {},
    controls: ({ context }) => (context.step === 1 ? [NEXT, LEFT, CALL, TEAM] : [NEXT]),
    progress: ({ context }) => ({ part: 'Quiz', step: context.step, of: 8, endsAt: WALL + 600_000 }),
    ...more,
  }
}

async function stageGame(more: Partial<Behavior> = {}) {
  const heard: unknown[] = []
  const planned: Behavior['planned'] = ({ context }) => {
    heard.splice(0, heard.length, ...context.heard)
    return ''
  }
  const staged = await stageConsole({ behavior: game({ planned, ...more }) })
  await staged.start()
  const ask = (name: string, value?: unknown) => staged.execute({ type: 'staff.command', name, value })
  return { ...staged, ask, heard }
}

describe('controls that change', () => {
  it('are those of this moment, and no others are taken', async () => {
    const { status, ask } = await stageGame()
    expect(status().session?.controls).toEqual([NEXT, LEFT, CALL, TEAM])
    await ask('next')
    expect(status().session?.controls).toEqual([NEXT])
    await expect(ask('left', 5)).rejects.toMatchObject({
      code: 'runtime.unknown',
      message: '"tour" knows no "left"; it knows: next',
    })
  })

  it('are not listed before the behavior runs', async () => {
    const { controller } = await stageGame()
    expect(controller.behaviors[0]?.controls).toEqual([])
  })

  it('that cannot be told leave the session as it is', async () => {
    const { status, ask } = await stageGame({
      controls: ({ context }) => {
        if (context.step > 1) throw new Error('a fault of the behavior')
        return [NEXT]
      },
    })
    await ask('next')
    expect(status().session).toMatchObject({ controls: [], progress: { step: 2 } })
  })
})

describe('the answer to a control that asks', () => {
  it.each([
    ['left', 5],
    ['left', undefined],
    ['call', 'Jeanne'],
    ['team', 'red'],
  ])('reaches the behavior: %s %s', async (name, value) => {
    const { ask, heard } = await stageGame()
    await ask(name, value)
    expect(heard).toEqual([value])
  })

  it.each([
    ['left', 61, '"left" takes a number from 1 to 60, not 61'],
    ['left', '5', '"left" takes a number from 1 to 60, not "5"'],
    ['call', '', '"call" takes a text, not ""'],
    ['team', 'blue', '"team" takes a choice, not "blue"'],
    ['next', 1, '"next" takes nothing, not 1'],
  ])('is refused when it is none: %s %s', async (name, value, message) => {
    const { ask, heard } = await stageGame()
    await expect(ask(name, value)).rejects.toMatchObject({ code: 'runtime.unknown', message })
    expect(heard).toEqual([])
  })
})

describe('how far a behavior is', () => {
  it('is told with each step, and nothing where the behavior does not say', async () => {
    const { status, ask } = await stageGame()
    expect(status().session?.progress).toEqual({ part: 'Quiz', step: 1, of: 8, endsAt: WALL + 600_000 })
    await ask('next')
    expect(status().session?.progress).toEqual({ part: 'Quiz', step: 2, of: 8, endsAt: WALL + 600_000 })
    const silent = await stageGame({ progress: () => undefined })
    expect(silent.status().session?.progress).toBe(null)
  })
})

describe('a text that is asked before the start', () => {
  const options: Behavior['options'] = [
    { name: 'room', label: { fr: 'Salle', en: 'Room' }, kind: 'text', maxLength: 10, preset: 'salon' },
  ]
  it('is the preset, or what was written', async () => {
    const given: unknown[] = []
    const planned: Behavior['planned'] = ({ context }) => String(given.push(context.options))
    const { start } = await stageConsole({ behavior: game({ options, planned }) })
    await start({ options: { room: '  jardin ' } })
    expect(given[0]).toEqual({ room: 'jardin' })
  })
  it('is refused when it is too long', async () => {
    const { start } = await stageConsole({ behavior: game({ options }) })
    await expect(start({ options: { room: 'x'.repeat(11) } })).rejects.toMatchObject({ code: 'runtime.unknown' })
  })
})

describe('a file of the content folder', () => {
  it('is fetched where the venue says, for the behavior that runs', async () => {
    const addresses: unknown[] = []
    const planned: Behavior['planned'] = ({ context }) => String(addresses.push(context.stage.mediaAddress('songs/one.mp3')))
    const mediaAddress = (robot: string, file: { behavior: string; media: string }) =>
      [robot, file.behavior, file.media].join(' ')
    const { start } = await stageConsole({ behavior: game({ planned }), mediaAddress })
    await start()
    expect(addresses[0]).toBe('ada tour songs/one.mp3')
  })
  it('is fetched for the activity that it is of, where a session is made of several', async () => {
    const addresses: unknown[] = []
    const planned: Behavior['planned'] = ({ context }) =>
      String(addresses.push(context.stage.mediaAddress('one.mp3', 'songs'), context.stage.mediaAddress('two.mp3')))
    const mediaAddress = (robot: string, file: { behavior: string; media: string }) =>
      [robot, file.behavior, file.media].join(' ')
    const { start } = await stageConsole({ behavior: game({ planned }), mediaAddress })
    await start()
    expect(addresses.slice(0, 2)).toEqual(['ada songs one.mp3', 'ada tour two.mp3'])
  })
  it('is nowhere where robots reach no console', async () => {
    const addresses: unknown[] = []
    const planned: Behavior['planned'] = ({ context }) => String(addresses.push(context.stage.mediaAddress('songs/one.mp3')))
    const { start } = await stageConsole({ behavior: game({ planned }) })
    await start()
    expect(addresses[0]).toBe(undefined)
  })
})
