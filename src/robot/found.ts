import { ALAudioDevice, ALAutonomousLife, ALRobotPosture, ALTextToSpeech } from '#naoqi'
import { type Caller, serviceClient } from './service-client.ts'

/** How a new connection found the robot; undefined where it did not say. */
export type Found = {
  life: string | undefined
  posture: string | undefined
  /** In the robot's own word, such as `French`. */
  language: string | undefined
  volumePercent: number | undefined
}

/** A service that is slow to answer must not keep the robot from its visitors. */
const OPTIONS = { deadlineMs: 1_500 }

/** Reads back what may have changed while nobody was connected, always in the same order. Never rejects. */
export async function readBack(caller: Caller): Promise<Found> {
  const [life, posture, language, volumePercent] = await Promise.all([
    known(serviceClient(caller, ALAutonomousLife).getState([], OPTIONS)),
    known(serviceClient(caller, ALRobotPosture).getPosture([], OPTIONS)),
    known(serviceClient(caller, ALTextToSpeech).getLanguage([], OPTIONS)),
    known(serviceClient(caller, ALAudioDevice).getOutputVolume([], OPTIONS)),
  ])
  return { life, posture, language, volumePercent }
}

/** Undefined where this robot lacks the service or did not answer in time. */
async function known<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch(() => undefined)
}
