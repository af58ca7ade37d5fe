import { EMPTY, exhaustMap, from, type Observable, type Subscription, switchMap, timer } from 'rxjs'
import { z } from 'zod'
import { clockScheduler } from '#clock'
import { CompereError, isCompereError } from '#errors'
import type { RobotContext } from './context.ts'
import type { Recognizer, Wish } from './recognizer.ts'
import { memoryReader } from './service-client.ts'

/** Two looks in a row must find the same, and staff know of it within ten seconds. */
const LOOK_EVERY_MS = 4_000
const OPTIONS = { deadlineMs: 3_000 }
const STATUS_KEY = 'ALSpeechRecognition/Status'
/** Two looks in a row, as above. */
const SILENT_LOOKS = 2
/** The words of an engine that was stopped or paused; the others come and go while it listens. */
const SILENT_STATUS: readonly string[] = ['ListenOff', 'Stop']

type Parts = {
  context: RobotContext
  recognizer: Recognizer
  running$: Observable<Wish | undefined>
  isSpeaking: () => boolean
  /** Whether others use the recognizer or paused it, at each look. */
  onHeld: (held: boolean) => void
}

/**
 * Looks after a recognizer that listens: one that lost us is started again; one that others use or paused is left to
 * them, and staff are told, once.
 */
export function watchRecognizer({ context, recognizer, running$, isSpeaking, onHeld }: Parts): Subscription {
  const { clock, report } = context
  const read = memoryReader(context)
  let told = ''
  let silentLooks = 0

  function tellForeign(names: readonly string[]): void {
    const list = names.join(', ')
    if (list !== '' && list !== told)
      report(refusal(`Another program also uses the recognizer: ${list}. End it if the robot mishears.`))
    told = list
  }
  async function look(): Promise<void> {
    const subscribers = await recognizer.look()
    if (subscribers?.ours === false) return recognizer.again()
    tellForeign(subscribers?.foreign ?? [])
    const status = await read(STATUS_KEY, z.string(), '', OPTIONS)
    // Robots close their ears while they speak.
    silentLooks = SILENT_STATUS.includes(status) && !isSpeaking() ? silentLooks + 1 : 0
    onHeld((subscribers?.foreign ?? []).length > 0 || silentLooks >= SILENT_LOOKS)
    if (silentLooks === SILENT_LOOKS)
      report(refusal('Another program paused the recognizer: the robot hears nobody until it goes on.'))
  }
  const lookSafely = () =>
    look().catch((error: unknown) => {
      // Gone, or there again and another one: either way it knows nothing of us.
      if (isCompereError(error, 'robot.missing', 'robot.refused')) recognizer.again()
    })

  return running$
    .pipe(
      switchMap((wish) => {
        silentLooks = 0
        return wish ? timer(0, LOOK_EVERY_MS, clockScheduler(clock)).pipe(exhaustMap(() => from(lookSafely()))) : EMPTY
      }),
    )
    .subscribe()
}

function refusal(text: string): CompereError {
  return new CompereError('robot.refused', text)
}
