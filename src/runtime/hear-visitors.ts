import { catchError, EMPTY, filter, map, merge, Observable, switchMap, take, takeUntil, withLatestFrom } from 'rxjs'
import { errorText } from '#errors'
import type { Locale, OpenTopic, Robot } from '#robot'
import type { Answer, DialogTopic } from './behavior.ts'

/**
 * Which ears of the robot are used: those that spot words, its own dialog engine, or the first and, while another program
 * holds them, the second.
 */
export type Understanding = 'wordSpotting' | 'dialog' | 'both'

export type Ears = {
  locale: Locale
  vocabulary: readonly string[]
  interruptions?: readonly string[] | undefined
  /** Without one, words are spotted whatever the venue wants. */
  topic?: (() => DialogTopic) | undefined
}
type Parts = { robot: Robot; understanding: Understanding; note: (text: string) => void }

const RECOGNIZED_AT_LEAST = 0.4

/** What visitors say, as far as it is understood, while subscribed to. A robot that cannot hear can still be touched. */
export function hearVisitors(ears: Ears, parts: Parts): Observable<Answer> {
  const { robot, understanding } = parts
  const spotted$ = spotWords(ears, parts)
  const { topic } = ears
  if (!topic || understanding === 'wordSpotting') return spotted$
  const dialog$ = conversed(topic, ears.locale, parts)
  if (understanding === 'dialog') return dialog$
  // For the rest of this visit: to open a topic takes seconds, and who left the recognizer may come back to it.
  const held$ = robot.listening.held$.pipe(filter(Boolean), take(1))
  return merge(spotted$.pipe(takeUntil(held$)), held$.pipe(switchMap(() => dialog$)))
}

function spotWords({ topic: _, ...wish }: Ears, { robot, note }: Parts): Observable<Answer> {
  const { interruptions = [] } = wish
  return robot.listening.listen(wish).pipe(
    withLatestFrom(robot.speech.speaking$),
    // Its own voice is full of its own vocabulary.
    filter(([{ text }, speaking]) => !speaking || interruptions.includes(text)),
    filter(([{ text, confidence }]) => text === '' || confidence >= RECOGNIZED_AT_LEAST),
    map(([{ text, confidence }]): Answer => ({ way: 'speech', text, confidence })),
    catchError((error: unknown) => {
      note(`The robot does not hear: ${errorText(error)}`)
      return EMPTY
    }),
  )
}

/** The robot's own dialog with our topic alone in it; the engine says only what was meant, not how it was said. */
function conversed(topic: () => DialogTopic, locale: Locale, { robot, note }: Parts): Observable<Answer> {
  const { content, answerKey, choiceOf } = topic()
  const opened$ = new Observable<OpenTopic>((subscriber) => {
    const opening = new AbortController()
    const open = robot.dialog.open({ content, locale, answerKey, alone: true }, { signal: opening.signal })
    open.then(
      (opened) => subscriber.next(opened),
      (error: unknown) => subscriber.error(error),
    )
    return () => {
      opening.abort()
      // Whoever unsubscribed waits for nothing; what was not given back then is told by the robot.
      void open.then((opened) => opened.close()).catch(() => undefined)
    }
  })
  return opened$.pipe(
    switchMap(({ answers$ }) => answers$),
    withLatestFrom(robot.speech.speaking$),
    filter(([, speaking]) => !speaking),
    map(([value]): Answer => {
      const choice = choiceOf(value)
      return { way: 'speech', text: choice, choice, confidence: 1 }
    }),
    catchError((error: unknown) => {
      note(`The dialog of the robot cannot be used: ${errorText(error)}`)
      return EMPTY
    }),
  )
}
