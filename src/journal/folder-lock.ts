import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { CompereError, errorText, isSystemError } from '#errors'

/** Who holds a folder. The birth tells a process from a later one with the same number. */
type Holder = { pid: number; host: string; born: string }

/**
 * Makes this process the only one that uses a folder, and returns what gives it up. A second process is refused with the
 * name of the first; the lock of a process that died is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'compere.lock')
  const mine: Holder = { pid: process.pid, host: hostname(), born: bornAt(process.pid) }
  const text = JSON.stringify(mine)
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  try {
    if (!claim(draft, lock)) takeOver(lock, draft)
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (readText(lock) === text) rmSync(lock, { force: true })
  }
}

/** A link comes into being whole, and only where nothing is. */
function claim(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false
    throw new CompereError('config.invalid', `The data folder cannot be locked (${errorText(error)}): put it on a local disk.`, {
      cause: error,
    })
  }
}

function takeOver(lock: string, draft: string): void {
  const found = readText(lock)
  const holder = parseHolder(found)
  if (holder && isAlive(holder)) throw refusal(lock, holder)
  const aside = `${draft}.stale`
  try {
    renameSync(lock, aside)
  } catch {
    throw refusal(lock, parseHolder(readText(lock)) ?? holder)
  }
  // Between the look and the grip another may have taken over: then it is theirs.
  const stolen = readText(aside) !== found
  if (stolen) claim(aside, lock)
  rmSync(aside, { force: true })
  if (stolen || !claim(draft, lock)) throw refusal(lock, parseHolder(readText(lock)))
}

function refusal(lock: string, holder: Holder | undefined): CompereError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  return new CompereError(
    'config.invalid',
    `The data folder is in use by ${who}: end it first, or give this one another dataFolder. If it is surely gone, delete ${lock}.`,
  )
}

function isAlive({ pid, host, born }: Holder): boolean {
  // Of another machine nothing is known, so it is believed.
  if (host !== hostname()) return true
  if (bornAt(pid) !== born) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isSystemError(error, 'EPERM')
  }
}

/** When a process started, in ticks since boot; empty where the system does not tell, or there is no such process. */
function bornAt(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`)
  // The name, in brackets, may hold spaces; the start is the twentieth field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, host, born }: Record<string, unknown> = { ...JSON.parse(text) }
    return Number.isInteger(pid) && typeof host === 'string' && typeof born === 'string'
      ? { pid: Number(pid), host, born }
      : undefined
  } catch {
    return undefined
  }
}
