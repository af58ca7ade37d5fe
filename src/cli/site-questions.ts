import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '#clock'
import type { QuestionRecords } from '#console'
import {
  createQuestionKeeper,
  EMPTY_BOOK,
  type FileSystem,
  openStateFile,
  QuestionBookSchema,
  type StorageTrouble,
} from '#journal'
import type { QuestionListener } from '#runtime'
import type { Closing } from './closing.ts'
import type { Site } from './site-config.ts'
import { topicDraft } from './topic-draft.ts'

type Parts = {
  data: string
  /** The content file of the desk where the venue has its own: drafts are put beside it. */
  contentFile: string | undefined
  disk: { files: FileSystem; onTrouble: (trouble: StorageTrouble) => void }
  clock: Clock
  closing: Closing
}

/** What the desk could not answer, and what the console may do with it. */
export type SiteQuestions = {
  /** Undefined where the venue does not keep questions: then nobody listens. */
  listener: QuestionListener | undefined
  records: QuestionRecords
}

const FILE = 'questions.json'

/** Where nothing is to be kept any more, what an earlier start kept is emptied. */
export async function openSiteQuestions({ reception }: Pick<Site, 'reception'>, parts: Parts): Promise<SiteQuestions> {
  const { data, disk, clock, closing } = parts
  const { keepUnanswered, keepUnansweredDays } = reception
  const path = join(data, FILE)
  const open = () => openStateFile({ ...disk, file: path, schema: QuestionBookSchema, initial: EMPTY_BOOK })
  if (!keepUnanswered) {
    if (existsSync(path)) await (await open()).save(EMPTY_BOOK).catch(() => undefined)
    return { listener: undefined, records: { keepDays: null, all: () => [], erase: async () => {}, draft: async () => null } }
  }
  const keeper = createQuestionKeeper({ file: await open(), keepDays: keepUnansweredDays, clock })
  closing.add(() => keeper.close())
  const drafts = join(parts.contentFile === undefined ? data : dirname(parts.contentFile), 'drafts')
  return {
    listener: keeper,
    records: {
      keepDays: keepUnansweredDays,
      all: keeper.all,
      erase: keeper.erase,
      async draft(id) {
        const question = keeper.all().find((one) => one.id === id)
        if (!question) return null
        const { name, yaml } = topicDraft(question)
        const file = join(drafts, name)
        // Somebody may have begun to write in it.
        if (!existsSync(file)) await disk.files.write(file, yaml)
        return { name, yaml }
      },
    },
  }
}
