import { CompereError } from '#errors'

type Options = ErrorOptions & { retryAfterMs?: number | undefined }

/** Why a source gave nothing; with how long it asks to be left alone, where it says so. */
export class SourceError extends CompereError {
  readonly retryAfterMs: number | undefined

  constructor(code: 'source.unreachable' | 'source.invalid', message: string, { retryAfterMs, ...options }: Options = {}) {
    super(code, message, options)
    this.retryAfterMs = retryAfterMs
  }
}

/** The answer came, and is not what the site file calls it. */
export function changedShape(message: string, cause?: unknown): SourceError {
  return new SourceError('source.invalid', message, { cause })
}
