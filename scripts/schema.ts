import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { RECEPTION_SCHEMA_FILE, receptionSchema } from './schema/reception-schema.ts'

/** `npm run schema`: writes anew what editors know of content files; a test tells when that is due. */
writeFileSync(RECEPTION_SCHEMA_FILE, `${JSON.stringify(receptionSchema(), undefined, 2)}\n`)
execFileSync('npx', ['biome', 'format', '--write', RECEPTION_SCHEMA_FILE], { stdio: 'inherit' })
