import { z } from 'zod'
import { tryToSave } from './try-to-save.ts'

/** At ten items a session, forty sessions of one activity: more than anybody remembers. */
const MOST_ITEMS = 400
const MOST_ACTIVITIES = 100
const ActivitySchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
/** As content names its items; words are no name. */
const ItemSchema = z.string().regex(/^[\w.-]{1,80}$/)

/** What activities played lately, each list from the oldest item to the newest: ids of content, nothing of people. */
export const PlayedItemsSchema = z
  .record(ActivitySchema, z.array(ItemSchema).max(MOST_ITEMS).readonly())
  .refine((items) => Object.keys(items).length <= MOST_ACTIVITIES, 'more activities than there can be')
export type PlayedItems = Readonly<Record<string, readonly string[]>>

/** Keeps them where they survive the process. */
export type ItemStore = { load(): PlayedItems; save(items: PlayedItems): void | Promise<void> }

/** Remembers for a house which items it played, so that the next session begins with others. */
export type ItemMemory = { readonly recent: PlayedItems; played(activity: string, item: string): void }

export function createItemMemory({ load, save }: ItemStore): ItemMemory {
  return {
    // Asked each time: what came with a bundle counts from the next session on.
    get recent() {
      return load()
    },
    played(activity, item) {
      const named = PlayedItemsSchema.safeParse({ [activity]: [item] })
      if (named.success) void tryToSave(() => save(joinedItems(load(), named.data)))
    },
  }
}

/** A house that remembers nothing beyond the process. */
export function forgetfulItems(): ItemStore {
  let kept: PlayedItems = {}
  return {
    load: () => kept,
    save(items) {
      kept = items
    },
  }
}

/** What was played before, then what was played later; of an item that was played twice, the later time counts. */
export function joinedItems(before: PlayedItems, later: PlayedItems): PlayedItems {
  const activities = [...new Set([...Object.keys(before), ...Object.keys(later)])].slice(0, MOST_ACTIVITIES)
  return Object.fromEntries(
    activities.map((activity) => {
      const newer = [...new Set(later[activity] ?? [])]
      const older = (before[activity] ?? []).filter((item) => !newer.includes(item))
      return [activity, [...older, ...newer].slice(-MOST_ITEMS)]
    }),
  )
}
