import { join } from 'node:path'
import { ReplaySubject } from 'rxjs'
import type { Clock } from '#clock'
import type { FileSystem, StorageTrouble } from '#journal'
import { type OwnBook, openOwnBook } from './own-book.ts'
import { type OwnPictures, openOwnPictures } from './own-pictures.ts'
import { openPlanBook, type PlanBook } from './plan-book.ts'
import { openPlayedFile, type PlayedFile } from './played-file.ts'
import { openUsual, type UsualFile } from './usual.ts'

type Disk = { files: FileSystem; onTrouble?: ((trouble: StorageTrouble) => void) | undefined }

/** Everything that people of a home made themselves, and what they played of late, in the data folder. */
export type Home = {
  plans: PlanBook
  own: OwnBook
  pictures: OwnPictures
  usual: UsualFile
  played: PlayedFile
  /** For staff: a file that was put aside, an addition that does not fit any more. */
  notices$: ReplaySubject<string>
  tell: (sentence: string) => void
}

export async function openHome(data: string, clock: Pick<Clock, 'wallTime'>, disk: Disk): Promise<Home> {
  const notices$ = new ReplaySubject<string>(20)
  const tell = (sentence: string) => notices$.next(sentence)
  return {
    plans: await openPlanBook({ folder: join(data, 'plans'), clock, tell }),
    own: await openOwnBook(join(data, 'own'), tell),
    pictures: openOwnPictures(join(data, 'own', 'pictures')),
    usual: await openUsual(join(data, 'usual'), tell),
    played: await openPlayedFile({ ...disk, file: join(data, 'played.json') }),
    notices$,
    tell,
  }
}
