/** Carries calls, replies and signals between two peers over a wire, and knows no service by name. */
export { createLink, type LinkOptions } from './create-link.ts'
export { type BridgeSessionOptions, createBridgeSession } from './json-bridge/bridge-session.ts'
export { type ConnectBridgeOptions, connectBridge } from './json-bridge/connect-bridge.ts'
export { connectInMemory, type InMemoryOptions } from './json-bridge/connect-in-memory.ts'
export type { BridgeDialect } from './json-bridge/dialect.ts'
export { type ListenBridgeOptions, listenBridge } from './json-bridge/listen-bridge.ts'
export { type ServeBridgeOptions, serveBridge } from './json-bridge/serve-bridge.ts'
export type { LinkState, ObjectSource, QiLink } from './link.ts'
export { type MetaDeclaration, metaObjectOf } from './meta-object-of.ts'
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
