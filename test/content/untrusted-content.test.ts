import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, truncateSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { judge, loadContent, type Migration, PhraseSchema, readContent, readPack, replaceFile, SpeedWishSchema } from '#content'
import { errorText } from '#errors'
import { forbiddance, SPEED_PROFILES } from '#robot'
import { temporaryFolder } from '../support/temporary-folder.ts'

const Schema = z.strictObject({ hello: PhraseSchema, times: z.number() })
const GOOD = 'hello: { fr: Bonjour, en: Hello }\ntimes: 2\n'
const HELLO = { hello: { fr: 'Bonjour', en: 'Hello' }, times: 2 }

function outcome(content: string | Uint8Array, schema: z.ZodType<unknown> = Schema): unknown {
  const folder = temporaryFolder()
  const file = folder.write('content.yaml', content)
  try {
    return loadContent(file, schema)
  } catch (error) {
    return errorText(error).replaceAll(`${folder.path}/`, '')
  }
}

describe('a file of an unlucky program', () => {
  it('is read with a byte order mark and with the line ends of Windows, its places counted right [F98]', () => {
    expect(outcome(`\ufeff${GOOD.replaceAll('\n', '\r\n')}`)).toEqual(HELLO)
    expect(outcome(`\ufeff${GOOD.replaceAll('\n', '\r\n')}colour: red\r\n`)).toMatch(/^content\.yaml:3:1: .*"colour"/)
  })
  it.each([
    [
      'UTF-16',
      Buffer.from(`\ufeff${GOOD}`, 'utf16le'),
      'content.yaml:1:1: saved as UTF-16; save it again with the encoding UTF-8',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(GOOD, 'utf16le'),
      'content.yaml:1:1: saved as UTF-16; save it again with the encoding UTF-8',
    ],
    [
      'an old Windows encoding',
      Buffer.from('hello: { fr: Bonjour, en: Hello }\nfarewell: à bientôt\n', 'latin1'),
      'content.yaml:2:11: not UTF-8, as files of old Windows programs are; save it again with the encoding UTF-8',
    ],
    ['a zero byte', `${GOOD}a: b\0c\n`, 'content.yaml:3:5: a control character; delete it and type the text again'],
    ['a tab', 'hello:\n\tfr: Bonjour\n', 'content.yaml:2:1: Tabs are not allowed as indentation; replace the tab by spaces'],
    ['a key twice', `${GOOD}times: 3\n`, 'content.yaml:3:1: Map keys must be unique; this key is there twice: remove one'],
    [
      'a key twice in JSON',
      '{\n "times": 1,\n "times": 2\n}',
      'content.yaml:3:2: Map keys must be unique; this key is there twice: remove one',
    ],
    ['JSON that ends too soon', '{"times": 1', 'content.yaml:1:12: Flow map must end with a }; close what is open here'],
    [
      'a colon in a text',
      'hello: c: d\n',
      'content.yaml:1:8: Nested mappings are not allowed in compact mappings; put a text that has a colon between quotation marks',
    ],
    [
      'a tag of another language',
      'hello: !!js/function "return 1"\n',
      'content.yaml:1:8: Unresolved tag: tag:yaml.org,2002:js/function; remove the tag: content is text, numbers and lists only',
    ],
    ['nothing in it', '', 'content.yaml:1:1: (file): empty; write something here (object expected)'],
  ])('is refused with place and advice for %s [F98]', (_, content, expected) => {
    expect(outcome(content)).toBe(expected)
  })
  it('is not waited for when it is no file of text', () => {
    expect(() => loadContent('/dev/null', Schema)).toThrow('/dev/null: cannot be read: not a file of text')
  })
  it('is told that a value is wrong, not that it is missing', () => {
    expect(outcome(GOOD.replace('2', 'twice'))).toBe('content.yaml:2:1: times: Invalid input: expected number, received string')
  })
  it('is refused by line when a phrase lacks a language [B41]', () => {
    expect(outcome('times: 2\nhello:\n  fr: Bonjour\n')).toBe('content.yaml:2:1: hello.en: missing; add it (string expected)')
  })
})

