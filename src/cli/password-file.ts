import { readFileSync, statSync } from 'node:fs'
import { CompereError, errorText } from '#errors'

const READABLE_BY_OTHERS = 0o077

/** The password in a file that nobody else may read; it never stands in a site file, which people send each other. */
export function readPassword(file: string): string {
  try {
    // Windows keeps rights in another way, and always shows these bits.
    if (process.platform !== 'win32' && (statSync(file).mode & READABLE_BY_OTHERS) !== 0) {
      throw new CompereError('config.invalid', `Others may read the password in ${file}: make it yours alone with chmod 600.`)
    }
    const password = readFileSync(file, 'utf8').trim()
    if (password === '') throw new CompereError('config.invalid', `The password file ${file} is empty.`)
    return password
  } catch (error) {
    if (error instanceof CompereError) throw error
    throw new CompereError('config.invalid', `The password file ${file} cannot be read (${errorText(error)}).`, { cause: error })
  }
}
