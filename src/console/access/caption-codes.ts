import { randomInt } from 'node:crypto'
import type { Clock } from '#clock'
import { Refusal } from '../refusal.ts'

/** Typed on a television's remote: one case, nothing that looks like another, and without vowels no word arises. */
const LETTERS = 'bcdfghjkmnpqrstvwxz23456789'
/** Almost 400 million codes: at the pace below a guess takes decades, and wins what is said aloud in a public room. */
const LENGTH = 6
const WRONG_PER_MINUTE = 20
const MINUTE_MS = 60_000
/** More televisions and phones than stand around a robot; the oldest are forgotten first. */
const MAX_REMEMBERED = 2_000

/**
 * What lets a television or a guest's phone read what one robot says, and nothing else. A code lasts until the
 * controller ends or staff make a new one.
 */
export interface CaptionCodes {
  codeOf(robot: string): string
  /** The code before is worth nothing from now on. */
  renew(robot: string): string
  /** Whose captions may be read with it. Throws `console.code`, or `console.tooMany` for an address that guesses. */
  robotFor(code: string, address: string): string
}

export function createCaptionCodes(clock: Clock): CaptionCodes {
  const codes = new Map<string, string>()
  const wrong = new Map<string, { since: number; count: number }>()
  /** Who reads already: somebody who guesses from the same address must not take the captions away from them. */
  const readers = new Set<string>()

  function renew(robot: string): string {
    const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    codes.set(robot, code)
    return code
  }

  function failuresOf(address: string): { since: number; count: number } {
    const known = wrong.get(address)
    return known && clock.now() - known.since < MINUTE_MS ? known : { since: clock.now(), count: 0 }
  }

  return {
    codeOf: (robot) => codes.get(robot) ?? renew(robot),
    renew,
    robotFor(given, address) {
      const code = given.toLowerCase()
      const robot = [...codes.keys()].find((id) => codes.get(id) === code)
      const reader = `${address} ${code}`
      if (robot !== undefined && readers.has(reader)) return robot
      const { since, count } = failuresOf(address)
      if (count >= WRONG_PER_MINUTE) throw new Refusal('console.tooMany', 'Too many wrong codes: wait a minute.', MINUTE_MS)
      if (robot === undefined) {
        remember(wrong, address, { since, count: count + 1 })
        throw new Refusal('console.code', 'This code is not valid, or not any more. Ask for the present one.')
      }
      readers.add(reader)
      if (readers.size > MAX_REMEMBERED) readers.delete(readers.values().next().value ?? '')
      return robot
    },
  }
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > MAX_REMEMBERED) map.delete(map.keys().next().value ?? '')
}
