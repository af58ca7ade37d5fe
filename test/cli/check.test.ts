import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { behaviors } from '#behaviors'
import { check, checkCharts, migrateFile, reportOf } from '../../src/cli/commands/check.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const RECEPTION = readFileSync(join(ROOT, 'behaviors/reception/content.yaml'), 'utf8')
const SITE = 'robots: [{ id: hall, host: 127.0.0.1 }]\n'
const SCENARIO = 'title: Somebody comes\nsteps: [{ at: 1s, arrives: { person: ada, distanceM: 1 } }]\n'
const OLD = RECEPTION.replace('version: 1\n', '')

describe('compere check', () => {
  it('finds the content that comes with every behavior good, and its chart', () => {
    for (const { id, contentFile } of behaviors)
      expect(check(contentFile, id)).toEqual([{ file: contentFile, problem: undefined, notes: [] }])
    expect(checkCharts()).toEqual(behaviors.map(({ id }) => ({ file: `behavior ${id}`, problem: undefined, notes: [] })))
  })

  it('points at the line of a mistake in each file of a folder', () => {
    const { path, write } = temporaryFolder()
    const good = write('a.yaml', SITE)
    const bad = write('b.yaml', 'robots:\n  - id: hall\n    host: 127.0.0.1\n    port: eighty\n')

    const [first, second] = check(path, 'site')

    expect(first).toEqual({ file: good, problem: undefined, notes: [] })
    expect(second?.problem).toContain(`${bad}:4:`)
  })

  it('finds out what each file of a folder is, scenarios too, and leaves packages and hidden folders alone', {
    timeout: 20_000,
  }, () => {
    const { path, write } = temporaryFolder()
    const files = [
      write('content.yaml', RECEPTION.replace('farewell:', 'goodbye:')),
      write('scenarios/bad.yaml', SCENARIO.replace('1s', 'soon')),
      write('scenarios/good.yaml', SCENARIO),
      write('site.yaml', SITE.replace('host', 'hots')),
    ]
    write('node_modules/other/x.yaml', 'robots: none')
    write('.hidden/x.yaml', 'robots: none')

    const checked = check(path)

    expect(checked.map(({ file }) => file)).toEqual(files)
    expect(checked.map(({ problem }) => problem?.split('\n').map((line) => line.replace(`${path}/`, '')))).toEqual([
      [
        expect.stringMatching(/^content\.yaml:\d+:1: farewell: missing/),
        expect.stringMatching(/^content\.yaml:\d+:1: .*"goodbye"/),
      ],
      ['scenarios/bad.yaml:2:15: "soon" is not a duration such as 500ms, 2s or 1.5min'],
      undefined,
      [
        expect.stringMatching(/^site\.yaml:1:\d+: robots\.0\.host: missing/),
        expect.stringMatching(/^site\.yaml:1:\d+: .*"hots"/),
      ],
    ])
  })

  it('checks the content that a site names as that site would use it', () => {
    const { write } = temporaryFolder()
    const content = write('ours.yaml', RECEPTION.replace('question:', 'quesion:'))
    const site = write('site.yaml', `${SITE}content: { reception: ours.yaml }\n`)

    const [one] = check(site)

    expect(one?.problem).toContain(`${content}:`)
    expect(one?.problem).toContain('"quesion"')
  })

  it('refuses a site whose language a robot does not have, by line [B41]', () => {
    const { write } = temporaryFolder()
    const site = write('site.yaml', 'locale: fr\nrobots:\n  - id: hall\n    host: 127.0.0.1\n    languages: [en]\n')

    expect(check(site)[0]?.problem).toBe(
      `${site}:5:5: robots.0.languages: hall does not speak "fr", the language of this site; install it on the robot, or set another "locale"`,
    )
  })

  it('reads content of an older version with a note, and writes it anew when told to [F109]', { timeout: 20_000 }, () => {
    const { path, write } = temporaryFolder()
    const file = write('old.yaml', OLD)
    // The plans it shows stand beside it, as they do in a town's own folder.
    cpSync(join(ROOT, 'behaviors/reception/maps'), join(path, 'maps'), { recursive: true })
    const note = `${file}:1:1: read as version 1: the file says its version; nothing else is different`

    expect(check(file)).toEqual([{ file, problem: undefined, notes: [note] }])
    expect(migrateFile(file)).toEqual([note, `${file}: written anew; as it was before, it is old.yaml.v0`])
    expect(check(file)).toEqual([{ file, problem: undefined, notes: [] }])
    expect(migrateFile(file)).toEqual([`${file}: nothing to do`])
    expect(readdirSync(path).sort()).toEqual(['maps', 'old.yaml', 'old.yaml.v0'])
    expect(readFileSync(`${file}.v0`, 'utf8')).toBe(OLD)
  })

  it('names the kinds there are, and says so when there is nothing to check', () => {
    const { path } = temporaryFolder()
    expect(() => check(path, 'opera')).toThrow('There is no kind of file "opera"; there are: auto, site, scenario, reception')
    expect(() => check(path)).toThrow(`There is no YAML file in ${path}`)
  })

  it('counts files, problems and notes', () => {
    const problem = 'b.yaml:1:1: a: wrong\nb.yaml:2:1: b: wrong'
    const good = { file: 'a.yaml', problem: undefined, notes: ['a.yaml:1:1: slower'] }
    expect(reportOf([good, { file: 'b.yaml', problem, notes: [] }])).toEqual({
      lines: ['a.yaml: good', 'a.yaml:1:1: slower', problem, '2 checked, 2 problems, 1 note'],
      isGood: false,
    })
    expect(reportOf([{ ...good, notes: [] }])).toEqual({ lines: ['a.yaml: good', '1 checked, 0 problems'], isGood: true })
  })

  it('ends with 1 on any problem, and with 0 on none', { timeout: 20_000 }, () => {
    const { write } = temporaryFolder()
    const compere = (file: string) => {
      const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'check', file], {
        cwd: ROOT,
        encoding: 'utf8',
      })
      return { status, last: stdout.trim().split('\n').at(-1) }
    }
    expect(compere(write('good.yaml', SITE))).toEqual({ status: 0, last: `${behaviors.length + 1} checked, 0 problems` })
    expect(compere(write('bad.yaml', `${SITE}autostart: 3\n`))).toEqual({
      status: 1,
      last: `${behaviors.length + 1} checked, 1 problem`,
    })
  })
})
