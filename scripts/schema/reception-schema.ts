import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'

/** Beside the content, whose first line names it: editors then complete keys and underline mistakes. */
export const RECEPTION_SCHEMA_FILE = fileURLToPath(new URL('../../behaviors/reception/reception.schema.json', import.meta.url))

/** The schema of the reception's content for editors; what it cannot say, such as time zones, `compere check` says. */
export function receptionSchema(): unknown {
  return z.toJSONSchema(ReceptionContentSchema, { io: 'input', reused: 'ref' })
}
