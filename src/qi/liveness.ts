import type { Clock } from '#clock'
import { CompereError, isCompereError } from '#errors'
import type { QiSession } from './session.ts'

const INTERVAL_MS = 1_000
const SILENCE_MS = 3_000

export type LivenessOptions = {
  clock: Clock
  session: QiSession
  ping: (session: QiSession) => Promise<unknown>
  onSilent: (error: CompereError) => void
}

/** Asks every second; an open socket proves nothing, an answer does. Returns what stops it. */
export function watchLiveness({ clock, session, ping, onSilent }: LivenessOptions): () => void {
  let answeredAt = clock.now()
  let asking = false
  let timer: number | undefined
  const onAnswer = () => {
    asking = false
    answeredAt = clock.now()
  }
  const onFailure = (error: unknown) => {
    // A refusal is an answer all the same.
    if (isCompereError(error, 'robot.refused', 'robot.missing')) onAnswer()
    asking = false
  }
  const tick = (): void => {
    if (clock.now() - answeredAt >= SILENCE_MS) {
      onSilent(new CompereError('wire.timeout', `The robot has not answered for ${SILENCE_MS / 1000} s.`))
      return
    }
    if (!asking) {
      asking = true
      ping(session).then(onAnswer, onFailure)
    }
    timer = clock.setTimeout(tick, INTERVAL_MS)
  }
  tick()
  return () => {
    if (timer !== undefined) clock.clearTimeout(timer)
  }
}
