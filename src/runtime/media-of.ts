import type { Stage } from './behavior.ts'
import type { ControllerOptions } from './create-controller.ts'
import type { SessionKeeper } from './session-record.ts'

/** Where files of a content folder are fetched: of the behavior whose session is open, unless another is named. */
export function mediaOf(
  id: string,
  keeper: SessionKeeper,
  { mediaAddress }: Pick<ControllerOptions, 'mediaAddress'>,
): Stage['mediaAddress'] {
  return (media, of) => {
    const { record } = keeper
    return record ? mediaAddress?.(id, { behavior: of ?? record.behavior, media }) : undefined
  }
}
