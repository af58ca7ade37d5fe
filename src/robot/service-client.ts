import { mergeMap, type Observable } from 'rxjs'
import type { z } from 'zod'
import { CompereError, isCompereError } from '#errors'
import { ALMemory, type ClientOf, MemoryEvents, type Method, type Service } from '#naoqi'
import { type CallOptions, callService, type QiLink, type QiSession, type SignalOptions } from '#qi'
import { refuseForbidden } from './forbidden-methods.ts'

/** All a client needs: a link, or one session of it. */
export type Caller = Pick<QiLink, 'call'>
/** Told of every answer and event that is not what was declared. */
export type Report = (problem: CompereError) => void

/** Calls within one connection, for what must not cross a reconnection. */
export function sessionCaller(session: QiSession): Caller {
  return {
    async call(service, member, args, options) {
      refuseForbidden(service, member)
      return callService(session, service, member, args, options)
    },
  }
}

/** Typed calls to a service: arguments are checked before they leave, results when they arrive. */
export function serviceClient<S extends Service>(caller: Caller, service: S): ClientOf<S> {
  const calls = Object.entries(service.methods).map(([member, method]) => [
    member,
    async (args: unknown[], options?: CallOptions) => {
      const checked = method.args.safeParse(args)
      if (!checked.success) throw malformed(`${service.name}.${member} cannot be asked that`, checked.error)
      const answer = await caller.call(service.name, member, checked.data, options)
      return lenientResult(method, answer, `${service.name}.${member}`)
    },
  ])
  return Object.fromEntries(calls)
}

/** The checked value of an ALMemory event, across generations; a bad value is dropped, and reported the first time only. */
export function memoryEvent<K extends keyof typeof MemoryEvents & string>(
  link: QiLink,
  key: K,
  report: Report,
  options?: SignalOptions,
): Observable<z.output<(typeof MemoryEvents)[K]>> {
  const schema: z.ZodType = MemoryEvents[key]
  let reported = false
  const check = ([value]: unknown[]): z.output<(typeof MemoryEvents)[K]>[] => {
    const parsed = schema.safeParse(isPlausible(value) ? value : undefined)
    if (parsed.success) return [parsed.data as z.output<(typeof MemoryEvents)[K]>]
    if (!reported) report(malformed(`The event ${key} carried something else than declared`, parsed.error))
    reported = true
    return []
  }
  const source = { service: 'ALMemory', via: { member: 'subscriber', args: [key] } }
  return link.signal(source, 'signal', options).pipe(mergeMap(check))
}

/** Which versions answer a value and which nothing is not dependable, so a method that may answer nothing never fails here. */
function lenientResult(method: Method, answer: unknown, name: string): unknown {
  const parsed = method.result.safeParse(isPlausible(answer) ? answer : undefined)
  if (parsed.success) return parsed.data
  if (method.result.safeParse(undefined).success) return undefined
  throw malformed(`${name} answered otherwise than declared`, parsed.error)
}

/** Further than any time or count a robot has. */
const LARGEST = 1e15

/** Broken sensors write infinities, numbers beyond all measure, and zeros with a sign: those count as nothing at all. */
function isPlausible(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((part: unknown) => Object.is(part, -0) || isPlausible(part))
  return typeof value !== 'number' || (Math.abs(value) <= LARGEST && !Object.is(value, -0))
}

/** A key of ALMemory as a value of this kind: the default, and one report, for whatever else stands there or does not. */
export function memoryReader({ link, report }: { link: Caller; report: Report }) {
  const memory = serviceClient(link, ALMemory)
  const reported = new Set<string>()
  return async <T>(key: string, schema: z.ZodType<T>, otherwise: T, options?: CallOptions): Promise<T> => {
    const value = await memory.getData([key], options).catch((error: unknown) => {
      // A key that was never written is nothing; a connection that ended says nothing about the key.
      if (!isCompereError(error, 'robot.refused', 'robot.missing', 'wire.malformed')) throw error
    })
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    if (!reported.has(key))
      report(malformed(`The memory of the robot has no good value under ${key}: the usual one is taken`, parsed.error))
    reported.add(key)
    return otherwise
  }
}

function malformed(message: string, cause: unknown): CompereError {
  return new CompereError('wire.malformed', message, { cause })
}
