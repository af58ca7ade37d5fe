import { createHash } from 'node:crypto'
import type { EntryFact } from '../../src/journal/entry.ts'

export type Road = 'main' | 'stop'
/** A call on the wire: `write` as the controller sent it, `reach` as the robot got it. */
export type WireCall = {
  kind: 'write' | 'reach'
  robot: string
  road: Road
  /** Which connection of this venue, counted from the beginning; no two lives or generations share one. */
  connection: number
  service: string
  member: string
  args: string
  /** The number is not one this connection was given for an object with that member. */
  stale: boolean
}

/** One thing that happened in a storm. */
export type Happened =
  | WireCall
  | { kind: 'opened' | 'ended'; robot: string; road: Road; connection: number }
  /** A fault of the wire itself spoils this connection: what is said on it proves nothing about the controller. */
  | { kind: 'spoiled'; connection: number }
  /** The directory does not know this service now. */
  | { kind: 'missing'; robot: string; connection: number; service: string }
  | { kind: 'signal'; robot: string; connection: number; name: string; live: number }
  | { kind: 'deed'; text: string }
  | { kind: 'command'; number: number; type: string; robot: string; text: string }
  | { kind: 'outcome'; number: number; outcome: string }
  | { kind: 'journal'; robot: string; fact: EntryFact }
  | { kind: 'stored'; robot: string; text: string }
  | { kind: 'status'; robot: string; link: string; action: string; session: string }
  | { kind: 'crashed' | 'started'; life: number }
  | { kind: 'trouble'; text: string }
  /** What staff and a visitor found after everything was mended. */
  | { kind: 'calm'; robot: string; what: string; fault: string }
export type HistoryEntry = Happened & { at: number }

/** Questions that change nothing: millions of them, of which only the fingerprint is kept. */
const QUESTION = /^(?:get|is|robotIs|moveIs|subscriber$|service$|connect$|disconnect$|registerEvent$|unregisterEvent$)/

const MOST_TEXT = 100_000

/** Everything that happened, in order: the last word on whether two runs were the same, and what invariants are checked on. */
export class History {
  readonly entries: HistoryEntry[] = []
  readonly #now: () => number
  readonly #keepsAll: boolean
  readonly #hash = createHash('sha1')
  /** Not yet in the hash: it takes one long text faster than many short ones. */
  #text = ''
  #lines = 0

  constructor(now: () => number, { keepsAll = false } = {}) {
    this.#now = now
    this.#keepsAll = keepsAll
  }

  /** How many lines it has, those that are not kept included. */
  get lines(): number {
    return this.#lines
  }

  note(happened: Happened): void {
    const entry = { at: this.#now(), ...happened }
    this.#count(lineOf(entry))
    if (this.#keepsAll || isWorthKeeping(entry)) this.entries.push(entry)
  }

  /** A packet counts for the fingerprint only. */
  packet(where: string, packet: string): void {
    this.#count(`${this.#now()} ${where} ${packet}`)
  }

  fingerprint(): string {
    this.#digest()
    return this.#hash.copy().digest('hex')
  }

  #count(line: string): void {
    this.#lines += 1
    this.#text += `${line}\n`
    if (this.#text.length > MOST_TEXT) this.#digest()
  }

  #digest(): void {
    this.#hash.update(this.#text)
    this.#text = ''
  }
}

function isWorthKeeping(entry: HistoryEntry): boolean {
  if (entry.kind === 'reach') return false
  return entry.kind !== 'write' || entry.stale || !QUESTION.test(entry.member)
}

/** One line of text for a person to read. */
export function lineOf({ at, kind, ...rest }: HistoryEntry): string {
  const words = Object.values(rest).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  return `${at} ${kind} ${words.join(' ')}`
}
