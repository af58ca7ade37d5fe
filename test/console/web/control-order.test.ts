import { describe, expect, it } from 'vitest'
import type { Control } from '#runtime'
import { inOrder } from '../../../src/console/web/model/control-order.ts'

const control = (kind: Control['kind'], name: string = kind): Control => ({ name, label: { fr: name, en: name }, kind })

describe('controls under a thumb', () => {
  it('are to say it again and to go on, then the others by how often they are wanted, the end last', () => {
    const kinds = ['end', 'custom', 'louder', 'harder', 'skip', 'time', 'back', 'again'] as const
    const { again, skip, others } = inOrder(kinds.map((kind) => control(kind)))
    expect([again?.name, skip?.name]).toEqual(['again', 'skip'])
    expect(others.map(({ name }) => name)).toEqual(['back', 'time', 'harder', 'louder', 'custom', 'end'])
  })

  it('that a behavior waits for at this moment come before the usual ones, and opposites side by side', () => {
    const { others } = inOrder([
      ...[control('again'), control('skip'), control('custom', 'confirm'), control('custom', 'hint'), control('back')],
      ...[control('slower'), control('custom', 'faster'), control('louder'), control('custom', 'softer')],
      ...[control('custom', 'next'), control('end')],
    ])
    const expected = ['confirm', 'hint', 'back', 'slower', 'faster', 'louder', 'softer', 'next', 'end']
    expect(others.map(({ name }) => name)).toEqual(expected)
  })

  it('of the same kind stay as the behavior has them, and none is lost', () => {
    const { again, others } = inOrder([
      control('again', 'one'),
      control('again', 'two'),
      control('custom', 'b'),
      control('custom', 'a'),
    ])
    expect(again?.name).toBe('one')
    expect(others.map(({ name }) => name)).toEqual(['two', 'b', 'a'])
  })

  it('may be none at all', () => {
    expect(inOrder([])).toEqual({ again: undefined, skip: undefined, others: [] })
  })
})
