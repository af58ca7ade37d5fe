import { BehaviorSubject, map, NEVER, Subject } from 'rxjs'
import { createActor } from 'xstate'
import { createRandom, sleep, VirtualClock } from '#clock'
import { loadContent } from '#content'
import type { Locale, Person, Robot, Utterance } from '#robot'
import type { Answer, Resume, RuntimeEvent, Stage } from '#runtime'
import { type ReceptionContent, ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { receptionMachine } from '../../behaviors/reception/reception.machine.ts'
import { reception } from '../../behaviors/reception/reception.ts'

type Spoken = { at: number; text: string; locale: Locale; outcome: 'speaking' | 'spoken' | 'cut' }
type View = Parameters<Stage['show']>[0]
type Request = Parameters<Stage['callStaff']>[0]

/** Monday 23 November 2026, ten in the morning in Paris. */
export const MONDAY_TEN = Date.UTC(2026, 10, 23, 9)
const MS_PER_CHAR = 60
const NEAR: Person = { id: 1, zone: 'near', distanceM: 1 }

type Options = {
  locale?: Locale
  startAt?: number
  resume?: Resume
  /** The example content as it is changed for one test. */
  change?: (content: ReceptionContent) => ReceptionContent
  /** The chart with another actor for one test. */
  machine?: typeof receptionMachine
}

/** The machine alone, on a stage made by hand: what is said takes time, and everything is written down. */
export function receptionOnFakeStage(options: Options = {}) {
  const { locale = 'fr', startAt = MONDAY_TEN, resume, change = (content) => content, machine = receptionMachine } = options
  const clock = new VirtualClock(startAt)
  const present = new BehaviorSubject<readonly Person[]>([])
  const voices = new BehaviorSubject<readonly Locale[]>(['fr', 'en'])
  const charging = new BehaviorSubject(false)
  const volumes: number[] = [70]
  const steps: { step: string; data: Resume['data'] }[] = []
  const answers = new Subject<Answer>()
  const said: Spoken[] = []
  const views: View[] = []
  const calls: Request[] = []
  const reported: Parameters<Stage['report']>[0][] = []
  const stage = {
    robot: {
      people: { present$: present },
      touch: { touched$: NEVER },
      identity$: voices.pipe(map((locales) => ({ identity: { locales } }))),
      health: { health$: charging.pipe(map((charging) => ({ charging }))) },
      settings: { read: async () => volumes.at(-1), write: async (_: string, volume: number) => void volumes.push(volume) },
    } as unknown as Robot,
    clock,
    random: createRandom(1),
    async say(utterance: Utterance, { locale, signal }: { locale: Locale; signal?: AbortSignal | undefined }) {
      const text = textOf(utterance)
      const line: Spoken = { at: clock.now() - startAt, text, locale, outcome: 'speaking' }
      said.push(line)
      try {
        await sleep(clock, text.length * MS_PER_CHAR, signal)
        line.outcome = 'spoken'
        return 'spoken' as const
      } catch (error) {
        line.outcome = 'cut'
        throw error
      }
    },
    answers: () => answers,
    show: (view: View) => void views.push(view),
    callStaff: (request: Request) => void calls.push(request),
    report: (fact) => void reported.push(fact),
    checkpoint: (step: string, data: Resume['data'] = {}) => void steps.push({ step, data }),
    played: () => {},
    mediaAddress: () => undefined,
  } satisfies Stage
  const content = change(loadContent(reception.contentFile, ReceptionContentSchema))
  const actor = createActor(machine, { clock, input: { stage, content, locale, resume } }).start()
  return {
    clock,
    content,
    said,
    views,
    calls,
    reported,
    actor,
    texts: () => said.map(({ text }) => text),
    last: () => said.at(-1)?.text ?? '',
    answer: (answer: Partial<Answer> & { text: string }) => answers.next({ way: 'speech', confidence: 0.8, ...answer }),
    send: (event: RuntimeEvent) => actor.send(event),
    arrive: (id = 1) => present.next([{ ...NEAR, id }]),
    leave: () => present.next([]),
    stand: (...people: readonly Person[]) => present.next(people),
    speaks: (...locales: readonly Locale[]) => voices.next(locales),
    plug: (isPlugged: boolean) => charging.next(isPlugged),
    volumes,
    steps,
    hears: () => answers.observed,
  }
}

function textOf(utterance: Utterance): string {
  if (typeof utterance === 'string') return utterance
  return utterance.flatMap((part) => ('text' in part ? [part.text] : [])).join(' ')
}
