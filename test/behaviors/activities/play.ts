import { BehaviorSubject, Subject } from 'rxjs'
import { type AnyStateMachine, createActor } from 'xstate'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, MemoryStore } from '#journal'
import { type Health, type Locale, type Robot, UNKNOWN_HEALTH, type Utterance } from '#robot'
import type { Answer, Behavior, OptionValues, PlayedItems, Resume, RuntimeEvent, Stage } from '#runtime'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { controlsOf } from '../../../behaviors/shared/controls.ts'
import type { Performance } from '../../../behaviors/shared/performance.ts'
import type { Activity } from '../../../behaviors/shared/program.ts'
import { createRehearsalRobot } from '../../../src/runtime/rehearsal-robot.ts'

/** Thursday 26 November 2026, three in the afternoon in Paris. */
export const THURSDAY_THREE = Date.UTC(2026, 10, 26, 14)
const SECOND = 1_000
const LINK_LOST_AT = 60
const LINK_LOST_FOR = 20
const HOT_AT = 45

/** What goes wrong, or how the group is. */
export type Fault = 'none' | 'silence' | 'noise' | 'hot' | 'link' | 'tablet' | 'busyStaff'
export type PlayOptions = {
  kind?: 'nao' | 'pepper'
  locale?: Locale
  seed?: number
  startAt?: number
  fault?: Fault
  options?: OptionValues
  content?: unknown
  contents?: Readonly<Record<string, unknown>>
  recent?: PlayedItems
  resume?: Resume
  /** Another body in parts. */
  robot?: Partial<Robot>
}
type Spoken = { at: number; text: string; outcome: 'speaking' | 'spoken' | 'cut' }
type Snapshot = { context: Performance; matches(state: 'floorTaken'): boolean; value: unknown; status: string }

/** A behavior of beats on nobody's body, in virtual time; everything is written down. */
export function open(behavior: Behavior, given: PlayOptions = {}) {
  const { kind = 'nao', locale = 'fr', seed = 1, startAt = THURSDAY_THREE, fault = 'none', options = {} } = given
  const clock = new VirtualClock(startAt)
  const lines: string[] = []
  const note = (text: string) => void lines.push(`${clockFace(clock.now() - startAt)}  ${text}`)
  const random = createRandom(seed)
  const store = new MemoryStore()
  const journal = createJournal({ store, clock })
  const said: Spoken[] = []
  const views: Parameters<Stage['show']>[0][] = []
  const calls: string[] = []
  const kept: Resume[] = []
  const played: string[] = []
  const answers = new Subject<Answer>()
  const health = new BehaviorSubject<Health>(UNKNOWN_HEALTH)
  const acts = { underWay: 0 }
  const robot = { ...body({ kind, clock, note, health, acts }), ...given.robot }
  const stage: Stage = {
    robot,
    clock,
    random,
    async say(utterance, { locale, signal }) {
      const line: Spoken = { at: clock.now() - startAt, text: textOf(utterance), outcome: 'speaking' }
      said.push(line)
      note(line.text)
      try {
        const outcome = await robot.speech.say(utterance, { locale, signal })
        signal?.throwIfAborted()
        line.outcome = 'spoken'
        journal.write('ada', { type: 'robot.said', text: line.text, locale, outcome: 'spoken' })
        return outcome
      } catch (error) {
        line.outcome = 'cut'
        throw error
      }
    },
    answers: () => answers,
    show: (view) => void views.push(view),
    callStaff: ({ reason }) => {
      calls.push(reason)
      note(`! ${reason}`)
    },
    report: (fact) => journal.write('ada', fact),
    checkpoint(step, data = {}) {
      kept.push({ step, data })
      journal.write('ada', { type: 'checkpoint', step })
    },
    played: (activity, item) => void played.push(`${activity} ${item}`),
    mediaAddress: (media, of = behavior.id) => (fault === 'tablet' ? undefined : `http://console/${of}/${media}`),
  }
  const content = given.content ?? loadContent(behavior.contentFile, behavior.contentSchema)
  const input = { stage, content, contents: given.contents ?? {}, locale, options, recent: given.recent, resume: given.resume }
  const machine: AnyStateMachine = behavior.machine
  const actor = createActor(machine, { clock, input })
  const errors: unknown[] = []
  let endedAt = startAt
  actor.subscribe({
    error: (error) => errors.push(error),
    complete: () => {
      endedAt = clock.now()
    },
  })
  actor.start()

  const snapshot = () => actor.getSnapshot() as Snapshot
  const send = (event: RuntimeEvent) => actor.send(event)
  return {
    ...{ clock, actor, said, views, calls, kept, played, answers, health, lines, errors, snapshot, send, note },
    facts: () => store.all().map(({ fact }) => fact),
    /** Sentences and deeds that the robot is in the middle of. */
    underWay: () => acts.underWay + said.filter(({ outcome }) => outcome === 'speaking').length,
    /** When it was over. */
    endedAtSeconds: () => (endedAt - startAt) / SECOND,
    seconds: () => (clock.now() - startAt) / SECOND,
    isOver: () => actor.getSnapshot().status !== 'active',
    beat: () => snapshot().context.run.current?.beat,
    state: () => JSON.stringify(snapshot().value),
    controls: () => controlsOf(snapshot()).map(({ name }) => name),
    answer(answer: Partial<Answer> = {}) {
      note(`    < ${answer.way ?? 'staff'} ${answer.choice ?? ''}`.trimEnd())
      answers.next({ way: 'staff', text: '', choice: 'found', confidence: 1, ...answer })
    },
    command(name: string, value?: string | number) {
      note(`    > ${name}${value === undefined ? '' : ` ${value}`}`)
      send({ type: 'staff.command', name, value })
    },
    transcript: () => lines.join('\n'),
    /** Until somewhere within the chart, or the end, or too long. */
    async until(isThere: (now: Snapshot) => boolean, mostSeconds = 3_600) {
      for (let tenths = 0; tenths < mostSeconds * 10 && !isThere(snapshot()) && snapshot().status === 'active'; tenths++)
        await clock.advance(100)
    },
  }
}
export type Playing = ReturnType<typeof open>

