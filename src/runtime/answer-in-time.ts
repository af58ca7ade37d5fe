import { type Clock, sleep } from '#clock'
import { CompereError } from '#errors'

/** As long as whoever pressed Stop waits at most; nobody watches a button longer than that. */
const ANSWER_MS = 5_000

/** What staff asked of a robot, told of in time: the act goes on when they are told that nobody knows what becomes of it. */
export async function answerInTime(act: Promise<void>, clock: Clock, what: string): Promise<void> {
  const enough = new AbortController()
  const late = sleep(clock, ANSWER_MS, enough.signal).then(() => {
    throw new CompereError('robot.unanswered', `${what} was not confirmed within ${ANSWER_MS / 1_000} s: it may still come`)
  })
  await Promise.race([act, late]).finally(() => {
    late.catch(() => undefined)
    enough.abort()
  })
}
