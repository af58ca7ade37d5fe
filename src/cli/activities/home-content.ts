import { SESSION_ID, withOwn } from '#behaviors'
import type { OwnBook } from './own-book.ts'
import type { PlanBook } from './plan-book.ts'

/** The session takes no more. */
const MAX_ALL_PLANS = 100

type Content = Readonly<Record<string, unknown>>
type Parts = { plans: PlanBook; own: OwnBook; tell: (sentence: string) => void }

/**
 * The content of a venue with the plans that were saved and with what was added, by getters: what is saved now is there
 * at the next start of a session. The same object again as long as nothing changed, so that others may compare.
 */
export function withHome(content: Content, { plans, own, tell }: Parts): Content {
  const mergers = Object.keys(content).map((id) => {
    const merged = id === SESSION_ID ? planned(plans) : added(id, own, tell)
    return [id, { get: () => merged(content[id]), enumerable: true }] as const
  })
  return Object.defineProperties({}, Object.fromEntries(mergers))
}

function planned(plans: PlanBook): (base: unknown) => unknown {
  return memo(
    (base) => [base, ...plans.all()],
    (base) => {
      const kept = plans.all().map(({ plan }) => plan)
      if (kept.length === 0 || !hasPlans(base)) return base
      const others = base.plans.filter(({ id }) => !kept.some((plan) => plan.id === id))
      return { ...base, plans: [...kept, ...others].slice(0, MAX_ALL_PLANS) }
    },
  )
}

function added(id: string, own: OwnBook, tell: (sentence: string) => void): (base: unknown) => unknown {
  return memo(
    (base) => [base, own.of(id)],
    (base) => {
      const { items, off } = own.of(id)
      if (items.length === 0 && off.length === 0) return base
      const result = withOwn(id, base, { items, off })
      if ('content' in result) return result.content
      const where = result.item === undefined ? '' : `${own.where(id, result.item)}: `
      tell(`${where}What this home added to "${id}" is not used, it does not fit its content any more: ${result.problem}`)
      return base
    },
  )
}

/** Made again only when something that it is made of is another object. */
function memo(sourcesOf: (base: unknown) => readonly unknown[], make: (base: unknown) => unknown): (base: unknown) => unknown {
  let last: { sources: readonly unknown[]; made: unknown } | undefined
  return (base) => {
    const sources = sourcesOf(base)
    const isSame = last?.sources.length === sources.length && sources.every((one, index) => one === last?.sources[index])
    if (!last || !isSame) last = { sources, made: make(base) }
    return last.made
  }
}

function hasPlans(base: unknown): base is { plans: readonly { id: string }[] } {
  return typeof base === 'object' && base !== null && 'plans' in base && Array.isArray(base.plans)
}
