import type { Locale, NavigationOutcome, NavigationStep, Utterance } from '#robot'
import type { Stage } from '#runtime'
import type { GoTo } from './beat.ts'

/** The robot goes there by its map: it says so before it moves, or does not move, and asks whoever stands in its way. */
export function goByItself(
  { stage, locale, place, from, words }: { stage: Stage; locale: Locale } & GoTo,
  signal: AbortSignal,
): Promise<NavigationOutcome> {
  let toldOfLooking = false
  const wordsAt = ({ kind, count }: NavigationStep): Utterance | undefined => {
    if (kind === 'go') return count === 1 ? words.leave : undefined
    if (kind === 'ask') return words.pass[count % words.pass.length] ?? words.pass[0]
    if (kind === 'back') return words.back
    // Once is enough: nobody wants to hear of every turn.
    return kind === 'giveUp' || toldOfLooking ? undefined : words.look
  }
  const onStep = async (step: NavigationStep): Promise<boolean> => {
    const warning = wordsAt(step)
    if (warning === undefined) return true
    // A voice that fails does not reject, and what may have been heard warned nobody for sure.
    const isSaid = (await stage.say(warning, { locale, signal })) === 'spoken'
    if (isSaid && warning === words.look) toldOfLooking = true
    return isSaid
  }
  return stage.robot.navigation.goTo(place, { from, onStep, signal })
}
