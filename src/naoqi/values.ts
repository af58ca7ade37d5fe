import { z } from 'zod'

/** What some calls answer: nothing before NAOqi 2.7 (2.5 for `moveTo`), a boolean from then on. Nothing means done. */
export const BooleanOrNothing = z.union([z.boolean(), z.void()])
