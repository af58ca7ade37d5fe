import { z } from 'zod'
import { openStateFile, type StateFileOptions } from '#journal'
import type { LeaseStore } from '#robot'

const OwedSchema = z.strictObject({ owed: z.record(z.string(), z.unknown()) })
type Owed = z.infer<typeof OwedSchema>

/** What is owed to a robot, in a file of its own: whole or not there at all, whenever the power goes. */
export async function openLeaseFile(options: Omit<StateFileOptions<Owed>, 'schema' | 'initial'>): Promise<LeaseStore> {
  const file = await openStateFile({ ...options, schema: OwedSchema, initial: { owed: {} } })
  return { load: () => file.value.owed, save: (owed) => file.save({ owed }) }
}
