/** All that a guest's phone keeps: in which language and how large somebody reads. Nothing of the visit. */
const LANGUAGE = 'guestLanguage'
const SIZE = 'guestSize'
export const SIZES = [1, 1.25, 1.5, 1.9, 2.4] as const

export function keptLanguage(): string {
  const [wished = ''] = [read(LANGUAGE), navigator.language, 'fr'].filter((known) => known !== null && known !== '')
  return wished?.slice(0, 2).toLowerCase() ?? 'fr'
}

export function keepLanguage(language: string): void {
  write(LANGUAGE, language)
}

/** Which of the sizes. */
export function keptSize(): number {
  const kept = Number(read(SIZE) ?? 0)
  return Number.isInteger(kept) && kept >= 0 && kept < SIZES.length ? kept : 0
}

export function keepSize(size: number): void {
  write(SIZE, String(size))
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** A browser that keeps nothing is still good for everything else. */
function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    return
  }
}
