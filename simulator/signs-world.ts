import type { z } from 'zod'
import type { Clock } from '#clock'
import type { MemoryEvents } from '#naoqi'
import type { Body } from './body.ts'
import { Extractor } from './extractor.ts'
import type { MemoryHub } from './memory-hub.ts'

export type SimulatedMark = { number: number; distanceM: number; angleRad: number }
export type SimulatedCode = { text: string; distanceM: number }
type Parts = { clock: Clock; body: Body; memory: MemoryHub }
type Landmarks = z.input<(typeof MemoryEvents)['LandmarkDetected']>
type Landmark = Extract<Landmarks, readonly [unknown, ...unknown[]]>[1][number]
type Codes = z.input<(typeof MemoryEvents)['BarcodeReader/BarcodeDetected']>

/** As museums print them. */
const MARK_DIAMETER_M = 0.1
/** How much of the view a mark has to fill, from two degrees to twenty-three. */
const MARK_SIZE_RAD = { min: 0.035, max: 0.4 } as const
/** The camera has few pixels for the small squares of a code. */
const CODE_RANGE_M = 1.5
const CAMERA_POSE = [0, 0, 0, 0, 0, 0]
const CODE_CORNERS = [
  [120, 80],
  [220, 80],
  [220, 180],
  [120, 180],
]
/** Not more often than the camera has images, and no timer of ours is longer. */
const PERIOD_MS = { min: 33, max: 60_000 } as const

/** Marks and codes before the camera, and what its extractors make of them while somebody is subscribed. */
export class SignsWorld {
  readonly marks = new Map<number, SimulatedMark>()
  readonly codes = new Map<string, SimulatedCode>()
  readonly #parts: Parts
  #isDim = false
  readonly markReader: Extractor
  readonly codeReader: Extractor

  constructor(parts: Parts) {
    const { clock, memory } = parts
    this.#parts = parts
    this.markReader = readerOf(
      clock,
      () => this.#marksSeen(),
      (seen) => memory.raise('LandmarkDetected', seen),
    )
    this.codeReader = readerOf(
      clock,
      () => this.#codesSeen(),
      (seen) => memory.raise('BarcodeReader/BarcodeDetected', seen),
    )
  }

  /** Too dark for both: the way museums light paper. */
  get isDim(): boolean {
    return this.#isDim
  }

  set isDim(isDim: boolean) {
    this.#isDim = isDim
    this.#changed()
  }

  putMark({ number, distanceM, angleRad = 0 }: Omit<SimulatedMark, 'angleRad'> & { angleRad?: number | undefined }): void {
    this.marks.set(number, { number, distanceM, angleRad })
    this.#changed()
  }

  takeMark(number: number): void {
    this.marks.delete(number)
    this.#changed()
  }

  putCode({ text, distanceM }: SimulatedCode): void {
    this.codes.set(text, { text, distanceM })
    this.#changed()
  }

  takeCode(text: string): void {
    this.codes.delete(text)
    this.#changed()
  }

  /** As after a restart: nobody is subscribed, and what hangs on the walls still does. */
  forget(): void {
    this.markReader.forget()
    this.codeReader.forget()
  }

  #changed(): void {
    this.#parts.body.changed$.next()
  }

  #marksSeen(): Landmarks {
    const found = [...this.marks.values()].flatMap(({ number, distanceM, angleRad }): Landmark[] => {
      const size = 2 * Math.atan(MARK_DIAMETER_M / 2 / distanceM)
      const isFound = !this.#isDim && size >= MARK_SIZE_RAD.min && size <= MARK_SIZE_RAD.max
      return isFound ? [[[1, angleRad, 0, size, size, 0], [number]]] : []
    })
    if (found.length === 0) return []
    const wallMs = this.#parts.clock.wallTime()
    const time = [Math.floor(wallMs / 1_000), Math.round((wallMs % 1_000) * 1_000)]
    return [time, found, CAMERA_POSE, CAMERA_POSE, 'CameraTop']
  }

  #codesSeen(): Codes {
    const read = [...this.codes.values()].filter(({ distanceM }) => !this.#isDim && distanceM <= CODE_RANGE_M)
    return read.map(({ text }) => [text, CODE_CORNERS])
  }
}

/** Looks once each period while somebody is subscribed: tells what is there at each look, and once that nothing is. */
function readerOf<Seen extends readonly unknown[]>(clock: Clock, look: () => Seen, tell: (seen: Seen) => void): Extractor {
  let timer: number | undefined
  let hadSight = false
  const extractor = new Extractor(() => {
    if (timer !== undefined) clock.clearTimeout(timer)
    timer = undefined
    if (extractor.active) wait()
    else hadSight = false
  })
  function wait(): void {
    timer = clock.setTimeout(
      () => {
        wait()
        const seen = look()
        if (seen.length > 0 || hadSight) tell(seen)
        hadSight = seen.length > 0
      },
      Math.min(PERIOD_MS.max, Math.max(PERIOD_MS.min, extractor.periodMs)),
    )
  }
  return extractor
}
