/** The first bytes of files of each kind, made by hand from their formats: enough for whoever looks at them only. */
const ascii = (text: string) => Buffer.from(text, 'latin1')

function big(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

function little(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

export function pngOf(width: number, height: number): Buffer {
  return Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    big(13, 4),
    ascii('IHDR'),
    big(width, 4),
    big(height, 4),
    ascii('\x08\x06\0\0\0'),
  ])
}

/** With a preview before the frame, as cameras write it. */
export function jpegOf(width: number, height: number, previewBytes = 4_000): Buffer {
  const preview = Buffer.concat([ascii('\xff\xe1'), big(previewBytes + 2, 2), Buffer.alloc(previewBytes, 0xff)])
  return Buffer.concat([
    ascii('\xff\xd8'),
    preview,
    ascii('\xff\xff\xc2'),
    big(17, 2),
    ascii('\x08'),
    big(height, 2),
    big(width, 2),
    ascii('\x03'),
  ])
}

export function gifOf(width: number, height: number): Buffer {
  return Buffer.concat([ascii('GIF89a'), little(width, 2), little(height, 2), ascii('\0\0\0')])
}

export function webpOf(form: 'VP8X' | 'VP8 ' | 'VP8L', width: number, height: number): Buffer {
  const head = Buffer.concat([ascii('RIFF'), little(100, 4), ascii('WEBP'), ascii(form), little(10, 4)])
  if (form === 'VP8X') return Buffer.concat([head, little(0, 4), little(width - 1, 3), little(height - 1, 3)])
  if (form === 'VP8 ') return Buffer.concat([head, ascii('\x10\0\0\x9d\x01\x2a'), little(width, 2), little(height, 2)])
  const bits = ((width - 1) | ((height - 1) << 14)) >>> 0
  return Buffer.concat([head, ascii('\x2f'), little(bits, 4), Buffer.alloc(8)])
}

export const MP4 = ascii('\0\0\0\x18ftypisom\0\0\0\0')
export const MP3 = ascii('ID3\x04\0\0\0\0\0\0')
export const OGG = ascii('OggS\0\x02')
export const WAV = ascii('RIFF\x24\0\0\0WAVEfmt ')
export const SVG = ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
