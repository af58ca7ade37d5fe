export type Kind = { mime: string; extensions: readonly string[] }
export type Sniffed = Kind & { /** Of a picture. */ size?: Size | undefined }
type Size = { width: number; height: number }
type Format = Kind & { is: (head: Buffer) => boolean; size?: (head: Buffer) => Size | undefined }

const text = (head: Buffer, from: number, length: number) => head.toString('latin1', from, from + length)

/** What a screen may show and a speaker may play. No SVG: it may hold scripts. */
const FORMATS: readonly Format[] = [
  { mime: 'image/png', extensions: ['png'], is: (head) => text(head, 0, 8) === '\x89PNG\r\n\x1a\n', size: pngSize },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], is: (head) => text(head, 0, 3) === '\xff\xd8\xff', size: jpegSize },
  { mime: 'image/gif', extensions: ['gif'], is: (head) => /^GIF8[79]a/.test(text(head, 0, 6)), size: gifSize },
  { mime: 'image/webp', extensions: ['webp'], is: (head) => isRiff(head, 'WEBP'), size: webpSize },
  { mime: 'audio/wav', extensions: ['wav'], is: (head) => isRiff(head, 'WAVE') },
  { mime: 'audio/ogg', extensions: ['ogg'], is: (head) => text(head, 0, 4) === 'OggS' },
  { mime: 'audio/mpeg', extensions: ['mp3'], is: (head) => text(head, 0, 3) === 'ID3' || isMpegLayer3(head) },
  { mime: 'video/mp4', extensions: ['mp4'], is: (head) => text(head, 4, 4) === 'ftyp' },
]

/** The endings that a media file may have. */
export const MEDIA_EXTENSIONS = FORMATS.flatMap(({ extensions }) => extensions)

/** What the first bytes of a file are, whatever its name says; undefined for anything that is not on the list. */
export function sniffMedia(head: Buffer): Sniffed | undefined {
  const format = FORMATS.find(({ is }) => is(head))
  return format && { mime: format.mime, extensions: format.extensions, ...(format.size && { size: format.size(head) }) }
}

function isRiff(head: Buffer, form: string): boolean {
  return text(head, 0, 4) === 'RIFF' && text(head, 8, 4) === form
}

/** A frame's sync word, layer III, and neither of the values that are never used. */
function isMpegLayer3(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  return first === 0xff && (second & 0xe6) === 0xe2 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c
}

function pngSize(head: Buffer): Size | undefined {
  if (head.length < 24 || text(head, 12, 4) !== 'IHDR') return undefined
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

function gifSize(head: Buffer): Size | undefined {
  return head.length < 10 ? undefined : { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }
}

/** From segment to segment until one that begins a frame, which says the size. */
function jpegSize(head: Buffer): Size | undefined {
  for (let at = 2; at + 9 <= head.length; ) {
    if (head[at] !== 0xff) return undefined
    const marker = head[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) }
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(at + 2)
  }
  return undefined
}

function webpSize(head: Buffer): Size | undefined {
  if (head.length < 30) return undefined
  const chunk = text(head, 12, 4)
  if (chunk === 'VP8X') return { width: 1 + head.readUIntLE(24, 3), height: 1 + head.readUIntLE(27, 3) }
  if (chunk === 'VP8 ') return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L' || head[20] !== 0x2f) return undefined
  const bits = head.readUInt32LE(21)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}
