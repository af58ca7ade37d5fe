import type { Locale, NavigationOutcome, NavigationStep, Utterance } from '#robot'
import type { Stage } from '#runtime'
import type { GoTo } from './beat.ts'

/** The robot goes there by its map: it says so before it moves, and asks whoever stands in its way. */
export function goByItself(
  { stage, locale, place, from, words }: { stage: Stage; locale: Locale } & GoTo,
  signal: AbortSignal,
): Promise<NavigationOutcome> {
  let isLooking = false
  const wordsAt = ({ kind, count }: NavigationStep): Utterance | undefined => {
    if (kind === 'go') return count === 1 ? words.leave : undefined
    if (kind === 'ask') return words.pass[count % words.pass.length] ?? words.pass[0]
    if (kind === 'back') return words.back
    // Once is enough: nobody wants to hear of every turn.
    if (kind === 'giveUp' || isLooking) return undefined
    isLooking = true
    return words.look
  }
  const onStep = async (step: NavigationStep): Promise<void> => {
    const said = wordsAt(step)
    if (said !== undefined) await stage.say(said, { locale, signal })
  }
  return stage.robot.navigation.goTo(place, { from, onStep, signal })
}
