import { z } from 'zod'
import type { Resume } from '#runtime'
import { adaptationAt } from './adaptation.ts'
import type { Beat } from './beat.ts'
import { itemOf, type Moment, type Run, replanned } from './run.ts'

const LevelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)])
const BeatSchema = z.custom<Beat>(
  (beat) => z.looseObject({ id: z.string(), part: z.string(), say: z.array(z.unknown()).min(1) }).safeParse(beat).success,
)
const KeptSchema = z.object({
  item: z.string(),
  beat: BeatSchema,
  before: z.unknown(),
  after: z.unknown(),
  states: z.record(z.string(), z.unknown()),
  used: z.record(z.string(), z.array(z.string())).default({}),
  level: LevelSchema,
  repetitions: z.number(),
  pace: z.number(),
  rate: z.number(),
  endsAtWallMs: z.number().optional(),
  remainingMs: z.number().optional(),
  isFinishing: z.boolean().default(false),
  /** It may have been changed since the beginning. */
  locale: z.enum(['fr', 'en']).optional(),
})
/** What the journal takes as the name of a step. */
const STRANGE = /[^\w.:/ +-]/g
const STEP_LENGTH = 80

/** What must be known to go on with this beat after the process has died: the beat itself, not only its name. */
export function checkpointOf(run: Run, { nowMs, wallMs }: Moment): Resume | undefined {
  const item = itemOf(run)
  if (!run.current || !item) return undefined
  const { beat, before, after } = run.current
  const { states, used, isFinishing, adaptation, repetitions, pace, rate, endsAtMs } = run
  const remainingMs = endsAtMs === undefined ? undefined : endsAtMs - nowMs
  const ends = remainingMs === undefined ? {} : { remainingMs, endsAtWallMs: wallMs + remainingMs }
  const kept = {
    item: item.id,
    beat,
    before,
    after,
    states,
    used,
    isFinishing,
    locale: run.locale,
    level: adaptation.level,
    repetitions,
    pace,
    rate,
    ...ends,
  }
  return { step: `${item.id}/${beat.id}`.replace(STRANGE, '-').slice(0, STEP_LENGTH), data: { run: JSON.stringify(kept) } }
}

/** The run as it was at a checkpoint, about to play the same beat; undefined when it is of another plan or unreadable. */
export function resumedRun(run: Run, resume: Resume, moment: Moment): Run | undefined {
  const parsed = KeptSchema.safeParse(parsedJson(resume.data.run))
  if (!parsed.success) return undefined
  const { item, beat, before, after, level, endsAtWallMs, remainingMs, locale = run.locale, ...kept } = parsed.data
  const index = run.playlist.items.findIndex(({ id }) => id === item)
  if (index < 0) return undefined
  const goesOn = { ...run, ...kept, locale, index, adaptation: adaptationAt(level) }
  const endsAtMs = endOf({ endsAtWallMs, remainingMs }, moment)
  return replanned({ ...goesOn, current: { index, beat, before, after }, endsAtMs, itemBeganAtMs: moment.nowMs }, moment)
}

/** At the hour that was asked; when that is over, another session was meant: then as long as was left. */
function endOf(
  { endsAtWallMs, remainingMs }: { endsAtWallMs: number | undefined; remainingMs: number | undefined },
  { nowMs, wallMs }: Moment,
): number | undefined {
  if (endsAtWallMs === undefined || remainingMs === undefined) return undefined
  return nowMs + (endsAtWallMs > wallMs ? endsAtWallMs - wallMs : Math.max(0, remainingMs))
}

function parsedJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
