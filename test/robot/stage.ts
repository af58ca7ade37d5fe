import { VirtualClock } from '#clock'
import type { CompereError } from '#errors'
import { createRobot, type Robot } from '#robot'
import { FakeLink, fakeIdentity, fakeVoice } from './fake-link.ts'

type Services = ConstructorParameters<typeof FakeLink>[1]

/** A robot over a fake link that has just come online, on a clock that stands still. */
export async function stage(kind: 'nao' | 'pepper', extra: Services = {}) {
  const clock = new VirtualClock()
  const voice = fakeVoice(clock)
  const { data, ...identity } = fakeIdentity(kind === 'nao' ? 'Nao' : 'Juliette', kind === 'nao' ? '2.8.5.10' : '2.5.10.7')
  const { ALTextToSpeech, ALAnimatedSpeech, said } = voice
  const motion = { stopMove: () => undefined, killTasksUsingResources: () => undefined }
  const services: Services = { ...identity, ALTextToSpeech, ALAnimatedSpeech, ALMotion: motion, ...extra }
  const link = new FakeLink(clock, services)
  const problems: CompereError[] = []
  const robot: Robot = createRobot({ name: 'ada', link, clock, onProblem: (problem) => problems.push(problem) })
  link.online()
  await clock.advance(0)
  return { clock, link, services, robot, said, data, problems }
}

/** Where a promise stands, without waiting for it. */
export function watch(promise: Promise<unknown>) {
  const seen: { outcome?: unknown } = {}
  promise.then(
    (value) => Object.assign(seen, { outcome: value ?? 'done' }),
    (error: unknown) => Object.assign(seen, { outcome: error }),
  )
  return seen
}
