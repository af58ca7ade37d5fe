import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { type OwnContent, type OwnItem, ownKindOf, ownKinds, withOwn } from '#behaviors'
import { readDocument } from '#content'
import { CompereError } from '#errors'
import { keepFile, readFiles } from './kept-file.ts'

/** Far more than a home writes; content that is read at every start has to stay small. */
const MAX_ITEMS = 300

const OwnItemSchema = z.strictObject({
  id: z.string().regex(/^own-\d{1,9}$/),
  locale: z.enum(['fr', 'en']),
  fields: z.record(z.string().max(40), z.string().max(300)),
})
export const OwnFileSchema = z.strictObject({
  version: z.literal(1),
  /** The number of the next item: one that was deleted never comes back under its name. */
  next: z.int().min(1),
  items: z.array(OwnItemSchema).max(MAX_ITEMS),
  /** What is not played here, of the home's own and of what came with the product. */
  off: z.array(z.string().max(200)).max(2_000),
})
export type OwnFile = z.infer<typeof OwnFileSchema>

const EMPTY: OwnFile = { version: 1, next: 1, items: [], off: [] }

/** What a home added to its activities, and what it switched off; a file for each activity. */
export interface OwnBook {
  of(activity: string): OwnFile
  /** Those with anything in them. */
  all(): readonly { activity: string; own: OwnFile }[]
  /** `riddles.yaml:12:5`, where that item stands in the file of its activity; the file alone where that cannot be read now. */
  where(activity: string, item: number): string
  /** Rejects `content.invalid` and says why when the activity could not be played with it. */
  add(activity: string, base: unknown, item: Omit<OwnItem, 'id'>): Promise<OwnItem>
  change(activity: string, base: unknown, change: (own: OwnFile) => OwnFile): Promise<void>
}

export async function openOwnBook(folder: string, tell: (sentence: string) => void): Promise<OwnBook> {
  const kept = await readFiles(folder, OwnFileSchema, tell)
  const of = (activity: string) => kept.get(activity) ?? EMPTY

  const change: OwnBook['change'] = async (activity, base, changed) => {
    const own = changed(of(activity))
    refuseUnplayable(activity, base, own)
    await keepFile(join(folder, `${activity}.yaml`), OwnFileSchema, own)
    kept.set(activity, own)
  }

  return {
    of,
    where: (activity, item) => placeOf(join(folder, `${activity}.yaml`), item),
    all: () => ownKinds.map(({ activity }) => ({ activity, own: of(activity) })).filter(({ own }) => own !== EMPTY),
    async add(activity, base, { locale, fields }) {
      const item = { id: `own-${of(activity).next}`, locale, fields: checkedFields(activity, fields) }
      await change(activity, base, (own) => ({ ...own, next: own.next + 1, items: [...own.items, item] }))
      return item
    },
    change,
  }
}

/** As messages about the content of a site say it, without the folder of this machine. */
function placeOf(file: string, item: number): string {
  try {
    return readDocument(file)
      .where(['items', item])
      .replace(dirname(file), '')
      .replace(/^[\\/]/, '')
  } catch {
    return basename(file)
  }
}

/** The answers to the questions of the form, trimmed, and nothing else. */
export function checkedFields(activity: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const fields = ownKindOf(activity)?.fields
  if (!fields) throw new CompereError('content.invalid', `Nothing can be added to "${activity}".`)
  const strange = Object.keys(given).find((name) => !fields.some((field) => field.name === name))
  if (strange !== undefined) throw new CompereError('content.invalid', `${strange}: is no part of this form.`)
  return Object.fromEntries(
    fields.flatMap(({ name, label, required, maxLength }) => {
      const text = given[name]?.trim() ?? ''
      if (text === '' && required) throw new CompereError('content.invalid', `${label.fr} / ${label.en}: write something here.`)
      if (text.length > maxLength)
        throw new CompereError('content.invalid', `${label.fr} / ${label.en}: longer than ${maxLength} letters.`)
      return text === '' ? [] : [[name, text]]
    }),
  )
}

/** Throws `content.invalid` and says why when the activity could not be played with these. */
export function refuseUnplayable(activity: string, base: unknown, own: OwnContent): void {
  const result = withOwn(activity, base, own)
  if ('problem' in result) throw new CompereError('content.invalid', result.problem)
}
