/** Why the console does not do something, as a stable word that a page puts in its own language; with its HTTP status. */
const STATUS = {
  'console.malformed': 400,
  'console.credentials': 401,
  'console.login': 401,
  'console.forbidden': 403,
  'console.csrf': 403,
  'console.code': 403,
  'console.fullLogin': 403,
  'console.unknown': 404,
  'console.exists': 409,
  'console.lastAdmin': 409,
  'console.firstAdmin': 409,
  'console.reused': 409,
  'console.stopped': 409,
  'console.unpaired': 410,
  'console.tooMany': 429,
  'console.locked': 429,
  'console.notSaved': 503,
} as const
export type RefusalCode = keyof typeof STATUS

/** Said to a page as it is: the sentence is for staff. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly retryAfterMs: number | undefined

  constructor(code: RefusalCode, message: string, retryAfterMs?: number) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }

  get status(): number {
    return STATUS[this.code]
  }
}
