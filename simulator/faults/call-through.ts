import { type Clock, type Random, sleep } from '#clock'
import { isHostObject } from '#qi'
import { lateMs, spoiled } from './deliver.ts'
import type { Fault } from './fault.ts'
import type { FaultBoard } from './fault-board.ts'
import { componentsOfMember, reachesMember } from './reach.ts'
import { refusalText } from './refusals.ts'

export type CallParts = { clock: Clock; random: Random; board: FaultBoard }
type Call = { service: string; member: string; deed: () => unknown; lastAnswers: Map<string, unknown> }

/** The faults that strike one use of a method or signal. */
export function faultsOf(board: FaultBoard, service: string, member: string): Fault[] {
  if (board.quiet) return []
  return board.strikes(componentsOfMember(service, member)).filter((fault) => reachesMember(fault, service, member))
}

/** Does what was asked as the faults let it: late, not at all, or with another answer. */
export async function callThrough({ clock, random, board }: CallParts, call: Call): Promise<unknown> {
  const { service, member } = call
  const faults = faultsOf(board, service, member)
  const has = (word: Fault['fault']) => faults.some(({ fault }) => fault === word)
  if (has('off') || has('intermittent')) return new Promise(() => {})
  const before = lateMs(faults, 'delayed')
  if (before > 0) await sleep(clock, before)
  const answer = await answerOf(call, faults).catch(async (error: unknown) => {
    await replyLate(clock, faults)
    throw error
  })
  await replyLate(clock, faults)
  return spoiled(remembered(call, answer, has('stuck')), faults, random)
}

async function answerOf({ service, member, deed }: Call, faults: readonly Fault[]): Promise<unknown> {
  const refusal = faults.find(({ fault }) => fault === 'refuse')
  if (refusal) throw new Error(refusal.message ?? refusalText(service, member))
  return deed()
}

async function replyLate(clock: Clock, faults: readonly Fault[]): Promise<void> {
  const after = lateMs(faults, 'slow')
  if (after > 0) await sleep(clock, after)
}

/** An object is no reading that could stay the same: its caller asked for that one. */
function remembered({ service, member, lastAnswers }: Call, answer: unknown, stuck: boolean): unknown {
  if (isHostObject(answer)) return answer
  const key = `${service}.${member}`
  if (stuck && lastAnswers.has(key)) return lastAnswers.get(key)
  lastAnswers.set(key, answer)
  return answer
}
