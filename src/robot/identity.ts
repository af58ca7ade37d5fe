import { BehaviorSubject, distinctUntilChanged, filter, type Observable } from 'rxjs'
import { ALMemory, ALSystem, ALTextToSpeech } from '#naoqi'
import type { CallOptions } from '#qi'
import { generation$, type RobotContext } from './context.ts'
import { localesOf } from './locale.ts'
import type { Capabilities, Identity } from './robot.ts'
import { serviceClient } from './service-client.ts'

export type Facts = { identity: Identity; capabilities: Capabilities }
export type IdentityFacet = {
  readonly identity$: Observable<Facts>
  /** Who is at the end of the present connection; undefined while there is none or it has not told. */
  readonly present$: Observable<Facts | undefined>
  /** What is known of the present connection, once the questions about it are answered. */
  settled(): Promise<Facts | undefined>
  /** What was told may have been read wrong: it is asked for once more in a while. */
  doubt(): void
  close(): void
}

const PROBE_OPTIONS: CallOptions = { deadlineMs: 3_000 }
const RETRY_MS = 1_000
/** A head that is not told may be told once the robot has started; one that has none is asked for twice a minute. */
const LONGEST_RETRY_MS = 30_000
/** A memory that gave a wrong answer gives the right one soon, if it does at all. */
const DOUBT_MS = 10_000

/** Asks each new connection who is there, until it told everything: a name may come to belong to another robot. */
export function createIdentity(context: RobotContext): IdentityFacet {
  const { link, clock } = context
  const facts = new BehaviorSubject<Facts | undefined>(undefined)
  const present = new BehaviorSubject<Facts | undefined>(undefined)
  let probe: Promise<Facts | undefined> = Promise.resolve(undefined)
  let retry = 0

  async function ask(generation: number, waitMs = RETRY_MS): Promise<Facts | undefined> {
    const answer = await probeRobot(context)
    if (link.state.status !== 'online' || link.state.generation !== generation) return undefined
    // Known as far as it told; what it told before still holds if it now tells less.
    if (answer && (present.value === undefined || answer.identity.headId !== '')) {
      facts.next(answer)
      present.next(answer)
    }
    if (!answer) retry = clock.setTimeout(() => askAgain(generation, RETRY_MS), RETRY_MS)
    else if (answer.identity.headId === '') retry = clock.setTimeout(() => askAgain(generation, 2 * waitMs), waitMs)
    return answer
  }
  function askAgain(generation: number, waitMs: number): void {
    probe = ask(generation, Math.min(waitMs, LONGEST_RETRY_MS))
  }
  function start(generation: number | undefined): void {
    clock.clearTimeout(retry)
    present.next(undefined)
    if (generation !== undefined) probe = ask(generation)
  }

  const questions = generation$(link).subscribe(start)
  return {
    identity$: facts.pipe(
      filter((value) => value !== undefined),
      distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
    ),
    present$: present.asObservable(),
    settled: () => probe,
    doubt() {
      clock.clearTimeout(retry)
      const { generation } = link.state
      retry = clock.setTimeout(() => askAgain(generation, RETRY_MS), DOUBT_MS)
    },
    close() {
      questions.unsubscribe()
      clock.clearTimeout(retry)
      facts.complete()
      present.complete()
    },
  }
}

/** Undefined when the robot did not tell its kind. */
async function probeRobot({ link }: RobotContext): Promise<Facts | undefined> {
  const memory = serviceClient(link, ALMemory)
  const text = (key: string) => orElse(memory.getData([key], PROBE_OPTIONS), undefined)
  const [type, headId, naoqiVersion, languages, capabilities] = await Promise.all([
    text('RobotConfig/Body/Type'),
    text('RobotConfig/Head/FullHeadId'),
    orElse(serviceClient(link, ALSystem).systemVersion([], PROBE_OPTIONS), ''),
    orElse(serviceClient(link, ALTextToSpeech).getAvailableLanguages([], PROBE_OPTIONS), []),
    probeServices(link.session),
  ])
  if (typeof type !== 'string') return undefined
  const kind = type.toLowerCase().includes('nao') ? 'nao' : 'pepper'
  return {
    identity: { kind, naoqiVersion, headId: typeof headId === 'string' ? headId : '', locales: localesOf(languages) },
    capabilities: { ...capabilities, legs: kind === 'nao' },
  }
}

async function probeServices(session: RobotContext['link']['session']): Promise<Omit<Capabilities, 'legs'>> {
  const has = (name: string) => {
    const service = session?.service(name, PROBE_OPTIONS)
    return service
      ? orElse(
          service.then(() => true),
          false,
        )
      : false
  }
  const [screen, animatedSpeech, people, zones, wordSpotting] = await Promise.all([
    has('ALTabletService'),
    has('ALAnimatedSpeech'),
    has('ALPeoplePerception'),
    has('ALEngagementZones'),
    has('ALSpeechRecognition'),
  ])
  return { screen, animatedSpeech, peopleSensing: people && zones, wordSpotting }
}

function orElse<T, U>(answer: Promise<T>, otherwise: U): Promise<T | U> {
  return answer.catch(() => otherwise)
}
