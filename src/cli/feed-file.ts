import { z } from 'zod'
import { FeedCopySchema, type FeedStore } from '#feeds'
import { openStateFile, type StateFileOptions } from '#journal'

const KeptSchema = z.strictObject({ copy: FeedCopySchema.nullable() })
type Kept = z.infer<typeof KeptSchema>

/** The last good copy of a source, so that a start without a network still knows it. */
export async function openFeedFile(
  options: Omit<StateFileOptions<Kept>, 'schema' | 'initial'>,
): Promise<FeedStore & { settled(): Promise<void> }> {
  const file = await openStateFile({ ...options, schema: KeptSchema, initial: { copy: null } })
  return { load: () => file.value.copy, save: (copy) => file.save({ copy }), settled: file.settled }
}
