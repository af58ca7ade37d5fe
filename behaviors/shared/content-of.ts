import type { Beat, BeatView, Deed } from './beat.ts'
import type { Program } from './program.ts'

/**
 * The same program, whose pictures and sounds are told to be of that behavior's content folder: what runs may be a session
 * that is made of activities of other folders.
 */
export function contentOf(behavior: string, program: Program<unknown>): Program<unknown> {
  const { hear } = program
  const told = <Step extends { beat?: Beat | undefined }>(step: Step): Step =>
    step.beat ? { ...step, beat: { ...step.beat, ...mediaOf(step.beat, behavior) } } : step
  return {
    ...program,
    next(state, situation) {
      const step = program.next(state, situation)
      return step && told(step)
    },
    ...(hear && {
      hear(state, heard, situation) {
        const hearing = hear(state, heard, situation)
        return hearing && told(hearing)
      },
    }),
  }
}

function mediaOf({ view, deed }: Beat, of: string): { view: BeatView; deed?: Deed } {
  const { picture } = view
  return {
    view: picture ? { ...view, picture: { ...picture, of } } : view,
    ...(deed?.kind === 'sound' && { deed: { ...deed, of } }),
  }
}
