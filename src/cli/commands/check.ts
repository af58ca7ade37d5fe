import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { behaviors } from '#behaviors'
import { loadContent } from '#content'
import { CompereError, errorText } from '#errors'
import { SiteSchema } from '../site-config.ts'

export type Checked = { file: string; problem: string | undefined }

/** Checks one YAML file, or every one of a folder, against the schema of its kind. */
export function check(path: string, kind: string): Checked[] {
  const schema = kind === 'site' ? SiteSchema : behaviors.find(({ id }) => id === kind)?.contentSchema
  if (!schema) {
    const kinds = ['site', ...behaviors.map(({ id }) => id)].join(', ')
    throw new CompereError('config.invalid', `There is no kind of file "${kind}"; there are: ${kinds}`)
  }
  return filesOf(path).map((file) => {
    try {
      loadContent<unknown>(file, schema)
      return { file, problem: undefined }
    } catch (error) {
      return { file, problem: errorText(error) }
    }
  })
}

function filesOf(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file))
  return files.sort().map((file) => join(path, file))
}
