import type { RobotStatus, TranscriptLine } from '#runtime'
import type { Changes, Overview, RobotChange } from './protocol.ts'

/** What makes `after` of `before`; undefined when they show the same. The robots of a venue stay the same ones. */
export function changesBetween(before: Overview, after: Overview): Changes | undefined {
  const robots = after.robots.flatMap((robot) => {
    const change = robotChange(
      before.robots.find(({ id }) => id === robot.id),
      robot,
    )
    return change ? [change] : []
  })
  const presence = isSame(before.presence, after.presence) ? undefined : after.presence
  const guests = isSame(before.guests, after.guests) ? undefined : after.guests
  const behaviors = isSame(before.behaviors, after.behaviors) ? undefined : after.behaviors
  if (robots.length === 0 && !presence && !guests && !behaviors) return undefined
  return {
    ...(behaviors ? { behaviors } : {}),
    ...(robots.length > 0 ? { robots } : {}),
    ...(presence ? { presence } : {}),
    ...(guests ? { guests } : {}),
  }
}

function robotChange(before: RobotStatus | undefined, after: RobotStatus): RobotChange | undefined {
  const { id, transcript, ...rest } = after
  const changed = Object.entries(rest).filter(([name, value]) => !before || !isSame(Reflect.get(before, name), value))
  const talk = transcriptChange(before?.transcript ?? [], transcript)
  if (changed.length === 0 && !talk) return undefined
  return { id, ...(changed.length > 0 ? { fields: Object.fromEntries(changed) } : {}), ...(talk ? { transcript: talk } : {}) }
}

/** A transcript grows at its end, and forgets at its beginning. */
function transcriptChange(before: readonly TranscriptLine[], after: readonly TranscriptLine[]): RobotChange['transcript'] {
  if (isSame(before, after)) return undefined
  for (let drop = 0; drop < before.length; drop++) {
    const kept = before.slice(drop)
    if (isSame(kept, after.slice(0, kept.length))) return { drop, add: after.slice(kept.length) }
  }
  return { drop: before.length, add: after }
}

/** Parts of a status that did not change are mostly the very same object. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
