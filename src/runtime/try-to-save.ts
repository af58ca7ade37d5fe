/** What cannot be saved must stop nothing: whoever owns the store tells staff of a disk that takes nothing. Never rejects. */
export async function tryToSave(save: () => void | Promise<void>): Promise<void> {
  try {
    await save()
  } catch {}
}
