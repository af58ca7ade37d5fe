import { useEffect, useState } from 'preact/hooks'
import { Refused } from '../io/api.ts'

export type Asked<Value> = { value: Value | null; refusal: Refused | null; again: () => void }

/** Asks the controller when something it depends on changes; only the latest question counts. */
export function useAsked<Value>(ask: () => Promise<Value>, on: readonly unknown[]): Asked<Value> {
  const [answer, setAnswer] = useState<{ value: Value | null; refusal: Refused | null }>({ value: null, refusal: null })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isLatest = true
    ask().then(
      (value) => isLatest && setAnswer({ value, refusal: null }),
      (error: unknown) => isLatest && setAnswer({ value: null, refusal: refusedBy(error) }),
    )
    return () => {
      isLatest = false
    }
  }, [...on, round])
  return { ...answer, again: () => setRound((before) => before + 1) }
}

export function refusedBy(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused('page.unreached', String(error))
}