/** Plays to its end, a lively group before it unless the fault says otherwise, and returns the transcript. */
export async function play(what: Behavior | Activity, given: PlayOptions = {}): Promise<{ text: string; playing: Playing }> {
  const behavior = 'machine' in what ? what : asBehavior(what)
  const playing = open(behavior, given)
  const chance = createRandom((given.seed ?? 1) + 1_000)
  const fault = given.fault ?? 'none'
  for (let second = 0; second < 3 * 3_600 && !playing.isOver(); second++) {
    trouble(playing, fault, second)
    if (fault === 'busyStaff' && second % 7 === 3) press(playing, chance)
    else if (fault !== 'silence' && fault !== 'noise' && isOpen(playing) && chance.integer(4) === 0) answer(playing, chance)
    await playing.clock.advance(SECOND)
  }
  return { text: playing.transcript(), playing }
}

/** The group says one of the answers that the screen offers. */
function answer(playing: Playing, chance: ReturnType<typeof createRandom>): void {
  const choices = playing.beat()?.view.choices ?? []
  const choice = choices.length > 1 ? chance.pick(choices) : choices[0]
  playing.answer(choice ? { choice: choice.id } : {})
}

/** Staff press something, now pause and go on, now any of the buttons there are. */
function press(playing: Playing, chance: ReturnType<typeof createRandom>): void {
  const pausing = chance.integer(12)
  if (pausing < 2) {
    playing.send({ type: pausing === 0 ? 'session.paused' : 'session.continued' })
    return
  }
  // The end would come at once.
  const names = playing.controls().filter((name) => name !== 'finish' && name !== 'next')
  const name = chance.pick(names)
  if (name !== undefined) playing.command(name, name === 'time' ? 5 + chance.integer(30) : undefined)
  if (chance.integer(6) === 0) playing.send({ type: 'session.continued' })
}

function isOpen(playing: Playing): boolean {
  return playing.state().includes('"floor"')
}

function trouble(playing: Playing, fault: Fault, second: number): void {
  if (fault === 'noise' && second % 2 === 0) playing.answers.next({ way: 'speech', text: '', confidence: 0.5 })
  if (fault === 'link' && second === LINK_LOST_AT) playing.send({ type: 'link.lost' })
  if (fault === 'link' && second === LINK_LOST_AT + LINK_LOST_FOR) playing.send({ type: 'link.restored' })
  if (fault === 'hot' && second === HOT_AT) playing.health.next({ ...UNKNOWN_HEALTH, heatLevel: 2, hotChains: ['LArm', 'RArm'] })
}

type BodyParts = {
  kind: 'nao' | 'pepper'
  clock: VirtualClock
  note: (text: string) => void
  health: BehaviorSubject<Health>
  acts: { underWay: number }
}

/** The rehearsal's robot, whose deeds are written down. */
function body({ kind, clock, note, health, acts }: BodyParts): Robot {
  const robot = createRehearsalRobot({ name: 'ada', kind, clock })
  async function noted(what: string, act: () => Promise<void>): Promise<void> {
    note(`    * ${what}`)
    acts.underWay++
    await act().finally(() => acts.underWay--)
  }
  return {
    ...robot,
    health: { health$: health },
    gestures: { ...robot.gestures, play: (gesture, options) => noted(gesture, () => robot.gestures.play(gesture, options)) },
    movements: { perform: (movement, options) => noted(movement.name, () => robot.movements.perform(movement, options)) },
    sounds: {
      melody: (melody, options) => noted(`melody of ${melody.notes.length} notes`, () => robot.sounds.melody(melody, options)),
      play: (address, options) => noted(address, () => robot.sounds.play(address, options)),
    },
    posture: { ...robot.posture, take: (posture, options) => noted(posture, () => robot.posture.take(posture, options)) },
  }
}

function textOf(utterance: Utterance): string {
  if (typeof utterance === 'string') return utterance
  return utterance.flatMap((part) => ('text' in part ? [part.text] : 'pauseMs' in part ? ['…'] : [])).join(' ')
}

function clockFace(ms: number): string {
  const seconds = Math.floor(ms / SECOND)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
