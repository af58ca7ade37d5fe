/** Which of the bridge's two vocabularies is spoken: 2 says `member` and connects signals by call, 1.0 says `method`. */
export type BridgeDialect = '2' | '1.0'

export const BRIDGE_RESOURCES: Record<BridgeDialect, string> = {
  '2': '/libs/qimessaging/2/socket.io/1/',
  '1.0': '/libs/qimessaging/1.0/socket.io/1/',
}
