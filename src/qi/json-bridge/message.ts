import { z } from 'zod'
import { CompereError } from '#errors'
import type { MetaObject } from '../object.ts'
import type { BridgeDialect } from './dialect.ts'
import { compactJson, PLAIN_TEXT, parseJson, pythonJson } from './json.ts'

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

// Every message passes here, and a schema takes longer than all the rest of a call: what is small is checked by hand.

export function decodeEvent(data: string | undefined): ClientEvent {
  const event = parseJson(data ?? '')
  if (!isRecord(event) || typeof event.name !== 'string') throw otherShape('an event has a name')
  const { name, args } = event
  // The real server sends one object where socket.io has a list; both mean the same.
  return { name, argument: Array.isArray(args) ? args[0] : args }
}

export function decodeServerMessage(data: string | undefined): ServerMessage {
  const { name, argument } = decodeEvent(data)
  if (name !== 'reply' && name !== 'error' && name !== 'signal') return { kind: 'unknown', name }
  if (!isRecord(argument)) throw otherShape(`a ${name} has one argument, an object`)
  const { idm, result } = argument
  if (name === 'reply') return { kind: 'reply', idm, result }
  if (name === 'error') return { kind: 'error', idm, text: typeof result === 'string' ? result : JSON.stringify(result) }
  return { kind: 'signal', ...decodeSignal(result) }
}

function decodeSignal(result: unknown): SignalMessage {
  const { obj, signal, data, link } = isRecord(result) ? result : {}
  const isWhole = typeof obj === 'number' && typeof signal === 'string' && Array.isArray(data) && typeof link === 'number'
  if (isWhole) return { obj, signal, data, link }
  throw otherShape('a signal has the numbers obj and link, the text signal and the list data')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function otherShape(rule: string): CompereError {
  return new CompereError('wire.malformed', `The peer sent a message of another shape: ${rule}.`)
}

/** Takes a call apart as the original does: strict about the envelope, then naming what is missing inside. */
export function decodeCall(argument: unknown, dialect: BridgeDialect): ReceivedCall {
  const isEnvelope = isRecord(argument) && 'idm' in argument && 'params' in argument && Object.keys(argument).length === 2
  if (!isEnvelope) throw otherShape('a call has idm and params, and nothing else')
  const { idm, params } = argument
  const call = { idm, obj: undefined, member: '', args: [] }
  if (!isRecord(params)) return { ...call, fault: `'NoneType' object is not subscriptable` }
  const verb = dialect === '2' ? 'member' : 'method'
  const missing = ['obj', verb, 'args'].find((key) => !Object.hasOwn(params, key))
  if (missing === verb && dialect === '1.0') throw new CompereError('wire.malformed', 'A call without a method.')
  if (missing !== undefined) return { ...call, fault: `'${missing}'` }
  const { obj, [verb]: member, args } = params
  return { idm, obj, member: String(member), args: Array.isArray(args) ? args : [args] }
}

/** The object in a result, if it is one. */
export function decodeObject(result: unknown): { id: number; metaObject: MetaObject } | undefined {
  if (typeof result !== 'object' || result === null || !('pyobject' in result) || !('metaobject' in result)) return undefined
  const { success, data, error } = objectSchema.safeParse(result)
  if (!success) throw otherShape(z.prettifyError(error))
  return { id: data.pyobject, metaObject: data.metaobject }
}

export function encodeCall({ idm, obj, member, args }: CallMessage, dialect: BridgeDialect): string {
  const verb = dialect === '2' ? ',"member":' : ',"method":'
  const target = `${scalarJson(obj)}${verb}${scalarJson(member)}`
  // Only the arguments can hold what takes long to write.
  return `5:::{"name":"call","args":[{"idm":${scalarJson(idm)},"params":{"obj":${target},"args":${argumentsJson(args, dialect)}}}]}`
}

function argumentsJson(args: readonly unknown[], dialect: BridgeDialect): string {
  let json = ''
  for (const value of args) {
    if (!isScalar(value)) return compactJson(args, dialect)
    json += json === '' ? scalarJson(value) : `,${scalarJson(value)}`
  }
  return `[${json}]`
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Numbers and plain texts, which make up most of a call, need no writer. */
function scalarJson(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`
  return typeof value === 'string' && PLAIN_TEXT.test(value) ? `"${value}"` : JSON.stringify(value)
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
