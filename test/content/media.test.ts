import { closeSync, mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MediaError, MediaSchema, mediaStep, openMedia, readContent } from '#content'
import { gifOf, jpegOf, MP3, MP4, OGG, pngOf, SVG, WAV, webpOf } from '../support/media-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** The kind of what was opened, or which rule refused it. */
function opened(folder: string, path: string): string {
  try {
    const { descriptor, mime, bytes } = openMedia(folder, path)
    expect(readFileSync(descriptor)).toHaveLength(bytes)
    closeSync(descriptor)
    return mime
  } catch (error) {
    if (error instanceof MediaError) return error.fault
    throw error
  }
}

describe('a media path', () => {
  /** A content folder with one picture, a secret outside, and links to it. */
  function venue() {
    const { path, write } = temporaryFolder()
    const folder = join(path, 'content')
    write('content/pictures/hall.png', pngOf(1280, 800))
    write('secret.png', pngOf(8, 8))
    mkdirSync(join(path, 'content-other'))
    write('content-other/near.png', pngOf(8, 8))
    symlinkSync(join(path, 'secret.png'), join(folder, 'link.png'))
    symlinkSync(path, join(folder, 'up'))
    symlinkSync('../content-other/near.png', join(folder, 'near.png'))
    symlinkSync('pictures/hall.png', join(folder, 'inside.png'))
    symlinkSync('loop.png', join(folder, 'loop.png'))
    return { folder, secret: join(path, 'secret.png') }
  }

  it('leads to a file of the content folder, also by a link that stays inside', () => {
    const { folder } = venue()
    expect(['pictures/hall.png', 'inside.png'].map((path) => opened(folder, path))).toEqual(['image/png', 'image/png'])
  })
  it('is refused where a link leads out of the folder, whatever its target is called [F102]', () => {
    const { folder } = venue()
    expect(['link.png', 'up/secret.png', 'near.png', 'loop.png'].map((path) => opened(folder, path))).toEqual([
      'outside',
      'outside',
      'outside',
      'missing',
    ])
  })
  it('is refused when it climbs, is absolute, encoded, of another system or cut by a zero byte [F102]', () => {
    const { folder, secret } = venue()
    const paths = ['../secret.png', 'pictures/../../secret.png', '..\\secret.png', '%2e%2e/secret.png', '..%2fsecret.png']
    const others = [secret, '//server/share/a.png', '\\\\server\\share\\a.png', 'C:\\a.png', 'C:a.png', 'file:///etc/a.png']
    const odd = [
      '',
      '.',
      '.png',
      './pictures/hall.png',
      'pictures//hall.png',
      'pictures/hall.png/',
      'pictures/hall.png\0.png',
      '~/a.png',
    ]
    const types = ['content.yaml', 'pictures/hall.svg', 'pictures/hall.PNG', 'pictures/.hidden.png', `${'a'.repeat(200)}.png`]
    const asked = [...paths, ...others, ...odd, ...types]
    expect(asked.filter((path) => opened(folder, path) !== 'path')).toEqual([])
  })
  it('never opens anything outside, in 10,000 variants of hostile paths [F102]', { timeout: 30_000 }, () => {
    const { folder, secret } = venue()
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '...',
        '%2e%2e',
        '%252e',
        '..%00',
        '\0',
        '~',
        'up',
        'pictures',
        'link.png',
        'near.png',
        '',
        ' ',
        'C:',
        '\u2025',
        '\uff0e\uff0e',
      ),
      fc.string({ maxLength: 6, unit: 'binary' }),
    )
    const joint = fc.constantFrom('/', '\\', '//', '%2f', '%5c', '\u2215', '/./')
    const start = fc.constantFrom('', '/', '\\\\', '//', 'file://', secret, '..%2f')
    const end = fc.constantFrom('secret.png', 'hall.png', 'near.png', 'passwd', 'secret.png\0', 'secret.png%00.png', '')
    const hostile = fc
      .tuple(start, fc.array(fc.tuple(part, joint), { maxLength: 6 }), end)
      .map(([first, middle, last]) => first + middle.flat().join('') + last)
    // One picture may be opened, by its two names.
    const mine = /^(?:pictures\/hall|inside)\.png$/
    fc.assert(
      fc.property(hostile, (path) => mine.test(path) || ['path', 'missing', 'outside', 'type'].includes(opened(folder, path))),
      { numRuns: 10_000, seed: 102 },
    )
  })
})

