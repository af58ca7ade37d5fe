import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { z } from 'zod'
import { readContent } from '#content'
import { CompereError, errorText } from '#errors'
import { forbiddance } from '#robot'

/** What all these files are held to beside their schema, as content of the site is. */
const RULES = { forbids: forbiddance }

/**
 * Writes a value as YAML that people can read. It is read back as the next start will read it before it takes the name of
 * the old file: what could not be read then is refused now. Throws `content.invalid`, without the folder of this machine.
 */
export async function keepFile<Value>(file: string, schema: z.ZodType<Value>, value: Value): Promise<void> {
  refuseControls(value)
  const draft = `${file}.new`
  await writeSafely(draft, stringify(value, { lineWidth: 0 }))
  try {
    readContent(draft, schema, RULES)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Whatever a form or a file of another home carries in them, it is said by a robot and shown on a screen. */
function refuseControls(value: unknown): void {
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string' && /\p{Cc}/u.test(part))
      throw new CompereError('content.invalid', 'There is a control character or a new line in this text: type it again.')
    return part
  })
}

/** What a folder holds of this kind, by the names of the files. What cannot be read is put aside, and told of. */
export async function readFiles<Value>(
  folder: string,
  schema: z.ZodType<Value>,
  tell: (sentence: string) => void,
): Promise<Map<string, Value>> {
  const values = new Map<string, Value>()
  for (const name of (await namesIn(folder)).filter((one) => one.endsWith('.yaml')).sort()) {
    const file = join(folder, name)
    try {
      values.set(basename(name, '.yaml'), readContent(file, schema, RULES).content)
    } catch (error) {
      await rename(file, `${file}.damaged`).catch(() => undefined)
      tell(`${name} could not be read and was put aside: ${errorText(error).replaceAll(`${folder}/`, '')}`)
    }
  }
  return values
}

/** On the disk when it resolves; for the owner of this account only: nicknames and consents are in it. */
export async function writeSafely(file: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(data)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
