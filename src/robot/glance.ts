import { distinctUntilChanged, type Observable, shareReplay } from 'rxjs'
import { ALAutonomousLife, ALMotion, ALRobotPosture, ALSpeechRecognition, ALTextToSpeech } from '#naoqi'
import { CLIENT_NAME, type RobotContext } from './context.ts'
import { asked$ } from './facts.ts'
import { serviceClient } from './service-client.ts'

/** What people want to see before they let it go among others; undefined where the robot did not say. */
export type Glance = {
  /** As NAOqi names it: `Stand`, `Crouch`, `LyingBack`, ... */
  posture: string | undefined
  /** Its motors are on. */
  awake: boolean | undefined
  /** Of another program, in the focus of autonomous life. */
  activity: string | undefined
  /** Other programs that use the speech recognizer. */
  recognizers: readonly string[]
  speechRatePercent: number | undefined
}

const OPTIONS = { deadlineMs: 3_000 }

/** Asks on each connection and every ten seconds; only for people to read, so nothing is told of a robot that does not answer. */
export function createGlance(context: RobotContext): Observable<Glance> {
  const { link } = context
  const posture = serviceClient(link, ALRobotPosture)
  const motion = serviceClient(link, ALMotion)
  const life = serviceClient(link, ALAutonomousLife)
  const recognizer = serviceClient(link, ALSpeechRecognition)
  const voice = serviceClient(link, ALTextToSpeech)

  async function look(): Promise<Glance> {
    const [stands, awake, activity, subscribers, speechRatePercent] = await Promise.all([
      known(posture.getPosture([], OPTIONS)),
      known(motion.robotIsWakeUp([], OPTIONS)),
      known(life.focusedActivity([], OPTIONS)),
      known(recognizer.getSubscribersInfo([], OPTIONS)),
      known(voice.getParameter(['speed'], OPTIONS)),
    ])
    const names = (subscribers ?? []).map(([name]) => String(name))
    return {
      posture: stands,
      awake,
      activity: activity === '' ? undefined : activity,
      recognizers: names.filter((name) => name !== CLIENT_NAME),
      speechRatePercent,
    }
  }

  return asked$(context, look).pipe(
    distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
    shareReplay({ bufferSize: 1, refCount: true }),
  )
}

/** Undefined where this robot lacks the service or did not answer in time. */
async function known<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch(() => undefined)
}
