/** What keeps a robot from its goal: something stands in the way, or it does not know where it is. */
export type Trouble = 'blocked' | 'lost'
/** Wait for people to pass, go back a little, turn to look elsewhere and find the place again, find it again on the spot. */
export type Rung = 'ask' | 'back' | 'look' | 'relocate'

/** How far a robot has come on its ladders: a value, so that each step can be told and tested. */
export type Recovery = {
  /** Of the whole way. */
  tries: number
  /** Of the whole way, in trouble. */
  seconds: number
  /** Rungs taken since the robot last got on. */
  taken: Readonly<Record<Trouble, number>>
}
export const NEW_RECOVERY: Recovery = { tries: 0, seconds: 0, taken: { blocked: 0, lost: 0 } }

/** As many as the navigation of other robots allows itself; after that only a person helps. */
export const MOST_TRIES = 6
/** A guide with a group waits no longer for a robot: then it asks for help. */
export const MOST_SECONDS = 30

/** What costs people the least comes first. Four looks are once around. */
const LADDERS: Readonly<Record<Trouble, readonly Rung[]>> = {
  blocked: ['ask', 'ask', 'back', 'look'],
  lost: ['relocate', 'look', 'look', 'look', 'look'],
}

/** What to try next, with what is known after that; undefined when it is time to give up. */
export function nextRung(
  recovery: Recovery,
  trouble: Trouble,
  { backIsFree }: { backIsFree: boolean },
): { rung: Rung; recovery: Recovery } | undefined {
  if (recovery.tries >= MOST_TRIES || recovery.seconds >= MOST_SECONDS) return undefined
  const ladder = LADDERS[trouble]
  const from = recovery.taken[trouble]
  // A robot that cannot see behind itself does not go there.
  const at = ladder.findIndex((rung, index) => index >= from && (rung !== 'back' || backIsFree))
  const rung = ladder[at]
  if (rung === undefined) return undefined
  return { rung, recovery: { ...recovery, tries: recovery.tries + 1, taken: { ...recovery.taken, [trouble]: at + 1 } } }
}

export function spent(recovery: Recovery, seconds: number): Recovery {
  return { ...recovery, seconds: recovery.seconds + seconds }
}

/** It got on: what comes now is another obstacle. The tries of the whole way stay counted. */
export function gotOn(recovery: Recovery): Recovery {
  return { ...recovery, taken: NEW_RECOVERY.taken }
}
