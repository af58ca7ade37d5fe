/** Private codes of RFC 6455: a guest's page must know whether to come back, and what to say. */
export const PHONE_CLOSE = {
  /** It sent something that is not of this protocol. */
  malformed: 4400,
  /** Staff made a new code: this one is worth nothing any more. */
  code: 4403,
  /** It sent more than a finger can. */
  tooMany: 4429,
  /** As many phones as this robot serves; what is said may be asked for instead. */
  full: 4503,
} as const
