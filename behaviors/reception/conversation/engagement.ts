import type { Person } from '#robot'

/** Who stands before the robot as a visitor. */
export type Engagement = {
  /** Nearest first. */
  ids: readonly number[]
  /** The same, or who stood there before everybody went. */
  last: readonly number[]
}

export const NOBODY: Engagement = { ids: [], last: [] }
/**
 * Whose turn it may be: somebody who went and is back, whom the robot knows for some seconds; the next one, since who was
 * served has gone; or another one beside them.
 */
export type Near = { type: 'visitor.near'; who: 'same' | 'next' | 'other' }

/**
 * Whoever comes within the first zone (1.5 m) is a visitor, and stays one until they leave the second (2.5 m): a step
 * back to look at the screen ends no conversation.
 */
export function engaged(before: Engagement, present: readonly Person[]): Engagement {
  const stays = ({ id, zone }: Person) => zone === 'near' || (zone === 'mid' && before.ids.includes(id))
  const ids = present.filter(stays).map(({ id }) => id)
  return { ids, last: ids.length > 0 ? ids : before.last }
}

/** What changed, in the words of the chart: by person, so that somebody who comes after a goodbye is a new visitor. */
export function changes(before: Engagement, after: Engagement): (Near | { type: 'visitor.away' } | Company)[] {
  const [first] = after.ids
  const same = before.ids.length === after.ids.length && after.ids.every((id) => before.ids.includes(id))
  const company: Company[] = same ? [] : [{ type: 'visitor.company', count: after.ids.length }]
  if (first === before.ids[0]) return company
  // Whose turn it is changes only with who was not there before, or when the first one went.
  const isNew = first !== undefined && (!before.ids.includes(first) || !after.ids.includes(before.ids[0] ?? first))
  return [
    ...company,
    ...(first === undefined
      ? [{ type: 'visitor.away' } as const]
      : isNew
        ? [{ type: 'visitor.near', who: whoIs(first, before, after) } as const]
        : []),
  ]
}

function whoIs(first: number, before: Engagement, after: Engagement): Near['who'] {
  const [served] = before.ids
  if (served === undefined) return before.last.includes(first) ? 'same' : 'next'
  return after.ids.includes(served) ? 'other' : 'next'
}

type Company = { type: 'visitor.company'; count: number }
