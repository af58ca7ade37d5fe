import { randomInt } from 'node:crypto'
import type { Clock } from '#clock'
import { isSame } from '../access/secrets.ts'

export const FIRST_RUN_MS = 15 * 60_000

/** Without those that are taken for each other when read aloud or copied by hand. */
const LETTERS = 'ABCDEFGHJKMNPQRTUVWXYZ2346789'
const GROUPS = 3
const GROUP_LETTERS = 4

/** The right to make the first account, for whoever reads the terminal of the controller; once, and for a quarter of an hour. */
export interface FirstRun {
  readonly code: string
  readonly isOpen: boolean
  /** True for the code, and then never again, unless it is given back. */
  use(given: string): boolean
  /** What it was used for came to nothing. */
  giveBack(): void
}

export function createFirstRun(clock: Clock): FirstRun {
  const code = Array.from({ length: GROUPS }, group).join('-')
  const until = clock.now() + FIRST_RUN_MS
  let used = false
  const isOpen = () => !used && clock.now() < until
  return {
    code,
    get isOpen() {
      return isOpen()
    },
    use(given) {
      if (!isOpen() || !isSame(lettersOf(given), lettersOf(code))) return false
      used = true
      return true
    },
    giveBack() {
      used = false
    },
  }
}

function group(): string {
  return Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

function lettersOf(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
