import { cleanText } from './clean-text.ts'
import { MAX_SKIPPED, type Skipped } from './item.ts'

/** Notes what is not used, the first of it by name. */
export function createSkipList() {
  const skipped: Skipped[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    add(what: string, why: string): void {
      count += 1
      if (skipped.length < MAX_SKIPPED) skipped.push({ what: cleanText(what) || '(no name)', why })
    },
    list(): Skipped[] {
      const more = count - skipped.length
      return more > 0 ? [...skipped, { what: `${more} more`, why: 'as those before' }] : skipped
    },
  }
}
