import { CompereError } from '#errors'
import type { RuntimeEvent } from './behavior.ts'
import type { Control } from './behavior-options.ts'
import type { Company } from './rehearsal.ts'
import { heading } from './safety.ts'
import { severity } from './safety-conditions.ts'
import type { SafetyKeeper } from './safety-keeper.ts'
import { languageMissing, spokenLocale } from './spoken-locale.ts'
import type { StatusBoard } from './status-board.ts'
import type { Session } from './supervisor.machine.ts'
import type { RobotWatch } from './watch-robot.ts'

type Asked = Pick<Extract<RuntimeEvent, { type: 'staff.command' }>, 'name' | 'value'>

/** One session at a time, rehearsals included. */
export function refuseBusy(id: string, { status$ }: StatusBoard, companies: readonly (Company | undefined)[]): void {
  const { session } = status$.value
  if (session) throw new CompereError('runtime.busy', `${id} is already running "${session.behavior}": stop it first`)
  if (companies.every((company) => company?.session.isIdle ?? true)) return
  throw new CompereError('runtime.busy', `${id} is still starting or ending a session: try again in a moment`)
}

export function refuseUnready(id: string, safety: SafetyKeeper, watch: RobotWatch): void {
  refuseStopped(id, safety)
  if (watch.isIsolated) {
    throw new CompereError('runtime.busy', `${id} is left alone after repeated faults: look at it, then let it go on`)
  }
  if (severity(heading(safety.state)) >= severity('safePosture')) {
    throw new CompereError('runtime.busy', `${id} must rest first (${safety.state.reason})`)
  }
}

export function refuseStopped(id: string, { state }: SafetyKeeper): void {
  if (state.action !== 'latchedStop') return
  throw new CompereError('runtime.busy', `${id} was stopped (${state.reason}): acknowledge the stop first`)
}

export function refuseWithoutContent({ behavior, content }: Session): void {
  if (content === undefined) throw new CompereError('runtime.unknown', `"${behavior.id}" has no content here`)
}

/** A robot without the voice would read one language with the sounds of another. */
export function refuseUnspoken(id: string, { status$ }: StatusBoard, session: Session): void {
  const { locales } = status$.value
  if (spokenLocale(session, locales) !== undefined) return
  throw new CompereError('runtime.unknown', languageMissing(id, session.locale, locales))
}

export function refuseUndeclared(id: string, { status$ }: StatusBoard, { name, value }: Asked): void {
  const { session } = status$.value
  if (!session) throw new CompereError('runtime.busy', `${id} is running nothing that "${name}" could be asked of`)
  const declared = session.controls.find((control) => control.name === name)
  if (declared) {
    refuseOtherAnswer(declared, value)
    return
  }
  const names = session.controls.map((control) => control.name).join(', ')
  throw new CompereError('runtime.unknown', `"${session.behavior}" knows no "${name}"; it knows: ${names || 'nothing'}`)
}

/** Without a value the behavior chooses; with one, it is an answer to what the control asks. */
function refuseOtherAnswer({ name, asks }: Control, value: Asked['value']): void {
  if (value === undefined) return
  const isAnswer = {
    number: () => asks?.kind === 'number' && typeof value === 'number' && value >= asks.min && value <= asks.max,
    text: () => typeof value === 'string' && value.length > 0,
    choice: () => asks?.kind === 'choice' && asks.choices.some(({ id }) => id === value),
  }
  if (asks && isAnswer[asks.kind]()) return
  const expected = asks?.kind === 'number' ? `a number from ${asks.min} to ${asks.max}` : asks ? `a ${asks.kind}` : 'nothing'
  throw new CompereError('runtime.unknown', `"${name}" takes ${expected}, not ${JSON.stringify(value)}`)
}

/** Staff would change a robot that is not meant. */
export function refuseRehearsing(id: string, { status$ }: StatusBoard): void {
  if (!status$.value.session?.rehearsing) return
  throw new CompereError('runtime.busy', `${id} is not speaking now, this is a rehearsal: end it first`)
}
