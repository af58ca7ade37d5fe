import { catchError, EMPTY, filter, map, merge, Subject, tap, withLatestFrom } from 'rxjs'
import type { Clock, Random } from '#clock'
import { errorText } from '#errors'
import type { Journal } from '#journal'
import { gestures, type Locale, type Robot, type SpeechOutcome, type Utterance } from '#robot'
import type { Answer, Resume, ScreenView, Stage } from './behavior.ts'
import type { RobotStatus, TranscriptLine } from './controller.ts'
import { guardedRobot } from './guarded-robot.ts'
import type { SafetyGate } from './safety-gate.ts'
import { createSayQueue } from './say-queue.ts'

const TRANSCRIPT_LINES = 200
const RECOGNIZED_AT_LEAST = 0.4
/** The journal takes no longer sentence. */
const JOURNAL_CHARS = 2_000

type Said = { outcome: SpeechOutcome; failure: unknown }

export type StageParts = {
  id: string
  robot: Robot
  clock: Clock
  random: Random
  journal: Journal
  gate: SafetyGate
  update: (change: (status: RobotStatus) => Partial<RobotStatus>) => void
  /** Keeps a checkpoint for a session that must go on later. */
  remember: (step: string, data: Resume['data']) => void
}

export type OpenStage = Stage & {
  /** An answer given by a finger: on the visitor's screen or by staff. */
  answer(answer: Answer): void
  /** What staff typed: said aloud, counted in the journal, not kept there. */
  sayForStaff(text: string, locale: Locale): Promise<void>
  note(line: Omit<TranscriptLine, 'at'>): void
}

/** What a chart works with, joined to one robot. */
export function createStage({ id, robot, clock, random, journal, gate, update, remember }: StageParts): OpenStage {
  const tapped = new Subject<Answer>()
  const queue = createSayQueue((waiting) => update(() => ({ queue: waiting })))

  const note = (line: Omit<TranscriptLine, 'at'>) =>
    update(({ transcript }) => ({ transcript: [...transcript, { at: clock.wallTime(), ...line }].slice(-TRANSCRIPT_LINES) }))

  const received = (answer: Answer) => {
    journal.write(id, { type: 'answer.received', way: answer.way, choice: answer.choice ?? null })
    note({ who: answer.way === 'staff' ? 'staff' : 'visitor', way: answer.way, text: answer.text || answer.choice || '…' })
  }

  /** What became of it, and why the robot did not finish when it said so. */
  async function speak(utterance: Utterance, locale: Locale, signal: AbortSignal | undefined): Promise<Said> {
    const text = captionOf(utterance)
    update(({ screen }) => ({ screen: { ...screen, caption: text } }))
    note({ who: 'robot', text })
    try {
      const outcome = await robot.speech.say(utterance, { locale, still: gestures(gate.heldChains), signal })
      if (outcome === 'unknown') note({ who: 'system', text: 'It is not known whether the robot finished this sentence.' })
      return { outcome, failure: undefined }
    } catch (error) {
      if (!signal?.aborted) note({ who: 'system', text: `The robot did not finish: ${errorText(error)}` })
      return { outcome: 'interrupted', failure: error ?? new Error('interrupted') }
    } finally {
      update(({ screen }) => ({ screen: { ...screen, caption: screen.caption === text ? '' : screen.caption } }))
    }
  }

  const callStaff: Stage['callStaff'] = ({ reason, transcript }) => {
    journal.write(id, { type: 'handover.requested', reason })
    update(() => ({ handover: { reason, transcript, since: clock.wallTime() } }))
  }

  return {
    robot: guardedRobot(robot, gate, () => callStaff({ reason: 'way.blocked', transcript: [] })),
    clock,
    random,
    note,
    async say(utterance, { locale, signal }) {
      const line = queue.enter(captionOf(utterance))
      try {
        await gate.free(signal)
        line.begins()
        const { outcome } = await speak(utterance, locale, signal)
        const text = captionOf(utterance).slice(0, JOURNAL_CHARS)
        journal.write(id, { type: 'robot.said', text, locale, outcome: outcome === 'spoken' ? 'spoken' : 'interrupted' })
        signal?.throwIfAborted()
      } finally {
        line.ends()
      }
    },
    async sayForStaff(text, locale) {
      journal.write(id, { type: 'staff.said' })
      const line = queue.enter(text)
      line.begins()
      const { failure } = await speak(text, locale, undefined)
      line.ends()
      if (failure !== undefined) throw failure
    },
    answer(answer) {
      received(answer)
      tapped.next(answer)
    },
    answers: ({ locale, vocabulary, interruptions = [] }) => {
      const heard = robot.listening.listen({ locale, vocabulary, interruptions }).pipe(
        withLatestFrom(robot.speech.speaking$),
        // Its own voice is full of its own vocabulary.
        filter(([{ text }, speaking]) => !speaking || interruptions.includes(text)),
        filter(([{ text, confidence }]) => text === '' || confidence >= RECOGNIZED_AT_LEAST),
        map(([heard]) => heard),
        map(({ text, confidence }): Answer => ({ way: 'speech', text, confidence })),
        tap(received),
        // A robot that cannot hear can still be touched.
        catchError((error: unknown) => {
          note({ who: 'system', text: `The robot does not hear: ${errorText(error)}` })
          return EMPTY
        }),
      )
      const touched = robot.touch.touched$.pipe(
        map(({ part }): Answer => ({ way: 'touch', text: '', choice: part, confidence: 1 })),
        tap(received),
      )
      return merge(heard, touched, tapped)
    },
    show: (view: Omit<ScreenView, 'caption'>) => update(({ screen }) => ({ screen: { ...view, caption: screen.caption } })),
    callStaff,
    checkpoint(step, data = {}) {
      journal.write(id, { type: 'checkpoint', step })
      remember(step, data)
    },
  }
}

function captionOf(utterance: Utterance): string {
  if (typeof utterance === 'string') return utterance
  return utterance.flatMap((part) => ('text' in part ? [part.text] : [])).join(' ')
}
