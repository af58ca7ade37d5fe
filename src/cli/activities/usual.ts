import { join } from 'node:path'
import { z } from 'zod'
import { PlanSchema } from '#behaviors'
import { keepFile, readFiles } from './kept-file.ts'

const { language, room, minutes, level, seated, repetitions, voice } = PlanSchema.shape

/** How sessions are in this home: what a new plan begins with. */
export const UsualSchema = z.strictObject({ version: z.literal(1), language, room, minutes, level, seated, repetitions, voice })
export type Usual = z.infer<typeof UsualSchema>

/** Nobody sits through more than three quarters of an hour at the first time. */
export const FIRST_USUAL: Usual = UsualSchema.parse({ version: 1, minutes: 45 })

const NAME = 'usual'

export interface UsualFile {
  /** Null where nobody chose anything yet. */
  readonly value: Usual | null
  save(usual: Usual): Promise<void>
}

export async function openUsual(folder: string, tell: (sentence: string) => void): Promise<UsualFile> {
  let value = (await readFiles(folder, UsualSchema, tell)).get(NAME) ?? null
  return {
    get value() {
      return value
    },
    async save(usual) {
      await keepFile(join(folder, `${NAME}.yaml`), UsualSchema, usual)
      value = usual
    },
  }
}
