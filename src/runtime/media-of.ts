import type { Stage } from './behavior.ts'
import type { ControllerOptions } from './create-controller.ts'
import type { SessionKeeper } from './session-record.ts'

/** Where files of the content folder are fetched: of the behavior whose session is open. */
export function mediaOf(
  id: string,
  keeper: SessionKeeper,
  { mediaAddress }: Pick<ControllerOptions, 'mediaAddress'>,
): Stage['mediaAddress'] {
  return (media) => (keeper.record ? mediaAddress?.(id, { behavior: keeper.record.behavior, media }) : undefined)
}
