import type { Observable } from 'rxjs'
import type { Clock } from '#clock'
import type { ActivityRecords } from '#console'
import { MediaError, type OpenMedia } from '#content'
import type { FileSystem, JournalStore, StorageTrouble } from '#journal'
import type { ItemStore } from '#runtime'
import { activityRecords } from './activities/activity-records.ts'
import { openHome } from './activities/home.ts'
import { withHome } from './activities/home-content.ts'
import { openBundleDesk } from './bundle/bundle-desk.ts'

type Parts = {
  data: string
  /** Of the venue, as its files have it. */
  content: Readonly<Record<string, unknown>>
  disk: { files: FileSystem; onTrouble: (trouble: StorageTrouble) => void }
  clock: Clock
  store: JournalStore
}

/** What people of a venue prepared for its sessions, joined to its content. */
export type SiteActivities = {
  readonly content: Readonly<Record<string, unknown>>
  /** What was played here of late. */
  items: ItemStore
  settled(): Promise<void>
  /** For the console. */
  records: ActivityRecords
  /** For staff. */
  notices$: Observable<string>
  /** A picture that was added here; undefined for everything else. */
  picture(path: string): OpenMedia | undefined
}

export async function openSiteActivities({ data, content: base, disk, clock, store }: Parts): Promise<SiteActivities> {
  const home = await openHome(data, clock, disk)
  const content = withHome(base, home)
  const bundle = openBundleDesk({ data, files: disk.files, home, base, clock })
  return {
    content,
    items: home.played,
    settled: () => home.played.settled(),
    records: activityRecords({ home, bundle, base, content, clock, store }),
    notices$: home.notices$,
    picture(path) {
      try {
        return home.pictures.open(path)
      } catch (error) {
        if (error instanceof MediaError) return undefined
        throw error
      }
    },
  }
}
