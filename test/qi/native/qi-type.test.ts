import { describe, expect, it } from 'vitest'
import { BoundedCache } from '../../../src/qi/native/bounded-cache.ts'
import { parseSignature } from '../../../src/qi/native/qi-type.ts'

describe('signatures', () => {
  it('are read as types', () => {
    expect(parseSignature('({I(ss)<Pair,one,two>}[m]+i#r~f)')).toEqual({
      kind: 'tuple',
      members: [
        {
          kind: 'map',
          key: { kind: 'uint32' },
          value: { kind: 'tuple', members: [{ kind: 'string' }, { kind: 'string' }], name: 'Pair', fields: ['one', 'two'] },
        },
        { kind: 'list', of: { kind: 'dynamic' } },
        { kind: 'optional', of: { kind: 'int32' } },
        { kind: 'varargs', of: { kind: 'raw' } },
        { kind: 'map', key: { kind: 'string' }, value: { kind: 'float' } },
      ],
    })
  })

  it('have a letter for each simple type', () => {
    expect([...'vbcCwWiIlLfdsrmoX'].map((letter) => parseSignature(letter).kind)).toEqual(
      'void bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double string raw dynamic object unknown'.split(' '),
    )
  })

  it('name C++ templates as they are', () => {
    expect(parseSignature('(i)<std::map<int,int>,size>')).toEqual({
      kind: 'tuple',
      members: [{ kind: 'int32' }],
      name: 'std::map<int,int>',
      fields: ['size'],
    })
  })

  it('count as unnamed when their names are not as many as their members, or not different', () => {
    const members = [{ kind: 'int32' }, { kind: 'int32' }]
    for (const names of ['', ',a', ',a,a', ',a,b,c']) {
      expect(parseSignature(`(ii)<Name${names}>`)).toEqual({ kind: 'tuple', members, name: 'Name' })
    }
  })

  it('that are wrong are refused with the position', () => {
    const texts = {
      '': 'The signature "" should have a type at position 1, where it ends.',
      '(sy)': 'The signature "(sy)" should have a type at position 3, where it has "y".',
      '[s': 'The signature "[s" should have a "]" at position 3, where it ends.',
      '{s)': 'The signature "{s)" should have a type at position 3, where it has ")".',
      '{si]': 'The signature "{si]" should have a "}" at position 4, where it has "]".',
      '(s': 'The signature "(s" should have a type at position 3, where it ends.',
      '(s)<A': 'The signature "(s)<A" should have a ">" at position 6, where it ends.',
      ss: 'The signature "ss" should end at position 2, where it has "s".',
    }
    for (const [signature, message] of Object.entries(texts)) {
      expect(() => parseSignature(signature)).toThrow(expect.objectContaining({ code: 'wire.malformed', message }))
    }
  })

  it('too deep or too long are refused', () => {
    const overflow = expect.objectContaining({ code: 'wire.overflow' })
    expect(parseSignature(`${'['.repeat(63)}i${']'.repeat(63)}`).kind).toBe('list')
    expect(() => parseSignature(`${'['.repeat(64)}i${']'.repeat(64)}`)).toThrow(overflow)
    expect(() => parseSignature(`(${'i'.repeat(4_095)})`)).toThrow(overflow)
  })
})

describe('the cache of signatures', () => {
  it('stays as small as it was made, whatever comes', () => {
    const cache = new BoundedCache<number>(10)
    for (let turn = 0; turn < 1_000; turn += 1) cache.set(`${turn}`, turn)
    cache.set('longer than all', 1)
    expect([cache.length <= 10, cache.get('0'), cache.get('999'), cache.get('longer than all')]).toEqual([
      true,
      undefined,
      999,
      undefined,
    ])
  })
})
