import type { StorageTrouble } from '#journal'
import type { OpenStage } from './create-stage.ts'
import { type StatusBoard, warn } from './status-board.ts'

/** Shows staff what a disk does not take any more, until every file is well again. */
export function createStorageWarning(board: StatusBoard, stage: OpenStage): (trouble: StorageTrouble) => void {
  const failing = new Set<string>()
  return ({ kind, file, text }) => {
    stage.note({ who: 'system', text })
    if (kind === 'damaged') return warn(board, 'storage.damaged', true)
    if (kind === 'failing') failing.add(file)
    else failing.delete(file)
    warn(board, 'storage.failing', failing.size > 0)
  }
}
