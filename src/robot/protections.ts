import { merge, type Observable, Subject, shareReplay } from 'rxjs'
import { isCompereError } from '#errors'
import { ALMotion } from '#naoqi'
import type { RobotContext } from './context.ts'
import { asked$ } from './facts.ts'
import type { IdentityFacet } from './identity.ts'
import type { Identity } from './robot.ts'
import { serviceClient } from './service-client.ts'

/** Reflexes of the robot that keep people and robot whole; all are on by default. */
export const PROTECTIONS = [
  'selfCollision',
  'externalCollision',
  'fallManager',
  'smartStiffness',
  'pushRecovery',
  'diagnosisEffect',
] as const
export type ProtectionName = (typeof PROTECTIONS)[number]

/**
 * `absent`: this NAOqi has no such question, which says nothing against the protection.
 * `unread`: the robot should know and did not say; nobody moves on a guess.
 */
export type ProtectionState = 'on' | 'off' | 'absent' | 'unread'
export type ProtectionReport = Readonly<Record<ProtectionName, ProtectionState>>

/** As every robot leaves the factory. */
export const ALL_PROTECTED: ProtectionReport = {
  selfCollision: 'on',
  externalCollision: 'on',
  fallManager: 'on',
  smartStiffness: 'on',
  pushRecovery: 'on',
  diagnosisEffect: 'on',
}

export interface Protections {
  /** Read on each connection and every ten seconds. */
  readonly report$: Observable<ProtectionReport>
  /** Reads them now. */
  read(): Promise<ProtectionReport>
}

const OPTIONS = { deadlineMs: 3_000 }

/** Reads the protections; nothing here, or anywhere else in the product, changes one. */
export function createProtections(context: RobotContext, identity: IdentityFacet): Protections {
  const read$ = new Subject<ProtectionReport>()
  const motion = serviceClient(context.link, ALMotion)

  async function read(): Promise<ProtectionReport> {
    const facts = await identity.settled()
    const questions = questionsFor(motion, facts?.identity.kind)
    const states = await Promise.all(PROTECTIONS.map((name) => stateOf(questions[name])))
    return Object.fromEntries(PROTECTIONS.map((name, index) => [name, states[index]])) as ProtectionReport
  }

  return {
    report$: merge(asked$(context, read), read$).pipe(shareReplay({ bufferSize: 1, refCount: true })),
    read: () => read().then(tellTo(read$)),
  }
}

type Question = readonly (() => Promise<boolean>)[]

/** NAO guards its travel only; Pepper guards its arms too, and alone has a base to push. */
function questionsFor(
  motion: ReturnType<typeof serviceClient<typeof ALMotion>>,
  kind: Identity['kind'] | undefined,
): Record<ProtectionName, Question> {
  const external = kind === 'pepper' ? ['Move', 'Arms'] : ['Move']
  return {
    selfCollision: [() => motion.getCollisionProtectionEnabled(['Arms'], OPTIONS)],
    externalCollision: external.map((part) => () => motion.getExternalCollisionProtectionEnabled([part], OPTIONS)),
    fallManager: [() => motion.getFallManagerEnabled([], OPTIONS)],
    smartStiffness: [() => motion.getSmartStiffnessEnabled([], OPTIONS)],
    pushRecovery: kind === 'pepper' ? [() => motion.getPushRecoveryEnabled([], OPTIONS)] : [],
    diagnosisEffect: [() => motion.getDiagnosisEffectEnabled([], OPTIONS)],
  }
}

async function stateOf(questions: Question): Promise<ProtectionState> {
  const answers = await Promise.all(questions.map((ask) => ask().then((on) => (on ? 'on' : 'off'), stateOfFailure)))
  const worst = (['off', 'unread', 'absent'] as const).find((state) => answers.includes(state))
  return worst ?? (answers.length === 0 ? 'absent' : 'on')
}

function stateOfFailure(error: unknown): ProtectionState {
  return isCompereError(error, 'robot.missing') ? 'absent' : 'unread'
}

function tellTo(subject: Subject<ProtectionReport>) {
  return (report: ProtectionReport): ProtectionReport => {
    subject.next(report)
    return report
  }
}

/** Why the robot must not move, or undefined. */
export function protectionRefusal(report: ProtectionReport): string | undefined {
  const named = (state: ProtectionState) => PROTECTIONS.filter((name) => report[name] === state).join(', ')
  if (named('off')) return `a protection is switched off (${named('off')}): switch it on again on the robot`
  if (named('unread')) return `the robot did not say whether its protections are on (${named('unread')})`
  return undefined
}
