import { endOfType } from './end-of-type.ts'
import { META_OBJECT_SIGNATURE } from './meta-object-signature.ts'
import type { MetaMethod, MetaObject, MetaSignal } from './object.ts'

export type MetaDeclaration = {
  /** One entry for each overload; the signature is the parameters' tuple followed by the return type: `(sf)b`. */
  methods: readonly { name: string; signature: string }[]
  signals?: readonly { name: string; signature: string }[] | undefined
  /** The signature of the value alone: `f`. */
  properties?: readonly { name: string; signature: string }[] | undefined
  description?: string | undefined
}

const FIRST_UID = 100

const MIN_MAX_SUM = '(fff)<MinMaxSum,minValue,maxValue,cumulatedValue>'
/** Fires for each call while tracing is on, which no object of ours offers. */
const TRACE: MetaSignal = {
  uid: 86,
  name: 'traceObject',
  signature:
    '((IiIm(ll)<timeval,tv_sec,tv_usec>llII)<EventTrace,id,kind,slotId,arguments,timestamp,userUsTime,systemUsTime,callerContext,calleeContext>)',
}

/** What every qi object carries below uid 100, bridge clients see it listed and may not call it. */
const BASE_METHODS: readonly [uid: number, name: string, signature: string][] = [
  [0, 'registerEvent', '(IIL)L'],
  [1, 'unregisterEvent', '(IIL)v'],
  [2, 'metaObject', `(I)${META_OBJECT_SIGNATURE}`],
  [3, 'terminate', '(I)v'],
  [5, 'property', '(m)m'],
  [6, 'setProperty', '(mm)v'],
  [7, 'properties', '()[s]'],
  [8, 'registerEventWithSignature', '(IILs)L'],
  [80, 'isStatsEnabled', '()b'],
  [81, 'enableStats', '(b)v'],
  [82, 'stats', `(){I(I${MIN_MAX_SUM}${MIN_MAX_SUM}${MIN_MAX_SUM})<MethodStatistics,count,wall,user,system>}`],
  [83, 'clearStats', '()v'],
  [84, 'isTraceEnabled', '()b'],
  [85, 'enableTrace', '(b)v'],
]

/** Describes an object the way qi does: uids from 100, every property also among the signals, the base methods below. */
export function metaObjectOf(declaration: MetaDeclaration): MetaObject {
  const methods: Record<string, MetaMethod> = {}
  const signals: Record<string, MetaSignal> = { [TRACE.uid]: TRACE }
  const properties: Record<string, MetaSignal> = {}
  for (const [uid, name, signature] of BASE_METHODS) methods[uid] = method(uid, name, signature)
  let uid = FIRST_UID
  for (const { name, signature } of declaration.methods) {
    methods[uid] = method(uid, name, signature)
    uid += 1
  }
  for (const { name, signature } of declaration.signals ?? []) {
    signals[uid] = { uid, name, signature }
    uid += 1
  }
  for (const { name, signature } of declaration.properties ?? []) {
    properties[uid] = { uid, name, signature }
    signals[uid] = { uid, name, signature: `(${signature})` }
    uid += 1
  }
  return { methods, signals, properties, description: declaration.description ?? '' }
}

function method(uid: number, name: string, signature: string): MetaMethod {
  const end = endOfType(signature)
  return {
    uid,
    returnSignature: signature.slice(end) || 'v',
    name,
    parametersSignature: signature.slice(0, end),
    description: '',
    parameters: [],
    returnDescription: '',
  }
}
