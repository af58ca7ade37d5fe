import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '#errors'

describe('what others rely on', () => {
  it('keeps every error code by its name', () => {
    expect(ERROR_CODES).toEqual([
      'wire.unresolved',
      'wire.refused',
      'wire.timeout',
      'wire.status',
      'wire.protocol',
      'wire.closed',
      'wire.unauthorized',
      'wire.untrusted',
      'wire.malformed',
      'wire.overflow',
      'robot.refused',
      'robot.missing',
      'robot.unanswered',
      'source.unreachable',
      'source.invalid',
      'content.invalid',
      'config.invalid',
      'runtime.busy',
      'runtime.unknown',
      'runtime.forbidden',
    ])
  })
})
