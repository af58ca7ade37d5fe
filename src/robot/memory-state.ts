import { Observable } from 'rxjs'
import type { z } from 'zod'
import { ALMemory, MemoryEvents } from '#naoqi'
import type { RobotContext } from './context.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

const READ_OPTIONS = { deadlineMs: 5_000 }

/**
 * What stands under a key that events keep up to date. Each connection subscribes first and reads the value after, so
 * that an event which came too early to be heard is made good; a value that was read never overtakes an event.
 */
export function memoryState<K extends keyof typeof MemoryEvents & string>(
  { link, report }: Pick<RobotContext, 'link' | 'report'>,
  key: K,
  read: () => Promise<unknown> = () => serviceClient(link, ALMemory).getData([key], READ_OPTIONS),
): Observable<z.output<(typeof MemoryEvents)[K]>> {
  return new Observable((observer) => {
    let latest = 0
    const readAgain = () => {
      latest += 1
      const mine = latest
      read().then(
        (value) => {
          const parsed = MemoryEvents[key].safeParse(value)
          if (parsed.success && mine === latest) observer.next(parsed.data as z.output<(typeof MemoryEvents)[K]>)
        },
        // Nothing was ever stored there, or this robot has no such thing: its events will tell, if any come.
        () => undefined,
      )
    }
    return memoryEvent(link, key, report, { onAttached: readAgain }).subscribe((value) => {
      latest += 1
      observer.next(value)
    })
  })
}
