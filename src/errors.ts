/** Names everything that can go wrong, as a stable word. Texts are for people and may change; codes may not. */
export const ERROR_CODES = [
  // The wire: the way to the robot, or the peer breaking the protocol.
  'wire.unresolved', // no such host name
  'wire.refused', // nobody listens there
  'wire.timeout', // no answer to the connection attempt
  'wire.status', // an HTTP answer, but not the bridge's
  'wire.protocol', // an answer that is not socket.io 0.9
  'wire.closed', // the connection ended
  'wire.unauthorized', // the robot wants a user and a password, or others
  'wire.untrusted', // the robot's certificate is not the one seen before
  'wire.malformed', // a frame or value that is not what was declared
  'wire.overflow', // a frame too large or nested too deep
  // The robot: understood us, and said no.
  'robot.refused',
  'robot.missing', // this robot has no such service
  'robot.unanswered', // the deadline passed: whether it was done is unknown
  // A source of live data, of another house.
  'source.unreachable', // no answer, or one that says no
  'source.invalid', // an answer that is not what the site file calls it
  // Ours.
  'content.invalid',
  'config.invalid',
  'runtime.busy',
  'runtime.unknown',
  'runtime.forbidden', // what this product never does to a robot
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** The one error class: a stable code, a sentence for people, and the cause where there is one. */
export class CompereError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CompereError'
    this.code = code
  }
}

export function isCompereError(error: unknown, ...codes: ErrorCode[]): error is CompereError {
  return error instanceof CompereError && (codes.length === 0 || codes.includes(error.code))
}

/** Whether the operating system gave this reason: `ENOENT`, `EADDRINUSE`, ... */
export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** The text of anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
