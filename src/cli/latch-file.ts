import { z } from 'zod'
import { openStateFile, type StateFileOptions } from '#journal'
import type { LatchStore } from '#runtime'

const KeptSchema = z.strictObject({ awaiting: z.array(z.string()) })
type Kept = z.infer<typeof KeptSchema>

/** Nobody knows what it said: it may have said that staff pressed Stop. */
const DAMAGED: Kept = { awaiting: ['operator.stop'] }

/** Why a robot may not go on before staff say so, also after a crash; a file that cannot be read stops it for good. */
export async function openLatchFile(
  options: Omit<StateFileOptions<Kept>, 'schema' | 'initial'>,
): Promise<LatchStore & { settled(): Promise<void> }> {
  const { onTrouble } = options
  let isDamaged = false
  const file = await openStateFile({
    ...options,
    schema: KeptSchema,
    initial: { awaiting: [] },
    onTrouble(trouble) {
      isDamaged ||= trouble.kind === 'damaged'
      onTrouble?.(trouble)
    },
  })
  let awaiting: readonly string[] = isDamaged ? DAMAGED.awaiting : file.value.awaiting
  return {
    load: () => awaiting,
    save(reasons) {
      awaiting = reasons
      return file.save({ awaiting: [...reasons] })
    },
    settled: file.settled,
  }
}
