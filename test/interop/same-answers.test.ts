import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LibqiStage, openLibqi } from './libqi-stage.ts'
import { type OurServer, openOurServer } from './our-server.ts'
import { describeWithLibqi, Python } from './python.ts'

/** Python, and what libqi makes of it whoever the server is; `k` is the service `Kinds`, `s` the session. */
const VALUES: [code: string, outcome: string][] = [
  ['k.flag(True)', 'True'],
  ['k.flag(1)', 'True'],
  ['k.int8(-128)', '-128'],
  ['k.uint8(255)', '255'],
  ['k.int16(-5)', '-5'],
  ['k.uint16(65535)', '65535'],
  ['k.int32(-2**31)', '-2147483648'],
  ['k.int32(1.7)', '1'],
  ['k.int32(True)', '1'],
  ['k.uint32(2**32-1)', '4294967295'],
  ['k.int64(-2**63)', '-9223372036854775808'],
  ['k.int64(2**62+1)', '4611686018427387905'],
  ['k.uint64(2**63-1)', '9223372036854775807'],
  ['k.float32(1.1)', '1.100000023841858'],
  ['k.float32(3)', '3.0'],
  ['k.double(1.1)', '1.1'],
  ["str(k.double(float('nan')))", "'nan'"],
  ["k.double(float('inf'))", 'inf'],
  ["k.text('héé 你好 🤖')", "'héé 你好 🤖'"],
  ["k.text('')", "''"],
  ["k.text('a\\0b')", "'a\\x00b'"],
  ["k.raw(b'\\x00\\x01\\xff')", "{'bytes': '0001ff'}"],
  ['k.raw(bytearray())', "{'bytes': ''}"],
  ['k.ints([1, -2])', '[1, -2]'],
  ['k.ints([])', '[]'],
  ["k.nested([['a'], []])", "[['a'], []]"],
  ["k.byName({'a': 1, 'é': 2})", "{'a': 1, 'é': 2}"],
  ['k.byName({})', '{}'],
  ["k.byNumber({3: 'x', -4: 'y'})", "{'pairs': [[-4, 'y'], [3, 'x']]}"],
  ["k.tuple((1, 'a', [1.5]))", "{'tuple': [1, 'a', [1.5]]}"],
  ['k.point((1, 2))', "{'x': 1.0, 'y': 2.0}"],
  ["k.point({'x': 1, 'y': 2})", "{'x': 1.0, 'y': 2.0}"],
  ['k.maybe(3)', '3'],
  ['k.maybe(None)', 'None'],
  ['k.dynamic(None)', 'None'],
  ['k.dynamic(True)', 'True'],
  ['k.dynamic(2**40)', '1099511627776'],
  ['k.dynamic(-1.5)', '-1.5'],
  ["k.dynamic('é')", "'é'"],
  ["k.dynamic([1, 'a', None, [2, {}]])", "[1, 'a', None, [2, {}]]"],
  ["k.dynamic({'a': 1, 'b': {'c': [None]}})", "{'a': 1, 'b': {'c': [None]}}"],
  ['k.nothing()', 'None'],
  ['k.over(1)', "'int'"],
  ["k.over('a')", "'text'"],
  ["k.over(1, 'a')", "'int and text'"],
  ['k.many()', '0'],
  ["k.many(1, 'a', None)", '3'],
  ['k.counter(5).add(2)', '7'],
  ['[c.add(1) for c in k.counters(3)]', '[1, 2, 3]'],
  ['k.callBack(Counter(3), 4)', '7'],
  ['k.dynamic(Counter(3)).add(1)', '4'],
  ['k.dynamic([Counter(3)])[0].add(1)', '4'],
  ["k.call('int32', 5)", '5'],
]

const PROPERTIES: [code: string, outcome: string][] = [
  ['[k.level.value(), k.label.value(), k.free.value()]', "[7, 'été', [1, 'a', None]]"],
  ['[k.level.setValue(8), k.level.value()]', '[None, 8]'],
  ['[k.level.setValue(3.7), k.level.value()]', '[None, 3]'],
  ['k.level.setValue(2**40)', 'error: setProperty: Failed converting l to i'],
  ['k.level.value()', '3'],
  ["[k.label.setValue('là'), k.label.value()]", "[None, 'là']"],
  ["[k.free.setValue({'a': [1, 'é']}), k.free.value()]", "[None, {'a': [1, 'é']}]"],
  ['[k.free.setValue(Counter(5)), k.free.value().add(1)]', '[None, 6]'],
  ['[k.free.setValue(None), k.free.value()]', '[None, None]'],
]

const candidates = (...lines: string[]) => ['  Candidates:', ...lines.map((line) => `  ${line} (1)`), ''].join('\n')
const OVERS = candidates('over::(is)', 'over::(i)', 'over::(s)')
const ERRORS: [code: string, outcome: string][] = [
  ['k.over()', `error: Arguments types did not match for over (resolved to '()'):\n${OVERS}`],
  ['k.over(1, 2, 3)', `error: Arguments types did not match for over (resolved to '(lll)'):\n${OVERS}`],
  ['k.nothing(1)', "error: Arguments types did not match for nothing (resolved to '(l)'):\n  Candidate:\n  nothing::() (1)\n"],
  ["k.call('nowhere')", "error: Can't find method: nowhere (resolved to '()')\n"],
  ["s.service('Nowhere')", "error: Cannot find service 'Nowhere' in index"],
  ["s.service('ServiceDirectory').service('Nowhere')", "error: Cannot find service 'Nowhere' in index"],
  ['s.unregisterService(99)', "error: Unregister Service: Can't find service #99"],
  ["s.service('ServiceDirectory').serviceReady(99)", "error: Can't find pending service #99"],
  [
    "s.registerService('ServiceDirectory', Counter())",
    'error: Service "ServiceDirectory" (#1) is already registered. Rejecting conflicting registration attempt.',
  ],
]

