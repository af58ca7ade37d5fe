import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { EVENT_SCHEMA_FILE, eventSchema } from './schema/event-schema.ts'
import { RECEPTION_SCHEMA_FILE, receptionSchema } from './schema/reception-schema.ts'

/** `npm run schema`: writes anew what editors know of content files; a test tells when that is due. */
const schemas = [
  [RECEPTION_SCHEMA_FILE, receptionSchema()],
  [EVENT_SCHEMA_FILE, eventSchema()],
] as const
for (const [file, schema] of schemas) writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`)
execFileSync('npx', ['biome', 'format', '--write', ...schemas.map(([file]) => file)], { stdio: 'inherit' })
