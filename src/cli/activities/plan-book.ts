import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { activities, type Plan, PlanSchema } from '#behaviors'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import { chosenOptions } from '#runtime'
import { keepFile, readFiles } from './kept-file.ts'

/** A home that plans every week has some twenty; with those that come with the product, the session takes 100. */
export const MAX_PLANS = 80

/** `version` is of the form of the file, `revision` of what stands in it. */
export const KeptPlanSchema = z.strictObject({
  version: z.literal(1),
  revision: z.int().min(1),
  savedAt: z.int(),
  plan: PlanSchema,
})
export type KeptPlan = z.infer<typeof KeptPlanSchema>

/** The plans that a home made, each in a file of its own. */
export interface PlanBook {
  /** The one that was saved last first. */
  all(): readonly KeptPlan[]
  /**
   * Over the revision that it was made from, or as a new one. Rejects `content.invalid` for what is no plan, and
   * `runtime.busy` when somebody else saved it meanwhile.
   */
  save(plan: unknown, over: number | null): Promise<KeptPlan>
  remove(id: string): Promise<void>
}

type Parts = { folder: string; clock: Pick<Clock, 'wallTime'>; tell: (sentence: string) => void }

export async function openPlanBook({ folder, clock, tell }: Parts): Promise<PlanBook> {
  const kept = await readFiles(folder, KeptPlanSchema, tell)
  // A copy that somebody gave another name would be saved under the old one.
  for (const [name, one] of kept) if (one.plan.id !== name) kept.set(name, { ...one, plan: { ...one.plan, id: name } })

  return {
    all: () => [...kept.values()].sort((a, b) => b.savedAt - a.savedAt),
    async save(given, over) {
      const plan = checkedPlan(given)
      const before = kept.get(plan.id)
      if ((before?.revision ?? null) !== over)
        throw new CompereError('runtime.busy', `Somebody else saved "${plan.id}" meanwhile: load the page again.`)
      if (!before && kept.size >= MAX_PLANS)
        throw new CompereError('content.invalid', `There are ${MAX_PLANS} plans already: delete one that is not used any more.`)
      const next: KeptPlan = { version: 1, revision: (over ?? 0) + 1, savedAt: Math.round(clock.wallTime()), plan }
      await keepFile(join(folder, `${plan.id}.yaml`), KeptPlanSchema, next)
      kept.set(plan.id, next)
      return next
    },
    async remove(id) {
      if (!kept.has(id)) return
      await rm(join(folder, `${id}.yaml`), { force: true })
      kept.delete(id)
    },
  }
}

/** A plan of activities that there are, with options that they have; throws `content.invalid` and says where it is not. */
export function checkedPlan(given: unknown): Plan {
  const parsed = PlanSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new CompereError('content.invalid', `${issue?.path.join('.') || 'The plan'}: ${issue?.message ?? 'is none'}`)
  }
  for (const [index, { activity, options }] of parsed.data.items.entries()) {
    const known = activities.find(({ id }) => id === activity)
    if (!known) throw new CompereError('content.invalid', `items.${index}: there is no activity "${activity}" here`)
    chosenOptions(known, undefined, options)
  }
  return parsed.data
}