describe('a file of an attacker', () => {
  /** What it cost to refuse it, in a process of its own. */
  const cost = (content: string, bytes = content.length) => {
    const folder = temporaryFolder()
    const file = folder.write('bad.yaml', content)
    if (bytes > content.length) truncateSync(file, bytes)
    const script = new URL('./measure-load.ts', import.meta.url).pathname
    const args = ['--import', import.meta.resolve('tsx'), script, folder.write('good.yaml', GOOD), file]
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(stderr).toBe('')
    return JSON.parse(stdout) as { message: string; ms: number; grownMb: number }
  }
  const laughs = ['a0: &a0 [x,x,x,x,x,x,x,x,x]']
  for (let level = 1; level < 9; level++) {
    laughs.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(',')}]`)
  }

  it.each([
    ['100 MB', '', 100_000_000, 'larger than 1000000 bytes'],
    ['half a million numbers', `[${'0,'.repeat(499_000)}0]`, 0, 'more than 20000 words and signs'],
    ['a quarter of a million lines', '- a\n'.repeat(249_000), 0, 'more than 20000 words and signs'],
    [
      'thousands of keys, each to be compared with each',
      Array.from({ length: 2_800 }, (_, key) => `k${key}: 1`).join('\n'),
      0,
      'nothing is wrong',
    ],
    ['a billion laughs', laughs.join('\n'), 0, 'Excessive alias count'],
    ['brackets in brackets', '['.repeat(400_000), 0, 'more than 32 brackets'],
    // Unlimited, this one ends the whole process: no error can be caught.
    ['lists in lists', '- '.repeat(400_000), 0, 'more than 120 columns'],
    [
      'maps in maps',
      Array.from({ length: 1_300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      0,
      'more than 120 columns',
    ],
  ])('costs less than a second and 50 MB: %s [F101]', { timeout: 20_000 }, (_, content, bytes, expected) => {
    const { message, ms, grownMb } = cost(content, bytes)
    expect(message).toContain(expected)
    expect(ms).toBeLessThan(1_000)
    expect(grownMb).toBeLessThan(50)
  })

  it.each([
    ['a service, alone', 'call: ALLauncher'],
    ['a method beside its service', 'service: ALMotion\nmethod: setStiffnesses'],
    ['a service as a key', 'ALMotion: setFallManagerEnabled'],
    ['a service and its method in a list', 'call: [ALMotion, moveToward]'],
    ['a call in a sentence', 'say: "Bonjour ^pCall(ALMotion.setStiffnesses(\'Body\', 0)) à tous"'],
    ['a hidden method', 'say: "ALTextToSpeech._private"'],
    ['a service deep in a list', 'steps: [{ do: [{ with: PackageManager }] }]'],
  ])('is refused when it names %s [F106]', (_, content) => {
    const folder = temporaryFolder()
    const file = folder.write('content.yaml', content)
    expect(() => readContent(file, z.unknown(), { forbids: forbiddance })).toThrow(
      /content\.yaml:1:\d+: .*is never called: .*; remove it/,
    )
  })
  it('may say what is no service, and name methods that are harmless [F106]', () => {
    const content = 'say: "Le service DCM est fermé. Voir mairie.fr/_accueil"\nservice: ALTextToSpeech\nmethod: say\n'
    const file = temporaryFolder().write('content.yaml', content)
    expect(readContent(file, z.unknown(), { forbids: forbiddance }).warnings).toEqual([])
  })
})

describe('content that asks for too much speed', () => {
  it('gets what the venue allows, and is told so by line [F105]', () => {
    const file = temporaryFolder().write('content.yaml', 'legs:\n  - speedMps: 0.1\n  - speedMps: 0.55\n')
    const legs = z.strictObject({ legs: z.array(z.strictObject({ speedMps: SpeedWishSchema })) })

    expect(readContent(file, legs, { maxSpeedMps: SPEED_PROFILES.care.speedMps })).toEqual({
      content: { legs: [{ speedMps: 0.1 }, { speedMps: 0.15 }] },
      warnings: [`${file}:3:5: legs.1.speedMps: 0.55 m/s is more than this venue allows; 0.15 m/s is used`],
    })
  })
})

describe('a file of another version', () => {
  const migrations: Migration[] = [
    { says: 'it has a version', apply: () => {} },
    {
      says: '"count" is called "times"',
      apply(document) {
        document.set('times', document.get('count', true))
        document.delete('count')
      },
    },
  ]
  const Versioned = z.strictObject({ version: z.literal(2), hello: PhraseSchema, times: z.number() })
  const OLD = '# Ours.\nhello: { fr: Bonjour, en: Hello } # warmly\ncount: 2\n'

  it('is read as if it were new when it is older, with a report, and stays as it is [F109]', () => {
    const file = temporaryFolder().write('content.yaml', OLD)

    expect(readContent(file, Versioned, { migrations })).toEqual({
      content: { version: 2, ...HELLO },
      warnings: [`${file}:1:1: read as version 1: it has a version`, `${file}:1:1: read as version 2: "count" is called "times"`],
    })
    expect(readFileSync(file, 'utf8')).toBe(OLD)
  })
  it('is written anew on request, its comments kept and the original beside it, never over another [F109]', () => {
    const folder = temporaryFolder()
    const file = folder.write('content.yaml', OLD)
    folder.write('content.yaml.v0', 'somebody keeps this')
    const source = readPack(file)
    judge(source, Versioned, { migrations })
    const kept = replaceFile(source, 0)

    expect(kept).toBe(`${file}.v0-2`)
    expect(readFileSync(kept, 'utf8')).toBe(OLD)
    expect(readFileSync(file, 'utf8')).toBe('version: 2\n# Ours.\nhello: { fr: Bonjour, en: Hello } # warmly\ntimes: 2\n')
    expect(readdirSync(folder.path).sort()).toEqual(['content.yaml', 'content.yaml.v0', 'content.yaml.v0-2'])
  })
  it('is refused with advice when it is newer [F109]', () => {
    const file = temporaryFolder().write('content.yaml', `${GOOD}version: 3\n`)
    expect(() => readContent(file, Versioned, { migrations })).toThrow(
      `${file}:3:1: written for version 3 of these files, and this program knows 2; use a newer Compère, or the file as it was before`,
    )
  })
  it.each(['-1', '1.5', 'two', '[2]'])('is refused when its version is %s [F109]', (version) => {
    const file = temporaryFolder().write('content.yaml', `${GOOD}version: ${version}\n`)
    expect(() => readContent(file, Versioned, { migrations })).toThrow(/content\.yaml:3:1: version: Invalid input: expected 2/)
  })
})
