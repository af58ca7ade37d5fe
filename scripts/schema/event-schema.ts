import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { EventFileSchema } from '../../behaviors/event-welcome/event-welcome.content.ts'

export const EVENT_SCHEMA_FILE = fileURLToPath(
  new URL('../../behaviors/event-welcome/event-welcome.schema.json', import.meta.url),
)

/** The schema of an event's content for editors, as that of the reception. */
export function eventSchema(): unknown {
  return z.toJSONSchema(EventFileSchema, { io: 'input', reused: 'ref' })
}
