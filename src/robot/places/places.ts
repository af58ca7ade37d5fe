import { Observable, Subject, share } from 'rxjs'
import type { z } from 'zod'
import { ALBarcodeReader, ALLandMarkDetection, type MemoryEvents } from '#naoqi'
import type { RobotContext } from '../context.ts'
import { extractorsAwake } from '../extractors.ts'
import { memoryEvent, serviceClient } from '../service-client.ts'
import { PERIOD_MS, Sightings } from './sightings.ts'

/** A mark by its number, or a code by what it says: any stranger can print one, so it is no more than a hint. */
export type Seen = { kind: 'mark' | 'code'; id: string; distanceM?: number | undefined }
export interface Places {
  /** What tells where the robot is, told as soon as it is seen for sure and every few seconds while it is. */
  readonly seen$: Observable<Seen>
}

/** As museums print them; a robot tells only how much of its view a mark fills. */
const MARK_DIAMETER_M = 0.1
/** Well within where such a mark can be read (2.9 m), and nearer than the next stop usually hangs. */
const NEAR_M = 2
/** No wall has more; a longer list is no image. */
const MOST_AT_ONCE = 20
/** As long as a code may be in a tour. */
const LONGEST_CODE = 300

/** Looks for marks and codes while anybody wants to know; the robot's extractors sleep otherwise. */
export function createPlaces(context: RobotContext): Places {
  const { link, clock, report } = context
  const extractors = [serviceClient(link, ALLandMarkDetection), serviceClient(link, ALBarcodeReader)]
  const seen$ = new Observable<Seen>((observer) => {
    const sightings = new Sightings(clock)
    const tell = (found: readonly Seen[]) => {
      for (const seen of found.slice(0, MOST_AT_ONCE)) if (sightings.confirms(seen)) observer.next(seen)
    }
    const earsConnected$ = new Subject<void>()
    const onAttached = () => earsConnected$.next()
    const watching = extractorsAwake(context, { extractors, earsConnected$, periodMs: PERIOD_MS }).subscribe()
    watching.add(memoryEvent(link, 'LandmarkDetected', report, { onAttached }).subscribe((value) => tell(nearMarks(value))))
    watching.add(memoryEvent(link, 'BarcodeReader/BarcodeDetected', report).subscribe((value) => tell(codes(value))))
    return watching
  })
  // The last one to leave puts the extractors to sleep.
  return { seen$: seen$.pipe(share()) }
}

function nearMarks([, marks = []]: z.output<(typeof MemoryEvents)['LandmarkDetected']>): Seen[] {
  return marks.flatMap(([[, , , width, height], number]): Seen[] => {
    const distanceM = distanceOf(Math.max(width, height))
    const id = String(Array.isArray(number) ? number[0] : number)
    return distanceM !== undefined && distanceM <= NEAR_M ? [{ kind: 'mark', id, distanceM }] : []
  })
}

function codes(found: z.output<(typeof MemoryEvents)['BarcodeReader/BarcodeDetected']>): Seen[] {
  return found.flatMap(([text]): Seen[] => (text !== '' && text.length <= LONGEST_CODE ? [{ kind: 'code', id: text }] : []))
}

/** To ten centimetres, by the longer side of what a tilted mark looks like. */
function distanceOf(sizeRad: number): number | undefined {
  if (sizeRad <= 0 || sizeRad >= Math.PI) return undefined
  return Math.round((MARK_DIAMETER_M / 2 / Math.tan(sizeRad / 2)) * 10) / 10
}
