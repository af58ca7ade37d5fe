import { z } from 'zod'
import { openStateFile, type StateFileOptions } from '#journal'
import { type ItemStore, PlayedItemsSchema } from '#runtime'

const KeptSchema = z.strictObject({ played: PlayedItemsSchema })
type Kept = z.infer<typeof KeptSchema>

/** What activities of this home played lately, beyond the process; whoever played it is not in it. */
export async function openPlayedFile(options: Omit<StateFileOptions<Kept>, 'schema' | 'initial'>): Promise<PlayedFile> {
  const file = await openStateFile({ ...options, schema: KeptSchema, initial: { played: {} } })
  return {
    load: () => file.value.played,
    save: (played) => file.save({ played: PlayedItemsSchema.parse(played) }),
    settled: file.settled,
  }
}

export type PlayedFile = ItemStore & { settled(): Promise<void> }
