import { z } from 'zod'
import { CompereError } from '#errors'
import type { MetaObject } from '../object.ts'
import type { BridgeDialect } from './dialect.ts'
import { compactJson, parseJson, pythonJson } from './json.ts'

export type CallMessage = { idm: unknown; obj: unknown; member: string; args: readonly unknown[] }
export type SignalMessage = { obj: number; signal: string; data: unknown[]; link: number }
export type ServerMessage =
  | { kind: 'reply'; idm: unknown; result?: unknown }
  | { kind: 'error'; idm: unknown; text: string }
  | ({ kind: 'signal' } & SignalMessage)
  | { kind: 'unknown'; name: string }

/** A call as it came; `fault` is the text to answer when something in it is missing. */
export type ReceivedCall = CallMessage & { fault?: string | undefined }

/** What a client's event says, before anybody has looked at what it wants. */
export type ClientEvent = { name: string; argument: unknown }

const eventSchema = z.object({ name: z.string(), args: z.unknown().optional() })
const replySchema = z.object({ idm: z.unknown().optional(), result: z.unknown().optional() })
const signalSchema = z.object({
  result: z.object({ obj: z.number(), signal: z.string(), data: z.array(z.unknown()), link: z.number() }),
})
const envelopeSchema = z
  .strictObject({ idm: z.unknown(), params: z.unknown() })
  .refine((call) => 'idm' in call && 'params' in call)
const metaSignalSchema = z.object({ uid: z.number(), name: z.string(), signature: z.string() })
const metaMethodSchema = z.object({
  uid: z.number(),
  returnSignature: z.string(),
  name: z.string(),
  parametersSignature: z.string(),
  description: z.string().default(''),
  parameters: z.array(z.object({ name: z.string(), description: z.string() })).default([]),
  returnDescription: z.string().default(''),
})
const objectSchema = z.object({
  pyobject: z.number(),
  metaobject: z.object({
    methods: z.record(z.string(), metaMethodSchema),
    signals: z.record(z.string(), metaSignalSchema),
    properties: z.record(z.string(), metaSignalSchema),
    description: z.string().default(''),
  }),
})

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new CompereError('wire.malformed', `The peer sent a message of another shape: ${z.prettifyError(parsed.error)}`)
}

export function decodeEvent(data: string | undefined): ClientEvent {
  const { name, args } = check(eventSchema, parseJson(data ?? ''))
  // The real server sends one object where socket.io has a list; both mean the same.
  return { name, argument: Array.isArray(args) ? args[0] : args }
}

export function decodeServerMessage(data: string | undefined): ServerMessage {
  const { name, argument } = decodeEvent(data)
  if (name === 'reply') return { kind: 'reply', ...check(replySchema, argument) } as ServerMessage
  if (name === 'error') {
    const { idm, result } = check(replySchema, argument)
    return { kind: 'error', idm, text: typeof result === 'string' ? result : JSON.stringify(result) }
  }
  if (name === 'signal') return { kind: 'signal', ...check(signalSchema, argument).result }
  return { kind: 'unknown', name }
}

/** Takes a call apart as the original does: strict about the envelope, then naming what is missing inside. */
export function decodeCall(argument: unknown, dialect: BridgeDialect): ReceivedCall {
  const { idm, params } = check(envelopeSchema, argument)
  const call = { idm, obj: undefined, member: '', args: [] }
  const parsed = z.record(z.string(), z.unknown()).safeParse(params)
  if (!parsed.success) return { ...call, fault: `'NoneType' object is not subscriptable` }
  const verb = dialect === '2' ? 'member' : 'method'
  const missing = ['obj', verb, 'args'].find((key) => !(key in parsed.data))
  if (missing === verb && dialect === '1.0') throw new CompereError('wire.malformed', 'A call without a method.')
  if (missing !== undefined) return { ...call, fault: `'${missing}'` }
  const { obj, [verb]: member, args } = parsed.data
  return { idm, obj, member: String(member), args: Array.isArray(args) ? args : [args] }
}

/** The object in a result, if it is one. */
export function decodeObject(result: unknown): { id: number; metaObject: MetaObject } | undefined {
  if (typeof result !== 'object' || result === null || !('pyobject' in result) || !('metaobject' in result)) return undefined
  const { pyobject, metaobject } = check(objectSchema, result)
  return { id: pyobject, metaObject: metaobject }
}

export function encodeCall({ idm, obj, member, args }: CallMessage, dialect: BridgeDialect): string {
  const params = dialect === '2' ? { obj, member, args } : { obj, method: member, args }
  return `5:::${compactJson({ name: 'call', args: [{ idm, params }] }, dialect)}`
}

export function encodeReply(idm: unknown, result: unknown, dialect: BridgeDialect): string {
  // Void has no `result` at all, and None is void here.
  const field = result === undefined || result === null ? '' : `"result": ${pythonJson(result, dialect, 2)}, `
  return `5:::{"name": "reply", "args": {${field}"idm": ${pythonJson(idm)}}}`
}

export function encodeError(idm: unknown, text: string): string {
  return `5:::{"name": "error", "args": {"result": ${pythonJson(text)}, "idm": ${pythonJson(idm)}}}`
}

export function encodeSignal({ obj, signal, data, link }: SignalMessage, dialect: BridgeDialect): string {
  return `5:::${pythonJson({ name: 'signal', args: { result: { obj, signal, data, link } } }, dialect)}`
}
