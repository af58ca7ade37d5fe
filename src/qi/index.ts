/** Carries calls, replies and signals between two peers over a wire, and knows no service by name. */
export type { LinkState, ObjectSource, QiLink } from './link.ts'
export {
  type CallOptions,
  type HostDirectory,
  type HostObject,
  isHostObject,
  type MetaMethod,
  type MetaObject,
  type MetaSignal,
  type RemoteObject,
} from './object.ts'
export type { Connect, QiSession } from './session.ts'
export { linkedPair, type Transport } from './transport.ts'
