import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import { later } from '../io/time.ts'
import { hear } from './caption-source.ts'
import { type Following, follow, startFollowing } from './following.ts'
import { keepLanguage, keptLanguage } from './kept.ts'
import { createLiveLine } from './live-line.ts'

/** On the Wi-Fi of an old house with sixty phones an answer takes a while, and a line given up too early takes longer. */
const PATIENCE_MS = 5_000

export type Guest = {
  following: Following
  setLanguage(language: string): void
  /** To another stop than that of the group, or back to it. */
  goTo(stop: string | null): void
  /** False when there is no line: nothing waits for a better moment. */
  ask(text: string): boolean
  vote(puzzle: string, choice: string): void
  readQuestion(): void
}

/** One robot, by the code that guests were given, for as long as the page is open. */
export function useFollowing(code: string): Guest {
  const wished = useRef(keptLanguage())
  const latest = useRef(startFollowing(wished.current))
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const { line, dispatch } = useMemo(() => {
    const dispatch = (event: Parameters<typeof follow>[1]) => {
      const before = latest.current
      latest.current = follow(before, event)
      if (latest.current !== before) redraw(undefined)
    }
    const base = `${location.origin.replace('http', 'ws')}/c/${code}/live?phone=${ownNumber()}`
    const line = createLiveLine({
      open: () => new WebSocket(`${base}&language=${encodeURIComponent(wished.current)}`),
      hear: () => hear({ kind: 'code', code }, PATIENCE_MS),
      orders: () => (latest.current.at === null ? [] : [{ type: 'at', stop: latest.current.at }]),
      random: () => (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255,
      ...{ dispatch, later },
    })
    return { line, dispatch }
  }, [code])

  useEffect(() => {
    const stop = stopInAddress()
    if (stop) dispatch({ type: 'at', stop })
    line.start()
    const look = () => document.visibilityState === 'visible' && line.wake()
    window.addEventListener('online', line.wake)
    window.addEventListener('offline', line.sleep)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('online', line.wake)
      window.removeEventListener('offline', line.sleep)
      document.removeEventListener('visibilitychange', look)
      line.end()
    }
  }, [line])

  return {
    following: latest.current,
    setLanguage(language) {
      wished.current = language
      keepLanguage(language)
      // Without a line the text stays as it is, and the next line is opened in that language.
      line.send({ type: 'language', language })
      dispatch({ type: 'language.chosen', language })
    },
    goTo(stop) {
      // Chosen by hand from now on, after a reload as well.
      history.replaceState(null, '', location.pathname)
      dispatch({ type: 'at', stop })
      line.send({ type: 'at', stop })
    },
    ask: (text) => line.send({ type: 'ask', text }),
    vote: (puzzle, choice) => void line.send({ type: 'vote', puzzle, choice }),
    readQuestion: () => dispatch({ type: 'question.read' }),
  }
}

/** A code or lamp beside an object leads to its stop: `/c/k7w2dz?at=clocks`. */
function stopInAddress(): string | null {
  return new URLSearchParams(location.search).get('at')
}

/** By which this page is known again after a break: its vote counts once, its question is not lost. Gone with the page. */
function ownNumber(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
