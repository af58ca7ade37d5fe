import { BehaviorSubject, distinctUntilChanged, Observable, type Subscriber } from 'rxjs'
import type { Clock } from '#clock'
import type { CompereError } from '#errors'
import type { RobotContext } from './context.ts'
import { Hearing } from './heard.ts'
import { Recognizer, type Wish } from './recognizer.ts'
import { watchRecognizer } from './recognizer-watch.ts'
import type { Heard, Listening, Speech } from './robot.ts'
import { memoryEvent } from './service-client.ts'

type Listener = { wish: Wish; subscriber: Subscriber<Heard> }

/** Word spotting for one listener at a time, in the order they came: the robot has one engine. */
export function createListening(context: RobotContext, { speaking$ }: Pick<Speech, 'speaking$'>): Listening {
  const { link, clock, report } = context
  const running = new BehaviorSubject<Wish | undefined>(undefined)
  const held = new BehaviorSubject(false)
  const listeners: Listener[] = []
  const recognizer = new Recognizer(context, {
    onChange: (wish) => running.next(wish),
    onMissing: failAll,
    onRefused: () => held.next(true),
  })
  const voice = new OwnVoice(clock, speaking$)
  const running$ = running.pipe(distinctUntilChanged())
  watchRecognizer({ context, recognizer, running$, isSpeaking: () => voice.speaking, onHeld: (is) => held.next(is) })

  function failAll(error: CompereError): void {
    for (const { subscriber } of [...listeners]) subscriber.error(error)
  }
  const turn = () => {
    // Nobody looks any more, and what was seen is soon old.
    if (listeners.length === 0) held.next(false)
    recognizer.want(listeners[0]?.wish)
  }

  return {
    held$: held.pipe(distinctUntilChanged()),
    listen: ({ interruptions = [], ...wish }) =>
      new Observable((subscriber) => {
        const listener = { wish, subscriber }
        listeners.push(listener)
        const hearing = new Hearing(clock, { vocabulary: wish.vocabulary, interruptions }, () => voice.lastSpoke)
        // What the engine still says of the vocabulary before is no answer to this one.
        const mine = () => running.value === listener.wish
        subscriber.add(memoryEvent(link, 'SpeechDetected', report).subscribe((voice) => mine() && hearing.voice(Boolean(voice))))
        subscriber.add(
          memoryEvent(link, 'WordRecognized', report).subscribe((words) => {
            const heard = mine() ? hearing.words(words) : undefined
            if (heard) subscriber.next(heard)
          }),
        )
        turn()
        return () => {
          listeners.splice(listeners.indexOf(listener), 1)
          turn()
        }
      }),
  }
}

/** When the robot itself was last heard. */
class OwnVoice {
  readonly #clock: Clock
  speaking = false
  #lastSpoke: number | undefined

  constructor(clock: Clock, speaking$: Observable<boolean>) {
    this.#clock = clock
    speaking$.subscribe((speaking) => {
      if (this.speaking) this.#lastSpoke = clock.now()
      this.speaking = speaking
    })
  }

  get lastSpoke(): number | undefined {
    return this.speaking ? this.#clock.now() : this.#lastSpoke
  }
}
