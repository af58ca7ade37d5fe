import { dirname, resolve } from 'node:path'
import { type Observable, ReplaySubject } from 'rxjs'
import { behaviors } from '#behaviors'
import type { Clock } from '#clock'
import {
  type ContentRules,
  type ContentSource,
  type ContentStore,
  createContentStore,
  MediaError,
  type OpenMedia,
  openMedia,
} from '#content'
import { CompereError } from '#errors'
import type { Journal } from '#journal'
import { forbiddance, SPEED_PROFILES } from '#robot'
import type { Behavior } from '#runtime'
import { machineProblems } from './check-machine.ts'
import type { Site } from './site-config.ts'
import { watchFiles } from './watch-files.ts'

/** Refused requests come in floods; so many a minute are proof enough. */
const MAX_AUDITED_PER_MINUTE = 30
const MINUTE_MS = 60_000

/** The content of a venue: checked, watched for changes, with the media beside it. */
export type SiteContent = {
  readonly content: Readonly<Record<string, unknown>>
  /** For staff: what was changed, and what was wrong with it. */
  readonly notices$: Observable<string>
  /** From now on a saved file is live at the next session. Returns what ends it. */
  watch(clock: Clock): () => void
  /** Opens media of a behavior's content folder; what is refused is journaled, without the words of whoever asked. */
  media(behavior: string, path: string, audit: { journal: Journal; clock: Clock }): OpenMedia | undefined
}

/** Reads all content of a site; throws for the first wrong file. */
export function openSiteContent(site: Site, folder: string): SiteContent {
  refuseBrokenCharts()
  const sources = contentSources(site, folder)
  const notices$ = new ReplaySubject<string>(20)
  const store = createContentStore(sources, (sentence) => notices$.next(sentence))
  const refusals: number[] = []
  return {
    content: store.content,
    notices$,
    watch: (clock) => watchContent(store, sources, { clock, tell: (sentence) => notices$.next(sentence) }),
    media(behavior, path, { journal, clock }) {
      const source = sources.find(({ id }) => id === behavior)
      try {
        if (!source) throw new MediaError('path', 'no such behavior')
        return openMedia(dirname(source.file), path)
      } catch (error) {
        if (!(error instanceof MediaError)) throw error
        const now = clock.now()
        while (refusals[0] !== undefined && now - refusals[0] >= MINUTE_MS) refusals.shift()
        if (refusals.length < MAX_AUDITED_PER_MINUTE) {
          refusals.push(now)
          journal.write('console', { type: 'media.refused', behavior: source?.id ?? 'unknown', reason: error.fault })
        }
        return undefined
      }
    },
  }
}

/** Reads again what was saved, and follows a pack to the files that it includes from then on. Returns what ends it. */
function watchContent(
  store: ContentStore,
  sources: readonly ContentSource[],
  { clock, tell }: { clock: Clock; tell: (sentence: string) => void },
): () => void {
  const filesNow = () => sources.flatMap(({ id }) => store.files(id))
  const start = () => {
    const files = filesNow()
    const stop = watchFiles(files, {
      clock,
      onTrouble: tell,
      onChange(file) {
        for (const { id } of sources.filter(({ id }) => store.files(id).includes(file))) store.reload(id)
        if (filesNow().join() === files.join()) return
        stop()
        watching = start()
      },
    })
    return stop
  }
  let watching = start()
  return () => watching()
}

/** Which file holds the content of each behavior, and what this venue demands of it. */
export function contentSources(site: Site, folder: string): ContentSource[] {
  const known = behaviors.map(({ id }) => id)
  const strange = [...Object.keys(site.content), ...(site.autostart ? [site.autostart] : [])].find((id) => !known.includes(id))
  if (strange !== undefined)
    throw new CompereError('config.invalid', `There is no behavior "${strange}"; there are: ${known.join(', ')}`)
  const maxSpeedMps = Math.min(...site.robots.map(({ speedProfile = 'care' }) => SPEED_PROFILES[speedProfile].speedMps))
  return behaviors.map((behavior) => {
    const own = site.content[behavior.id]
    const file = own === undefined ? behavior.contentFile : resolve(folder, own)
    return { id: behavior.id, file, schema: behavior.contentSchema, rules: { ...rulesOf(behavior), maxSpeedMps } }
  })
}

/** What is demanded of a behavior's content at every venue. */
export function rulesOf({ contentMigrations }: Behavior): ContentRules {
  return { forbids: forbiddance, migrations: contentMigrations }
}

function refuseBrokenCharts(): void {
  const problems = behaviors.flatMap(({ machine }) => machineProblems(machine))
  if (problems.length > 0) throw new CompereError('config.invalid', `A behavior is broken:\n${problems.join('\n')}`)
}
