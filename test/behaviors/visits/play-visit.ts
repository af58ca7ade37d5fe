import { expect } from 'vitest'
import { eventWelcome } from '../../../behaviors/event-welcome/event-welcome.ts'
import type { ReceptionContent } from '../../../behaviors/reception/reception.content.ts'
import { reception } from '../../../behaviors/reception/reception.ts'
import { stageReception } from '../../support/stage.ts'
import type { ActionName, VisitScenario, VisitStep } from './visit-scenario.ts'

const SECOND = 1_000
/** Paris in winter, when the visits are that do not say otherwise. */
const PARIS = '+01:00'
/** The recognizer takes its time, and the robot to begin. */
const HEARD_MS = 1_500

const BEHAVIORS = { reception, 'event-welcome': eventWelcome }

type Staged = Awaited<ReturnType<typeof stageReception>>
type Play = Staged & {
  ids: Map<string, number>
  /** How much of what was said has been looked at. */
  seen: { lines: number }
}
type Deeds = { [Name in ActionName]: (play: Play, value: Extract<VisitStep, { does: Name }>['with']) => unknown }

/** Opens the desk of a scenario, before anybody comes. */
export async function openDesk(scenario: VisitScenario, seed = 1): Promise<Play> {
  const { robot: kind, locale, at, voices, content } = scenario
  const startAt = Date.parse(at.includes('+') ? at : `${at.length === 16 ? `${at}:00` : at}${PARIS}`)
  const change = (example: ReceptionContent) => merged(example, content) as ReceptionContent
  const behavior = BEHAVIORS[scenario.behavior]
  const staged = await stageReception({ kind, locale, seed, startAt, voices, change, behavior })
  return { ...staged, ids: new Map(), seen: { lines: 0 } }
}

/** Lets one step happen. */
export async function playStep(play: Play, step: VisitStep): Promise<void> {
  const deed = DEEDS[step.does] as (play: Play, value: unknown) => unknown
  await deed(play, step.with)
}

/** Looks, and does nothing. */
export const LOOKS: readonly ActionName[] = ['hears', 'hearsNot', 'silent', 'shows', 'volume', 'gesture', 'state']

/** What a play's robot said and what was said to it, to be read aloud. */
export function transcriptOf({ status }: Pick<Play, 'status'>): string[] {
  return status().transcript.map(({ who, text }) => `${who.padEnd(8)} ${text}`)
}

const DEEDS: Deeds = {
  async arrives(play, { person, distanceM }) {
    play.ids.set(person, play.simulator.addPerson({ distanceM }))
    await play.clock.advance(SECOND)
  },
  async moves(play, { person, distanceM }) {
    play.simulator.movePerson(idOf(play, person), distanceM)
    await play.clock.advance(SECOND / 2)
  },
  async leaves(play, { person }) {
    play.simulator.removePerson(idOf(play, person))
    await play.clock.advance(SECOND)
  },
  async says(play, text) {
    await play.untilSilent()
    play.simulator.say(null, text)
    await play.clock.advance(HEARD_MS)
    await play.untilSilent()
  },
  async interrupts({ simulator, clock }, word) {
    // A robot that is just starting hears nobody.
    if (simulator.serviceNames().includes('ALMemory')) {
      const memory = simulator.service('ALMemory')
      await memory.call('raiseEvent', ['WordRecognized', [`<...> ${word} <...>`, 0.7]])
    }
    await clock.advance(SECOND)
  },
  async taps(play, choice) {
    await command(play, { type: 'answer', robot: 'ada', way: 'screen', text: '', choice })
    await play.clock.advance(SECOND)
  },
  async types(play, text) {
    await play.untilSilent()
    await command(play, { type: 'answer', robot: 'ada', way: 'screen', text })
    await play.clock.advance(SECOND)
    await play.untilSilent()
  },
  async touches({ simulator, clock }, part) {
    simulator.touch(part)
    await clock.advance(SECOND)
    simulator.touch(part, false)
  },
  async staff(play, name) {
    await command(play, { type: 'staff.command', robot: 'ada', name })
    await play.clock.advance(SECOND)
  },
  async handover(play, what) {
    await command(play, { type: `handover.${what}`, robot: 'ada' })
    await play.clock.advance(SECOND)
  },
  async pauses(play, isPaused) {
    await command(play, { type: isPaused ? 'session.pause' : 'session.continue', robot: 'ada' })
    await play.clock.advance(SECOND)
  },
  async plugged({ simulator, clock }, isPlugged) {
    simulator.setBattery(60, isPlugged)
    await clock.advance(SECOND)
  },
  waits: ({ clock }, seconds) => clock.advance(seconds * SECOND),
  fault: ({ simulator }, fault) => simulator.inject(fault),
  hears(play, wanted) {
    const said = newLines(play)
    let from = 0
    for (const line of wanted) {
      const at = said.slice(from).findIndex((text) => text.includes(line))
      expect(at, `"${line}" is said, in its turn, among ${JSON.stringify(said, undefined, 1)}`).toBeGreaterThanOrEqual(0)
      from += at + 1
    }
  },
  hearsNot(play, unwanted) {
    const said = newLines(play)
    expect(said.filter((text) => unwanted.some((line) => text.includes(line)))).toEqual([])
  },
  silent: (play) => expect(newLines(play)).toEqual([]),
  shows({ status }, { choices = [], body = '', big, picture }) {
    const { screen } = status()
    const ids = screen.choices.map(({ id }) => id)
    expect({
      missing: choices.filter((choice) => !ids.includes(choice)),
      big: screen.big,
      picture: screen.picture?.media,
    }).toEqual({
      missing: [],
      big,
      picture,
    })
    expect(screen.body.join('\n')).toContain(body)
  },
  volume: ({ simulator }, percent) => expect(simulator.state.volume).toBe(percent),
  gesture({ simulator }, name) {
    const said = simulator.calls.filter(({ member }) => member === 'say').map(({ args }) => JSON.stringify(args))
    expect(said.filter((args) => args.includes(name))).toHaveLength(1)
  },
  state: ({ status }, state) => expect(status().session?.state).toContain(state),
}

/** A command that a faulty robot or a session between two states refuses is pressed in vain, as in life. */
async function command({ controller, clock }: Play, order: Parameters<Staged['controller']['execute']>[0]): Promise<void> {
  const done = controller.execute(order).catch(() => undefined)
  await clock.advance(0)
  void done
}

function idOf({ ids }: Play, person: string): number {
  return ids.get(person) ?? 0
}

function newLines({ texts, seen }: Play): string[] {
  const said = texts().slice(seen.lines)
  seen.lines = texts().length
  return said
}

/** Maps are merged, everything else is replaced. */
function merged(base: unknown, change: unknown): unknown {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isMap(base) || !isMap(change)) return change
  return { ...base, ...Object.fromEntries(Object.entries(change).map(([key, value]) => [key, merged(base[key], value)])) }
}
