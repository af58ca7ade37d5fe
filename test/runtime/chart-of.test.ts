import { describe, expect, it } from 'vitest'
import { setup } from 'xstate'
import { behaviors } from '#behaviors'
import { chartOf } from '#runtime'

const lamp = setup({
  types: { events: {} as { type: 'press' } },
  guards: { 'has power': () => true },
  delays: { patience: 1_000 },
}).createMachine({
  id: 'lamp',
  initial: 'off',
  states: {
    off: { on: { press: { guard: 'has power', target: 'on' } } },
    on: { initial: 'bright', after: { patience: 'off' }, states: { bright: { always: 'dim' }, dim: {} } },
    broken: { type: 'final' },
  },
})

describe('the chart of a machine', () => {
  it('is plain data: states within states, and the ways between them', () => {
    const state = (path: string, type: string, rest: object = {}) => ({
      ...{ id: `lamp.${path}`, key: path.split('.').at(-1), type, initial: null, states: [], transitions: [] },
      ...rest,
    })
    expect(chartOf(lamp)).toEqual({
      ...{ id: 'lamp', key: 'lamp', type: 'compound', initial: 'lamp.off', transitions: [] },
      states: [
        state('off', 'atomic', { transitions: [{ event: 'press', targets: ['lamp.on'], guard: 'has power' }] }),
        state('on', 'compound', {
          initial: 'lamp.on.bright',
          transitions: [{ event: 'after patience', targets: ['lamp.off'], guard: null }],
          states: [
            state('on.bright', 'atomic', { transitions: [{ event: '', targets: ['lamp.on.dim'], guard: null }] }),
            state('on.dim', 'atomic'),
          ],
        }),
        state('broken', 'final'),
      ],
    })
  })

  it('survives JSON for every behavior of the product', () => {
    for (const { machine } of behaviors) {
      const chart = chartOf(machine)
      // Not the behavior's own: two behaviors may share a chart.
      expect(chart.id).toBe(machine.id)
      expect(JSON.parse(JSON.stringify(chart))).toEqual(chart)
    }
  })
})
