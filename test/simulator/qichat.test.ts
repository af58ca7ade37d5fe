import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { RobotSimulator } from '../../simulator/index.ts'
import { matchPattern } from '../../simulator/qichat/match.ts'
import { parsePattern } from '../../simulator/qichat/pattern.ts'
import { parseTopic } from '../../simulator/qichat/topic.ts'

const NO_CONCEPTS = () => undefined
const HEAD = 'topic: ~lab()\nlanguage: frf\n'

describe(matchPattern, () => {
  it.each([
    ['hello robot', 'Hello, robot!', []],
    ['hello', 'hello robot', undefined],
    ['{please} open the door', 'open the door', []],
    ['{please} open the door', 'please open the door', []],
    ['[yes no "of course"]', 'of course', []],
    ['[yes no "of course"]', 'course', undefined],
    ['my name is _*', 'my name is Ada Lovelace', ['ada lovelace']],
    ['my name is _*', 'my name is', undefined],
    ['{*} passeport {*}', 'je veux un passeport maintenant', []],
    ['{*} passeport {*}', 'passeport', []],
    ['_[red "dark blue"] or _[red green]', 'dark blue or green', ['dark blue', 'green']],
    ['[l\'été "c\'est où"]', 'c’est ou', []],
    ['*', '', undefined],
  ])('takes %s for "%s": %j', (pattern, said, stored) => {
    expect(matchPattern(parsePattern(pattern), said, NO_CONCEPTS)).toEqual(stored)
  })
  it('follows concepts within concepts', () => {
    const concepts = new Map([
      ['drink', parsePattern('[beer ~wine]')],
      ['wine', parsePattern('[red white] wine')],
    ])
    const said = (text: string) => matchPattern(parsePattern('i want _~drink'), text, (name) => concepts.get(name))
    expect(said('I want white wine')).toEqual(['white wine'])
    expect(said('I want beer')).toEqual(['beer'])
    expect(said('I want wine')).toBeUndefined()
  })
  it('needs no more than its words for the worst of inputs', () => {
    const input = parsePattern('{*} a {*} a {*} a {*} a {*} a {*} a {*} b')
    const words = Array.from({ length: 200 }, () => 'a').join(' ')
    expect(matchPattern(input, words, NO_CONCEPTS)).toBeUndefined()
  })
})

describe(parseTopic, () => {
  it('reads header, concepts, rules and what they write', () => {
    const topic = parseTopic(`# a comment\n${HEAD}\nconcept:(oui) [oui "bien sûr"]\nu:(_~oui) $Lab/Answer=$1 $Lab/Seen=yes\n`)
    expect(topic.name).toBe('lab')
    expect(topic.language).toBe('French')
    expect(topic.rules).toEqual([
      {
        input: [{ kind: 'stored', what: { kind: 'concept', name: 'oui' } }],
        settings: [
          { key: 'Lab/Answer', value: 1 },
          { key: 'Lab/Seen', value: 'yes' },
        ],
      },
    ])
  })
  it.each([
    ['language: frf', 'line 1: the topic has no name'],
    ['topic: ~lab()\nlanguage: xxx', 'line 2: the language is not known'],
    ['topic: ~lab()', 'line 0: the topic has no language'],
    [`${HEAD}hello`, 'line 3: this is neither a concept nor a rule'],
    [`${HEAD}u:([oui non) ja`, 'line 3: "]" is missing'],
    [`${HEAD}u:({oui) ja`, 'line 3: "}" is missing'],
    [`${HEAD}u:(oui`, 'line 3: ")" is missing'],
    [`${HEAD}u:() ja`, 'line 3: an input is empty'],
    [`${HEAD}u:([]) ja`, 'line 3: a choice is empty'],
    [`${HEAD}u:(oui ! non) ja`, 'line 3: "! non" is no QiChat'],
    [`${HEAD}u:(oui "non) ja`, 'line 3: ""non" is no QiChat'],
    [`${HEAD}concept:(a) [x]\nconcept:(a) [y]`, 'line 4: the concept ~a is there twice'],
    [`${HEAD}concept:(a) [~b]\nconcept:(b) [~a]`, 'line 0: the concept ~a calls itself'],
    [`${HEAD}#${'x'.repeat(300_000)}`, 'line 0: the topic is too large'],
  ])('refuses %j', (content, why) => {
    expect(() => parseTopic(content)).toThrow(`ALDialog::loadTopicContent ${why}`)
  })
  it('never fails in another way, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'u:([{*}])~_"$=a é\n#', 'topic: ~a()\n') }), (content) => {
        try {
          parseTopic(content)
        } catch (error) {
          expect(String(error)).toContain('ALDialog::loadTopicContent line ')
        }
      }),
      { numRuns: 500, seed: 3 },
    )
  })
})

describe('the dialog engine of the simulator', () => {
  it('carries out the first rule that matches while it is subscribed, in its language, and while it is silent', async () => {
    const clock = new VirtualClock(0)
    const simulator = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.7.4', name: 'ada', clock, random: createRandom(1) })
    const call = async (service: string, member: string, ...args: unknown[]) => simulator.service(service).call(member, args)
    const meant = async (said: string) => {
      await call('ALMemory', 'insertData', 'Lab/Answer', 'nothing')
      simulator.say(null, said)
      await clock.advance(700)
      return call('ALMemory', 'getData', 'Lab/Answer')
    }
    await call('ALDialog', 'loadTopicContent', `${HEAD}u:({*} non {*}) $Lab/Answer=no\nu:({*} oui {*}) $Lab/Answer=yes`)
    await call('ALDialog', 'activateTopic', 'lab')
    expect(await meant('oui')).toBe('nothing')
    await call('ALDialog', 'subscribe', 'test')
    expect(await meant('oui oui')).toBe('yes')
    expect(await meant('oui et non')).toBe('no')
    expect(await meant('peut-être')).toBe('nothing')
    await call('ALDialog', 'setLanguage', 'English')
    expect(await meant('oui')).toBe('nothing')
    await call('ALDialog', 'setLanguage', 'French')
    await call('ALDialog', 'deactivateTopic', 'lab')
    expect(await meant('oui')).toBe('nothing')
  })
})
