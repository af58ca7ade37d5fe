import { afterEach, expect, it, vi } from 'vitest'
import { enqueueActions, setup } from 'xstate'
import { z } from 'zod'
import type { Behavior, BehaviorInput, RuntimeEvent } from '#runtime'
import { stageConsole } from './console-stage.ts'

type Context = BehaviorInput<unknown> & { commands: readonly string[] }

const machine = setup({ types: {} as { context: Context; input: BehaviorInput<unknown>; events: RuntimeEvent } }).createMachine({
  id: 'tour',
  context: ({ input }) => ({ ...input, commands: [] }),
  on: {
    'staff.command': {
      actions: enqueueActions(({ context, event, enqueue }) =>
        enqueue.assign({ commands: [...context.commands, `${event.name} ${event.value ?? ''}`.trim()] }),
      ),
    },
    'link.lost': {
      actions: enqueueActions(({ context, enqueue }) => enqueue.assign({ commands: [...context.commands, 'lost'] })),
    },
  },
})
const behavior: Behavior = {
  ...{
    id: 'tour',
    title: { fr: 'Jeu', en: 'Game' },
    contentSchema: z.unknown(),
    contentFile: 'tour.yaml',
    machine,
    settings: {},
  },
  controls: [{ name: 'next', label: { fr: 'Suite', en: 'Next' }, kind: 'skip' }],
  planned: ({ context }) => (context as Context).commands.join(', '),
}

afterEach(() => vi.restoreAllMocks())

it('is told outside of any action of the chart above it, so that it may decide in actions of its own', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { start, execute, status, link, clock } = await stageConsole({ behavior })
  await start()
  await execute({ type: 'staff.command', name: 'next' })
  link.next('offline')
  await clock.advance(0)
  expect(status().session?.next).toBe('next, lost')
  expect(warned.mock.calls).toEqual([])
})
