import { CompereError, isCompereError } from '#errors'
import type { MetaMethod, MetaObject } from '../object.ts'
import { noSuchOverload } from '../overload-text.ts'
import { FIRST_OWN_UID } from './base-methods.ts'
import { FLAG } from './message.ts'
import { parseSignature, type QiType } from './qi-type.ts'
import { encodeValue, type ObjectCodec, suits, TypedValue } from './value-codec.ts'

export type Overload = { uid: number; method: MetaMethod; parameters: readonly QiType[] | undefined }
export type EncodedArguments = { payload: Uint8Array; flags: number }

/** The methods of an object by name, and the choice among those that share one. */
export class Overloads {
  readonly #byName = new Map<string, Overload[]>()

  constructor({ methods }: MetaObject) {
    for (const method of Object.values(methods)) {
      if (method.uid < FIRST_OWN_UID) continue
      const type = parseSignature(method.parametersSignature)
      // Anything else than a tuple, such as `m`, takes any number of arguments.
      const overload = { uid: method.uid, method, parameters: type.kind === 'tuple' ? type.members : undefined }
      const others = this.#byName.get(method.name)
      if (others) others.push(overload)
      else this.#byName.set(method.name, [overload])
    }
  }

  /** The overload that fits the arguments best. Rejects in the words of the robot when none takes so many. */
  choose(member: string, args: readonly unknown[]): Overload {
    const all = this.#byName.get(member)
    if (!all) throw new CompereError('robot.refused', `The object has no method ${member}.`)
    const fitting = all.filter(({ parameters }) => parameters === undefined || parameters.length === args.length)
    const [first, ...others] = fitting
    if (!first) {
      const methods = all.map(({ method }) => method)
      throw new CompereError('robot.refused', noSuchOverload(member, methods, args))
    }
    return others.reduce((best, next) => (fitness(next, args) > fitness(best, args) ? next : best), first)
  }
}

/** How well every argument suits its parameter; one that does not suit at all spoils the whole. */
function fitness({ parameters }: Overload, args: readonly unknown[]): number {
  if (!parameters) return 0
  const scores = parameters.map((type, index) => suits(type, args[index]))
  if (scores.some((score) => score === 0)) return -1
  return scores.reduce((sum, score) => sum + score, 1)
}

/**
 * The arguments by the method's own signature. What does not fit it is sent as dynamic values where the peer takes
 * them: it converts, or refuses in its own words, which say more than ours.
 */
export function encodeArguments(
  { method: { parametersSignature } }: Overload,
  args: readonly unknown[],
  { objects, dynamic }: { objects: ObjectCodec; dynamic: boolean },
): EncodedArguments {
  try {
    const value = parametersSignature.startsWith('(') ? args : new TypedValue(dynamicTuple(args), args)
    return { payload: encodeValue(parametersSignature, value, objects), flags: 0 }
  } catch (error) {
    if (!dynamic || !isCompereError(error, 'wire.malformed')) throw error
    return { payload: encodeValue('m', new TypedValue(dynamicTuple(args), args), objects), flags: FLAG.dynamicPayload }
  }
}

function dynamicTuple(args: readonly unknown[]): string {
  return `(${'m'.repeat(args.length)})`
}
