import { describe, expect, it } from 'vitest'
import { isAvailable, MemoryEvents, services } from '#naoqi'

const SAMPLES: Readonly<Record<string, unknown>> = {
  s: 'x',
  b: true,
  f: 0.5,
  i: 1,
  I: 1,
  m: ['x'],
  '[s]': ['x'],
  '[f]': [0.5],
}

/** One value for each parameter of a signature such as `(s[s]f)v`. */
function sampleArgs(signature: string): unknown[] {
  const parameters = signature.slice(1, signature.lastIndexOf(')'))
  return [...parameters.matchAll(/\[.\]|./g)].map(([type]) => SAMPLES[type])
}

describe('the service declarations', () => {
  const methods = services.flatMap((service) =>
    Object.entries(service.methods).map(([member, method]) => ({ name: `${service.name}.${member}`, method })),
  )

  it.each(methods)('$name accepts what each of its signatures says', ({ method }) => {
    expect(method.signatures.length).toBeGreaterThan(0)
    for (const signature of method.signatures.filter((text) => !text.includes('<'))) {
      expect(method.args.safeParse(sampleArgs(signature)).success, signature).toBe(true)
    }
  })

  it.each(methods)('$name answers nothing exactly when its signatures say so, or when versions differ', ({ method }) => {
    const declaredVoid = method.signatures.some((signature) => signature.endsWith(')v'))
    if (declaredVoid) expect(method.result.safeParse(undefined).success).toBe(true)
  })

  it('has each service once', () => {
    const names = services.map((service) => service.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(32)
  })
})

describe('availability', () => {
  it('compares versions by their first two numbers', () => {
    expect(isAvailable({ since: '2.9' }, 'nao', '2.10.1.2')).toBe(true)
    expect(isAvailable({ since: '2.4' }, 'nao', '2.1.4.13')).toBe(false)
    expect(isAvailable({ until: '2.8' }, 'nao', '2.8.7.4')).toBe(true)
    expect(isAvailable({ until: '2.8' }, 'nao', '2.9.0.0')).toBe(false)
  })

  it('knows what only one kind of robot has', () => {
    expect(isAvailable({ robots: ['pepper'] }, 'nao', '2.5')).toBe(false)
    expect(isAvailable({ robots: ['pepper'] }, 'pepper', '2.5')).toBe(true)
    expect(isAvailable(undefined, 'nao', '2.1')).toBe(true)
  })
})

describe('the values of events', () => {
  it.each([
    ['WordRecognized', ['<...> hello <...>', 0.53]],
    ['WordRecognized', ['', -3.0]],
    [
      'TouchChanged',
      [
        ['Head', true, [1]],
        ['Head/Touch/Front', false],
      ],
    ],
    ['TemperatureStatusChanged', [1, ['LShoulderPitch']]],
    ['ALMotion/MoveFailed', ['Internal stop', 0, null]],
    ['ALTextToSpeech/Status', [12, 'done']],
    ['BatteryPowerPluggedChanged', 1],
  ] as const)('%s takes a value robots were seen to send', (key, value) => {
    expect(MemoryEvents[key].safeParse(value).success).toBe(true)
  })

  it('refuses a person that is not a number', () => {
    expect(MemoryEvents['PeoplePerception/JustArrived'].safeParse('51').success).toBe(false)
  })
})
