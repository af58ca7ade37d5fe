import { resolve } from 'node:path'
import type { Observable } from 'rxjs'
import { z } from 'zod'
import type { Clock } from '#clock'
import type { DeskRecords } from '#console'
import { PhraseSchema } from '#content'
import type { FileSystem, StorageTrouble } from '#journal'
import type { Controller, QuestionListener } from '#runtime'
import type { Closing } from './closing.ts'
import type { Site } from './site-config.ts'
import { openSiteHandover } from './site-handover.ts'
import { openSiteQuestions } from './site-questions.ts'

const RECEPTION = 'reception'

type Parts = {
  data: string
  folder: string
  content: { readonly content: Readonly<Record<string, unknown>> }
  disk: { files: FileSystem; onTrouble: (trouble: StorageTrouble) => void }
  clock: Clock
  closing: Closing
}

/** What a venue has beside the robots for whoever runs its desk: calls to staff, and what the desk should learn. */
export type SiteDesk = {
  /** For the console. */
  records: DeskRecords
  /** For the controller. */
  questions: QuestionListener | undefined
  /** For staff: a call that reached nobody. */
  notices$: Observable<string>
  /** From now on staff are called. Returns what ends it. */
  watch(robots$: Controller['robots$']): () => void
}

/** Reads the secrets first: a wrong one is told before any robot is reached. */
export async function openSiteDesk(site: Site, { data, folder, content, disk, clock, closing }: Parts): Promise<SiteDesk> {
  const handover = openSiteHandover(site, { folder, clock })
  const own = site.content[RECEPTION]
  const contentFile = own === undefined ? undefined : resolve(folder, own)
  const { listener, records } = await openSiteQuestions(site, { data, contentFile, disk, clock, closing })
  return {
    records: { titles: () => titlesIn(content.content[RECEPTION]), questions: records },
    questions: listener,
    notices$: handover.notices$,
    watch: handover.watch,
  }
}

const TopicSchema = z.object({ id: z.string(), label: PhraseSchema })
const TopicsSchema = z.object({ topics: z.array(TopicSchema), facilities: z.array(TopicSchema), events: TopicSchema })

/** By id; nothing for a content that is not a desk's. */
function titlesIn(content: unknown): Record<string, { fr: string; en: string }> {
  const { data } = TopicsSchema.safeParse(content)
  const topics = data ? [...data.topics, ...data.facilities, data.events] : []
  return Object.fromEntries(topics.map(({ id, label }) => [id, label]))
}
