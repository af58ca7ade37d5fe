import type { Locale } from '../model/messages.ts'

/** All that a device keeps of the console: how it should look, and which robot was looked at. Nothing about anybody. */
const LOCALE = 'locale'
const SIZE = 'size'
const ROBOT = 'robot'
const STOP_TOKEN = 'stopToken'

export const SIZES = ['normal', 'large', 'larger'] as const
export type Size = (typeof SIZES)[number]

export function keptLocale(): Locale {
  const kept = read(localStorage, LOCALE)
  if (kept === 'fr' || kept === 'en') return kept
  return 'fr'
}

export function keepLocale(locale: Locale): void {
  write(localStorage, LOCALE, locale)
}

export function keptSize(): Size {
  const kept = read(localStorage, SIZE)
  return SIZES.find((size) => size === kept) ?? 'normal'
}

export function keepSize(size: Size): void {
  write(localStorage, SIZE, size)
}

export function keptRobot(): string | null {
  return read(localStorage, ROBOT)
}

export function keepRobot(robot: string): void {
  write(localStorage, ROBOT, robot)
}

/** Good for nothing but Stop; gone with the tab. */
export function keptStopToken(): string | null {
  return read(sessionStorage, STOP_TOKEN)
}

export function keepStopToken(token: string): void {
  write(sessionStorage, STOP_TOKEN, token)
}

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key)
  } catch {
    return null
  }
}

/** A browser that keeps nothing is still good for everything else. */
function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value)
  } catch {
    return
  }
}