describe('a media file', () => {
  it.each<[name: string, bytes: Buffer, expected: string]>([
    ['a.png', pngOf(1280, 800), 'image/png'],
    ['a.jpg', jpegOf(4_000, 3_000), 'image/jpeg'],
    ['a.jpeg', jpegOf(640, 480, 60_000), 'image/jpeg'],
    ['a.gif', gifOf(320, 200), 'image/gif'],
    ['a.webp', webpOf('VP8X', 1280, 800), 'image/webp'],
    ['b.webp', webpOf('VP8 ', 1280, 800), 'image/webp'],
    ['c.webp', webpOf('VP8L', 1280, 800), 'image/webp'],
    ['a.mp4', MP4, 'video/mp4'],
    ['a.mp3', MP3, 'audio/mpeg'],
    ['b.mp3', Buffer.from([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg'],
    ['a.ogg', OGG, 'audio/ogg'],
    ['a.wav', WAV, 'audio/wav'],
  ])('%s is known by its first bytes', (name, bytes, expected) => {
    const folder = temporaryFolder()
    folder.write(name, bytes)
    expect(opened(folder.path, name)).toBe(expected)
  })
  it.each<[what: string, name: string, bytes: Buffer, fault: string]>([
    ['a film named .png', 'a.png', MP4, 'type'],
    ['a picture named .mp4', 'a.mp4', pngOf(8, 8), 'type'],
    ['a drawing that may hold scripts, named .png', 'a.png', SVG, 'type'],
    ['a page named .jpg', 'a.jpg', Buffer.from('<html><script>'), 'type'],
    ['an empty file', 'a.png', Buffer.alloc(0), 'type'],
    ['a picture cut off before its size', 'a.png', pngOf(8, 8).subarray(0, 20), 'type'],
    ['a picture without extent', 'a.png', pngOf(0, 8), 'type'],
    ['a PNG of 30,000 by 30,000', 'a.png', pngOf(30_000, 30_000), 'size'],
    ['a PNG with the greatest numbers there are', 'a.png', pngOf(0xffff_ffff, 0xffff_ffff), 'size'],
    ['a JPEG of 30,000 by 30,000', 'a.jpg', jpegOf(30_000, 30_000), 'size'],
    ['a GIF of 30,000 by 30,000', 'a.gif', gifOf(30_000, 30_000), 'size'],
    ['a WebP of 16,000 by 16,000', 'a.webp', webpOf('VP8L', 16_000, 16_000), 'size'],
    ['a WebP of 30,000 by 30,000', 'a.webp', webpOf('VP8X', 30_000, 30_000), 'size'],
  ])('is refused: %s [F104]', (_, name, bytes, fault) => {
    const folder = temporaryFolder()
    folder.write(name, bytes)
    expect(opened(folder.path, name)).toBe(fault)
  })
  it('is refused when it is larger than a robot’s network carries, or a folder', () => {
    const folder = temporaryFolder()
    truncateSync(folder.write('a.mp4', MP4), 200_000_001)
    mkdirSync(join(folder.path, 'b.png'))
    expect([opened(folder.path, 'a.mp4'), opened(folder.path, 'b.png')]).toEqual(['size', 'type'])
  })
  it('is looked at whatever its bytes are, without an exception of any other kind', () => {
    const folder = temporaryFolder()
    const starts = fc.constantFrom(pngOf(8, 8), jpegOf(8, 8, 8), gifOf(8, 8), webpOf('VP8L', 8, 8), MP4, Buffer.alloc(0))
    fc.assert(
      fc.property(starts, fc.nat(40), fc.uint8Array({ maxLength: 40 }), (start, cut, rest) => {
        folder.write('a.png', Buffer.concat([start.subarray(0, cut), rest]))
        return ['image/png', 'type', 'size'].includes(opened(folder.path, 'a.png'))
      }),
      { numRuns: 500, seed: 104 },
    )
  })
})

describe('a step with media', () => {
  const Steps = z.strictObject({ steps: z.array(MediaSchema) })
  const stepsOf = (...media: string[]) =>
    `steps:\n${media.map((path) => `  - media: ${path}\n    instead: { fr: Imaginez le hall., en: Imagine the hall. }\n`).join('')}`

  it('is said instead of shown when its file is missing, and the author is told by line [F103]', () => {
    const folder = temporaryFolder()
    folder.write('hall.png', pngOf(8, 8))
    const file = folder.write('content.yaml', stepsOf('hall.png', 'gone.png'))

    const { content, warnings } = readContent(file, Steps)

    expect(content.steps.map(mediaStep)).toEqual([
      { show: 'hall.png' },
      { say: { fr: 'Imaginez le hall.', en: 'Imagine the hall.' } },
    ])
    expect(warnings).toEqual([`${file}:4:5: steps.1.media: gone.png: there is no such file; what stands under "instead" is said`])
  })
  it('makes its file refused, by line, when the media are not what they are called [F104]', () => {
    const folder = temporaryFolder()
    folder.write('film.png', MP4)
    const file = folder.write('content.yaml', stepsOf('film.png'))
    expect(() => readContent(file, Steps)).toThrow(
      `${file}:2:5: steps.0.media: film.png: named .png, but it is video/mp4; name it .mp4`,
    )
  })
  it('makes its file refused, by line, when the path leads elsewhere [F102]', () => {
    const file = temporaryFolder().write('content.yaml', stepsOf('../../etc/passwd'))
    expect(() => readContent(file, Steps)).toThrow(`${file}:2:5: steps.0.media: write a path inside the content folder`)
  })
})