const own = 'if m["uid"] >= 100'
/** What one server says of itself must be what the other says. */
const DESCRIPTIONS: [what: string, code: string][] = [
  [
    'methods',
    `sorted((m['name'], m['parametersSignature'], m['returnSignature']) for m in k.metaObject()['methods'].values() ${own})`,
  ],
  ['signals', `sorted((m['name'], m['signature']) for m in k.metaObject()['signals'].values() ${own})`],
  ['properties', "sorted((m['name'], m['signature']) for m in k.metaObject()['properties'].values())"],
  [
    'methods below 100',
    "sorted((m['uid'], m['name'], m['parametersSignature']) for m in k.metaObject()['methods'].values() if m['uid'] < 100)",
  ],
  ['parts of a description', "sorted(k.metaObject()) + sorted(k.metaObject()['methods'][0])"],
  [
    'directory and its numbers',
    `sorted((m['uid'], m['name'], m['parametersSignature'], m['returnSignature']) for m in s.service('ServiceDirectory').metaObject()['methods'].values() ${own})`,
  ],
  [
    'signals of the directory and their numbers',
    `sorted((m['uid'], m['name'], m['signature']) for m in s.service('ServiceDirectory').metaObject()['signals'].values() ${own})`,
  ],
  ['entry of a service', '[(name, type(part).__name__) for name, part in s.services()[1].items()]'],
]

/** Where JavaScript knows less than Python, or the words are those of Python's binding: code, from libqi, from us. */
const DIFFERENCES: [code: string, libqi: string, ours: string][] = [
  ['k.dynamic(2.0)', '2.0', '2'],
  ["k.dynamic((1, 'a'))", "{'tuple': [1, 'a']}", "[1, 'a']"],
  ["k.dynamic({1: 'x'})", "{'pairs': [[1, 'x']]}", "{'1': 'x'}"],
  [
    "k.int32('a')",
    'error: Setvalue(): failed to convert effective value s to expected type i(i)',
    'error: Call argument number 1 conversion failure. Function signature: (i).',
  ],
  ["k.level.setValue('x')", 'error: setProperty: Failed converting Ss to i', 'error: setProperty: Failed converting s to i'],
]

const HEARD: [signal: string, fire: string, outcome: string][] = [
  ['one', "k.fire('one', ['é'])", "[{'tuple': ['é']}]"],
  ['several', "k.fire('several', [1, 'b', True])", "[{'tuple': [1, 'b', True]}]"],
  ['none', "k.fire('none', [])", "[{'tuple': []}]"],
  ['anything', "k.fire('anything', [[1, None]])", "[{'tuple': [[1, None]]}]"],
  ['level', 'k.level.setValue(5)', "[{'tuple': [5]}]"],
]

describeWithLibqi('the same client of libqi gets the same from libqi and from us:', () => {
  let libqi: LibqiStage
  let ours: OurServer
  let python: Python

  beforeAll(async () => {
    libqi = await openLibqi()
    ours = await openOurServer()
    python = await Python.client()
    await python.run(`
sessions = [connect('tcp://127.0.0.1:${libqi.port}'), connect('${ours.url}')]

def outcome(deed, s):
    try:
        return repr(encode(deed(s, s.service('Kinds'))))
    except Exception as error:
        return 'error: ' + str(error)

def hear(name, fire, s):
    k, heard = s.service('Kinds'), []
    link = getattr(k, name).connect(lambda *args: heard.append(args))
    fire(s, k)
    wait_until(lambda: heard)
    getattr(k, name).disconnect(link)
    fire(s, k)
    return repr(encode(heard))
`)
  })
  afterAll(async () => {
    await python.stop()
    await ours.close()
    await libqi.close()
  })

  const both = (code: string) => python.run(`[outcome(lambda s, k: ${code}, session) for session in sessions]`)

  for (const [code, outcome] of [...VALUES, ...PROPERTIES, ...ERRORS]) {
    it(code, async () => expect(await both(code)).toEqual([outcome, outcome]))
  }

  it.each(DESCRIPTIONS)('%s', async (_what, code) => {
    const [theirs, mine] = (await both(code)) as [string, string]
    expect(theirs).not.toMatch(/^error/)
    expect(mine).toBe(theirs)
  })

  it.each(HEARD)('the signal %s, and nothing after disconnecting', async (name, fire, outcome) => {
    expect(await python.run(`[hear('${name}', lambda s, k: ${fire}, s) for s in sessions]`)).toEqual([outcome, outcome])
  })

  it.each(DIFFERENCES)('but not for %s', async (code, theirs, mine) => {
    expect(await both(code)).toEqual([theirs, mine])
  })

  it('the cancellation of a call', async () => {
    const canceled =
      "(lambda f: (wait_until(f.isRunning), f.cancel(), f.wait(), f.isCanceled())[-1])(k.endless('me', _async=True))"
    expect(await both(canceled)).toEqual(['True', 'True'])
    expect(await both('k.canceledCalls()')).toEqual(["['me']", "['me']"])
  })

  it('the names of all services that both have', async () => {
    expect(await both("[x['name'] for x in s.services() if x['name'] in ('ServiceDirectory', 'Kinds')]")).toEqual([
      "['ServiceDirectory', 'Kinds']",
      "['ServiceDirectory', 'Kinds']",
    ])
  })
})
