import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createContentStore, readContent, readPack } from '#content'
import { temporaryFolder } from '../support/temporary-folder.ts'

const Quiz = z.strictObject({
  title: z.string(),
  questions: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  words: z.record(z.string(), z.string().min(2)).default({}),
})

function pack(files: Record<string, string>): string {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) folder.write(name, text)
  return join(folder.path, 'content.yaml')
}

const MAIN = 'title: Quiz\ninclude: [themes/history.yaml, words.yaml]\nquestions:\n  - { id: a, text: A? }\n'
const HISTORY = 'questions:\n  - { id: b, text: B? }\n  - { id: c, text: C? }\n'

describe(readPack, () => {
  it('adds lists to lists and maps to maps', () => {
    const file = pack({ 'content.yaml': MAIN, 'themes/history.yaml': HISTORY, 'words.yaml': 'words: { yes: oui }\n' })
    expect(readContent(file, Quiz)).toEqual({
      content: {
        title: 'Quiz',
        questions: [
          { id: 'a', text: 'A?' },
          { id: 'b', text: 'B?' },
          { id: 'c', text: 'C?' },
        ],
        words: { yes: 'oui' },
      },
      warnings: [],
    })
  })

  it('names the file in which something is wrong, with its line', () => {
    const file = pack({
      'content.yaml': MAIN,
      'themes/history.yaml': HISTORY.replace('text: C?', 'txet: C?'),
      'words.yaml': 'words:\n  yes: oui\n  no: x\n',
    })
    const folder = dirname(file)
    expect(() => readContent(file, Quiz)).toThrow(
      [
        `${folder}/themes/history.yaml:3:5: questions.2.text: missing; add it (string expected)`,
        `${folder}/themes/history.yaml:3:14: questions.2: unknown key "txet"; remove it or correct its spelling`,
        `${folder}/words.yaml:3:3: words.no: Too small: expected string to have >=2 characters`,
      ].join('\n'),
    )
  })

  it.each([
    ['a file outside of its folder', 'include: [../secret.yaml]', 'include.0: write a file of this folder'],
    ['a file by its whole path', 'include: [/etc/passwd]', 'include.0: write a file of this folder'],
    ['a file twice', 'include: [words.yaml, words.yaml]', 'include.1: words.yaml is there twice'],
    ['something that is no list', 'include: words.yaml', 'include: write a list of files'],
    ['a file that is not there', 'include: [absent.yaml]', 'absent.yaml: cannot be read'],
    ['itself, through another', 'include: [again.yaml]', 'again.yaml:1:1: include: only the main file includes others'],
    ['a text that is there already', 'title: Quiz\ninclude: [title.yaml]', 'title.yaml:1:1: title: is there already'],
    [
      'a word that is there already',
      'words: { yes: oui }\ninclude: [words.yaml]',
      'words.yaml:1:10: words.yes: is there already',
    ],
  ])('refuses %s', (_, main, complaint) => {
    const file = pack({
      'content.yaml': `${main}\n`,
      'words.yaml': 'words: { yes: oui }\n',
      'title.yaml': 'title: Other\n',
      'again.yaml': 'include: [content.yaml]\n',
    })
    expect(() => readPack(file).data()).toThrow(complaint)
  })

  it('is read again when an included file was saved', () => {
    const file = pack({ 'content.yaml': MAIN, 'themes/history.yaml': HISTORY, 'words.yaml': '{}\n' })
    const told: string[] = []
    const store = createContentStore([{ id: 'quiz', file, schema: Quiz, rules: {} }], (sentence) => told.push(sentence))
    expect(store.files('quiz').map((name) => name.slice(dirname(file).length + 1))).toEqual([
      'content.yaml',
      'themes/history.yaml',
      'words.yaml',
    ])

    writeFileSync(join(dirname(file), 'themes/history.yaml'), 'questions: [{ id: d }]\n')
    store.reload('quiz')
    writeFileSync(join(dirname(file), 'themes/history.yaml'), 'questions: [{ id: d, text: D? }]\n')
    store.reload('quiz')

    expect(store.content.quiz).toEqual({
      title: 'Quiz',
      questions: [
        { id: 'a', text: 'A?' },
        { id: 'd', text: 'D?' },
      ],
      words: {},
    })
    expect(told).toEqual([
      'content.yaml was changed but is not used, what was good before stays: themes/history.yaml:1:13: questions.1.text: missing; add it (string expected)',
      'content.yaml was changed: the next session uses it.',
    ])
  })
})
