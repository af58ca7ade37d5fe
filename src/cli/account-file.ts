import { existsSync } from 'node:fs'
import { type AccountFile, AccountFileSchema, noAccounts } from '#console'
import { CompereError } from '#errors'
import { openStateFile, type StateFile, type StateFileOptions } from '#journal'

type Options = Omit<StateFileOptions<AccountFile>, 'schema' | 'initial'>

/**
 * Who may use the console. A damaged file must not count as nobody having an account, which would let everybody in: it
 * is refused at this start and each one after, until somebody decides.
 */
export async function openAccountFile(options: Options): Promise<StateFile<AccountFile>> {
  const initial = noAccounts()
  const opened = await openStateFile({ ...options, schema: AccountFileSchema, initial })
  const damaged = `${options.file}.damaged`
  if (opened.value === initial && existsSync(damaged)) {
    throw new CompereError(
      'config.invalid',
      `The accounts in ${options.file} were damaged and moved to ${damaged}. Put a copy of the file back, or delete the damaged one and make the accounts anew with "compere account add".`,
    )
  }
  // What signs stop tokens must be there after the next start, even where nobody ever makes an account.
  if (opened.value === initial) await opened.save(initial).catch(() => undefined)
  return opened
}
