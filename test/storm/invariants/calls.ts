import type { HistoryEntry, WireCall } from '../history.ts'

/** What makes a robot move, speak or run a behavior; going to rest is a movement too. */
const ACTS: readonly string[] = [
  'say',
  'run',
  'runTag',
  'start',
  'startTag',
  'runBehavior',
  'startBehavior',
  'switchFocus',
  'moveTo',
  'navigateTo',
  'navigateToInMap',
  'explore',
  'goToPosture',
  'wakeUp',
  'rest',
  'setAngles',
  'angleInterpolation',
  'angleInterpolationWithSpeed',
  'playFile',
  'loadFile',
  'playSine',
  'playWebStream',
]
const STOPS: readonly string[] = [
  'stopAll',
  'stopMove',
  'killTasksUsingResources',
  'flushAudioOutputs',
  'stopAllBehaviors',
  'stopExploration',
]
const PROTECTIONS =
  /^set(?:Collision|ExternalCollision|Orthogonal|Tangential|FallManager|SmartStiffness|PushRecovery|DiagnosisEffect|Safeguard|Security)/
const VELOCITIES: readonly string[] = ['move', 'moveToward', 'setWalkTargetVelocity']

export type Write = WireCall & { at: number }

export function isWrite(entry: HistoryEntry): entry is Write {
  return entry.kind === 'write'
}

export function isAct({ member, service }: WireCall): boolean {
  return ACTS.includes(member) && service !== 'ALSpeechRecognition'
}

export function isStop({ member }: WireCall): boolean {
  return STOPS.includes(member)
}

export function touchesProtection({ member }: WireCall): boolean {
  return PROTECTIONS.test(member)
}

export function isVelocity({ member }: WireCall): boolean {
  return VELOCITIES.includes(member)
}

/** Connections on which the wire itself lied. */
export function spoiledConnections(history: readonly HistoryEntry[]): Map<number, number> {
  return new Map(history.flatMap((entry) => (entry.kind === 'spoiled' ? [[entry.connection, entry.at]] : [])))
}

export function told({ at, robot, road, connection, service, member, args }: Write): { at: number; what: string } {
  return { at, what: `${robot} (${road} ${connection}): ${service}.${member}${args}` }
}
