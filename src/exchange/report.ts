import { plainText } from './plain-text.ts'

/** One thing that was not taken as it stands, and where it stands: a line, or the path of an element. */
export type Note = { where: string; what: string }

/** What became of a source, for whoever goes on working with it. */
export type Report = {
  /** Something was left out. */
  skip(where: string, why: string): void
  /** Something was added or changed that somebody has to look at. */
  note(where: string, what: string): void
  skipped(): readonly Note[]
  noted(): readonly Note[]
}

/** Of each kind so many are told one by one: a thousand say nothing more. */
const MAX_NOTES = 200

export function createReport(): Report {
  const skipped = createList()
  const noted = createList()
  return { skip: skipped.add, note: noted.add, skipped: skipped.all, noted: noted.all }
}

function createList() {
  const notes: Note[] = []
  let more = 0
  return {
    add(where: string, what: string): void {
      // What is quoted from a source goes to a terminal.
      if (notes.length < MAX_NOTES) notes.push({ where: plainText(where, 160), what: plainText(what, 400) })
      else more += 1
    },
    all: (): readonly Note[] => (more === 0 ? notes : [...notes, { where: `${more} more`, what: 'as those before' }]),
  }
}

/** "1 stop", "2 stops". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
