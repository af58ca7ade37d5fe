import type { Behavior } from './behavior.ts'
import { optionsOf } from './behavior-options.ts'
import type { BehaviorListing } from './controller.ts'
import { staticControls } from './told-by-behavior.ts'

/** What staff choose from now. The same list again, to the very object, as long as no content changed what is asked. */
export function createListings(
  behaviors: readonly Behavior[],
  content: Readonly<Record<string, unknown>>,
): () => readonly BehaviorListing[] {
  const changing = behaviors
    .filter(({ options, stops, departures }) => typeof options === 'function' || stops || departures)
    .map(({ id }) => id)
  let listedFor = changing.map((id) => content[id])
  let listings = behaviors.map((behavior) => listed(behavior, content[behavior.id]))
  return () => {
    const now = changing.map((id) => content[id])
    if (now.every((one, index) => one === listedFor[index])) return listings
    listedFor = now
    listings = behaviors.map((behavior) => listed(behavior, content[behavior.id]))
    return listings
  }
}

function listed(behavior: Behavior, content: unknown): BehaviorListing {
  const { id, title, summary = title, durationMinutes = null, stateTitles = {} } = behavior
  const options = optionsOf(behavior, content)
  // Controls that change with what goes on are told with the session.
  const listing = { id, title, summary, durationMinutes, controls: staticControls(behavior), options, stateTitles }
  const departures = behavior.departures?.(content)
  return {
    ...listing,
    ...(behavior.stops && { stops: behavior.stops(content) }),
    ...(departures && { departures }),
  }
}
