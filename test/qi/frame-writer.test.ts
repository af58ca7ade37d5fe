import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { frameWriter } from '../../src/qi/json-bridge/frame-writer.ts'

type State = { readyState: 0 | 1 | 2 | 3; OPEN: 1 }

/** A writer, and each piece that was written to its stream. */
function rig({ masked }: { masked: boolean }) {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const socket: State = { readyState: 1, OPEN: 1 }
  return { frames: frameWriter(socket, stream, { masked }), socket, chunks }
}

/** The texts of a piece of small frames, read as the protocol says. */
function textsIn(chunk: Buffer): string[] {
  const texts: string[] = []
  for (let at = 0; at < chunk.length; ) {
    expect(chunk[at]).toBe(0x81)
    const flags = chunk[at + 1] ?? 0
    const isMasked = flags >= 0x80
    const from = at + 2 + (isMasked ? 4 : 0)
    at = from + (flags & 0x7f)
    const mask = isMasked ? chunk.subarray(from - 4, from) : Buffer.alloc(4)
    texts.push(Buffer.from(chunk.subarray(from, at).map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString())
  }
  return texts
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `text ${index} é`)

describe.each([{ masked: true }, { masked: false }])('a frame writer ($masked)', ({ masked }) => {
  it('sends what a turn writes in one piece, in order', async () => {
    const { frames, chunks } = rig({ masked })
    for (const text of numbered(12)) frames.write(text)
    expect(chunks).toEqual([])
    await turn()
    expect(chunks.map(textsIn)).toEqual([numbered(12)])
  })

  it('sends a single text before anything else of the turn happens', async () => {
    const { frames, chunks } = rig({ masked })
    frames.write('stop')
    const before = await new Promise<number>((resolve) => process.nextTick(() => resolve(chunks.length)))
    expect(before).toBe(1)
    expect(chunks.map(textsIn)).toEqual([['stop']])
  })

  it('lets no text wait behind more than a batch, however much a turn writes', () => {
    const { frames, chunks } = rig({ masked })
    for (const text of numbered(50)) frames.write(text)
    expect(chunks.map((chunk) => textsIn(chunk).length)).toEqual([20, 20])
  })

  it('sends what waits when it is told to, and nothing twice', async () => {
    const { frames, chunks } = rig({ masked })
    for (const text of numbered(3)) frames.write(text)
    frames.flush()
    expect(chunks.map(textsIn)).toEqual([numbered(3)])
    await turn()
    frames.flush()
    expect(chunks.length).toBe(1)
  })

  it('writes nothing behind the frame that closes', async () => {
    const { frames, socket, chunks } = rig({ masked })
    frames.write('late')
    socket.readyState = 2
    await turn()
    expect(chunks).toEqual([])
  })
})

describe('the mask of a client', () => {
  it('is another one for each frame', async () => {
    const { frames, chunks } = rig({ masked: true })
    for (let count = 0; count < 15; count += 1) frames.write('a')
    await turn()
    const [chunk = Buffer.alloc(0)] = chunks
    const masks = Array.from({ length: 15 }, (_, index) => chunk.subarray(index * 7 + 2, index * 7 + 6).toString('hex'))
    expect(new Set(masks).size).toBe(15)
  })
})
