import { z } from 'zod'
import { openStateFile, type StateFileOptions } from '#journal'
import { SessionRecordSchema, type SessionStore } from '#runtime'

const KeptSchema = z.strictObject({ session: SessionRecordSchema.nullable() })
type Kept = z.infer<typeof KeptSchema>

/** The session that a robot is in, so that the next start can offer to go on. */
export async function openSessionFile(
  options: Omit<StateFileOptions<Kept>, 'schema' | 'initial'>,
): Promise<SessionStore & { settled(): Promise<void> }> {
  const file = await openStateFile({ ...options, schema: KeptSchema, initial: { session: null } })
  return { load: () => file.value.session, save: (session) => file.save({ session }), settled: file.settled }
}
