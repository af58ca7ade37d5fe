/** Carries calls, replies and signals between two peers over a wire, and knows no service by name. */
export { callService } from './call-service.ts'
export { createLink, type LinkOptions } from './create-link.ts'
export { createDialPace, type DialPace } from './dial-pace.ts'
export { type BridgeSessionOptions, createBridgeSession } from './json-bridge/bridge-session.ts'
export { type ConnectBridgeOptions, connectBridge } from './json-bridge/connect-bridge.ts'
export { connectInMemory, type InMemoryOptions } from './json-bridge/connect-in-memory.ts'
export type { BridgeDialect } from './json-bridge/dialect.ts'
export { type ListenBridgeOptions, listenBridge } from './json-bridge/listen-bridge.ts'
export { type ServeBridgeOptions, serveBridge } from './json-bridge/serve-bridge.ts'
export type { LinkState, ObjectSource, QiLink, SignalOptions } from './link.ts'
export { type MetaDeclaration, metaObjectOf } from './meta-object-of.ts'
export type { Credentials } from './native/authenticate.ts'
export { type CertificatePins, memoryPins } from './native/certificate-pins.ts'
export { type ConnectNativeOptions, connectNative } from './native/connect-native.ts'
export { type Endpoint, formatEndpoint } from './native/endpoint.ts'
export { type Certificate, type ListenNativeOptions, listenNative, type NativeListener } from './native/listen-native.ts'
export type { NativeSession } from './native/native-session.ts'
export type { RegisteredService } from './native/own-services.ts'
export {
  type CallOptions,
  type HostDirectory,
  type HostObject,
  isHostObject,
  type MetaMethod,
  type MetaObject,
  type MetaSignal,
  type RemoteObject,
  type ServiceChange,
} from './object.ts'
export type { Connect, QiSession } from './session.ts'
export { linkedPair, type Transport } from './transport.ts'
