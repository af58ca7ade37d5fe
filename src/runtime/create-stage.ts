import { defer, map, merge, Subject, tap } from 'rxjs'
import type { Clock, Random } from '#clock'
import { CompereError, errorText } from '#errors'
import type { EntryFact, Journal } from '#journal'
import { gestures, type Locale, type Robot, type SpeechOutcome, type Utterance } from '#robot'
import type { Answer, Resume, ScreenView, Stage } from './behavior.ts'
import type { RobotStatus, TranscriptLine } from './controller.ts'
import { guardedRobot } from './guarded-robot.ts'
import { WAY_BLOCKED } from './handover.ts'
import { hearVisitors, type Understanding } from './hear-visitors.ts'
import type { SafetyGate } from './safety-gate.ts'
import { createSayQueue } from './say-queue.ts'

const TRANSCRIPT_LINES = 200
/** The journal takes no longer sentence. */
const JOURNAL_CHARS = 2_000

type Said = { outcome: SpeechOutcome; failure: unknown }

/** Hears what is asked at a desk, to learn what it cannot answer; each fact comes with the words it came from, if any. */
export interface QuestionListener {
  hear(robot: string, fact: EntryFact, words?: string): void
}

export type StageParts = {
  id: string
  robot: Robot
  clock: Clock
  random: Random
  journal: Journal
  gate: SafetyGate
  update: (change: (status: RobotStatus) => Partial<RobotStatus>) => void
  /** Staff with a visitor: what is said or touched then is between them. A behavior that listens again has moved on. */
  staff: { areHere(): boolean; haveLeft(): void }
  /** Without one, words are spotted. */
  understanding?: Understanding | undefined
  /** Without one, a visitor's words are let go at once. */
  questions?: QuestionListener | undefined
  /** Where the robot fetches a file of the behavior that runs. */
  mediaAddress: Stage['mediaAddress']
  /** Without one, as in a rehearsal, nothing that is played is remembered. */
  played?: Stage['played'] | undefined
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
export function createStage(parts: StageParts): OpenStage {
  const { id, robot, clock, random, journal, gate } = parts
  const { update, staff, remember, questions, mediaAddress, understanding = 'wordSpotting', played = () => {} } = parts
  const tapped = new Subject<Answer>()
  const queue = createSayQueue((waiting) => update(() => ({ queue: waiting })))

  const note = (line: Omit<TranscriptLine, 'at'>) =>
    update(({ transcript }) => ({ transcript: [...transcript, { at: clock.wallTime(), ...line }].slice(-TRANSCRIPT_LINES) }))

  const received = (answer: Answer) => {
    if (staff.areHere()) return
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

  const report: Stage['report'] = (fact, words) => {
    journal.write(id, fact)
    questions?.hear(id, fact, words)
  }

  const callStaff: Stage['callStaff'] = ({ reason, transcript }) => {
    const fact = { type: 'handover.requested', reason } as const
    journal.write(id, fact)
    questions?.hear(id, fact)
    update(() => ({ handover: { reason, transcript, since: clock.wallTime(), takenAt: null } }))
  }

  return {
    robot: guardedRobot(robot, gate, () => callStaff({ reason: WAY_BLOCKED, transcript: [] })),
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
        return outcome
      } finally {
        line.ends()
      }
    },
    async sayForStaff(text, locale) {
      if (!staff.areHere()) journal.write(id, { type: 'staff.said' })
      const line = queue.enter(text)
      line.begins()
      const stopped = gate.untilLatched()
      const { failure } = await speak(text, locale, stopped)
      line.ends()
      if (stopped.aborted) throw new CompereError('runtime.busy', `${id} was stopped before it had said that`)
      if (failure !== undefined) throw failure
    },
    answer(answer) {
      received(answer)
      tapped.next(answer)
    },
    answers: (ears) => {
      const heard = hearVisitors(ears, { robot, understanding, note: (text) => note({ who: 'system', text }) }).pipe(
        tap(received),
      )
      const touched = robot.touch.touched$.pipe(
        map(({ part }): Answer => ({ way: 'touch', text: '', choice: part, confidence: 1 })),
        tap(received),
      )
      return defer(() => {
        if (staff.areHere()) staff.haveLeft()
        return merge(heard, touched, tapped)
      })
    },
    show: (view: Omit<ScreenView, 'caption'>) => update(({ screen }) => ({ screen: { ...view, caption: screen.caption } })),
    callStaff,
    mediaAddress,
    played,
    report,
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
