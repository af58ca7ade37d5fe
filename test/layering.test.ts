import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which doors each room may use, type-only imports included. */
const ALLOWED: Record<string, readonly string[]> = {
  'src/clock': [],
  'src/qi': ['#clock', '#errors'],
  'src/naoqi': [],
  'src/robot': ['#clock', '#errors', '#naoqi', '#qi'],
  'src/content': ['#errors'],
  'src/journal': ['#clock', '#errors'],
  'src/feeds': ['#clock', '#errors'],
  'src/voice': ['#clock', '#errors'],
  'src/notify': ['#clock', '#errors'],
  'src/exchange': ['#content', '#errors'],
  'src/runtime': ['#clock', '#content', '#errors', '#journal', '#robot'],
  'src/console': ['#clock', '#errors', '#journal', '#robot', '#runtime'],
  'src/cli': [
    '#behaviors',
    '#clock',
    '#console',
    '#content',
    '#errors',
    '#exchange',
    '#feeds',
    '#journal',
    '#naoqi',
    '#notify',
    '#qi',
    '#robot',
    '#runtime',
    '#voice',
  ],
  behaviors: ['#clock', '#content', '#robot', '#runtime'],
  simulator: ['#clock', '#errors', '#naoqi', '#qi'],
}
const ROOT = new URL('..', import.meta.url).pathname

type Source = { file: string; text: string; imports: string[] }

function sourcesOf(room: string): Source[] {
  const files = readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.map((file) => {
    const text = readFileSync(join(ROOT, room, file), 'utf8')
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
    return { file: `${room}/${file}`, text, imports }
  })
}

/** Where a relative import lands, seen from the top level. */
function landing(file: string, path: string): string {
  return join(file, '..', path)
}

describe('rooms', () => {
  for (const [room, allowed] of Object.entries(ALLOWED)) {
    it(`${room} uses only the doors ${allowed.join(', ') || '(none)'}`, () => {
      const strangers = sourcesOf(room).flatMap(({ file, imports }) =>
        imports.filter((path) => path.startsWith('#') && !allowed.includes(path)).map((path) => `${file} imports ${path}`),
      )
      expect(strangers).toEqual([])
    })

    it(`${room} reaches another room by its door, never by a path`, () => {
      const climbers = sourcesOf(room).flatMap(({ file, imports }) =>
        imports
          .filter(
            (path) =>
              path.startsWith('.') && !landing(file, path).startsWith(`${room}/`) && landing(file, path) !== 'src/errors.ts',
          )
          .map((path) => `${file} imports ${path}`),
      )
      expect(climbers).toEqual([])
    })
  }

  it('behaviors see the robot and the clock as types only, so that a chart can do no input or output', () => {
    const runners = sourcesOf('behaviors').flatMap(({ file, text }) =>
      [...text.matchAll(/import (?!type)[^\n]*from '#(?:robot|clock)'/g)].map(([line]) => `${file}: ${line}`),
    )
    expect(runners).toEqual([])
  })
})

describe('time', () => {
  it('is asked for in src/clock only', () => {
    const rooms = Object.keys(ALLOWED).filter((room) => room !== 'src/clock')
    const watches = rooms.flatMap(sourcesOf).flatMap(({ file, text }) =>
      text
        .split('\n')
        .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
        .filter(({ line }) => /(?<![.\w])(?:setTimeout|setInterval)\(|Date\.now\(|Math\.random\(|new Date\(\)/.test(line))
        .map(({ line, at }) => `${at} ${line.trim()}`),
    )
    expect(watches).toEqual([])
  })
})
