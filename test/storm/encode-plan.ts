import type { Planned, StormPlan } from './plan.ts'

/** How much of each deed's own duration is left: whole, a half, a quarter … */
export type Kept = { index: number; halvings: number }

/** The kept deeds by number, runs of whole ones as `3-7`, shortened ones as `12h2`: `3-7.12h2`. */
export function encodeKept(kept: readonly Kept[]): string {
  const parts: string[] = []
  for (let at = 0; at < kept.length; ) {
    const { index, halvings } = kept[at] ?? { index: 0, halvings: 0 }
    let end = at
    while (halvings === 0 && kept[end + 1]?.index === index + (end + 1 - at) && kept[end + 1]?.halvings === 0) end++
    const last = kept[end]?.index ?? index
    parts.push(halvings > 0 ? `${index}h${halvings}` : last === index ? `${index}` : `${index}-${last}`)
    at = end + 1
  }
  return parts.join('.')
}

export function decodeKept(text: string): Kept[] {
  // Nothing at all may be enough.
  if (text === '') return []
  return text.split('.').flatMap((part): Kept[] => {
    const [, first = '', last, halvings] = /^(\d+)(?:-(\d+)|h(\d+))?$/.exec(part) ?? []
    if (first === '') throw new Error(`"${part}" names no deed: write 12, 3-7 or 12h2, joined by dots`)
    const to = Number(last ?? first)
    return Array.from({ length: to - Number(first) + 1 }, (_, count) => ({
      index: Number(first) + count,
      halvings: Number(halvings ?? 0),
    }))
  })
}

/** The storm with these deeds only. */
export function keepOnly(plan: StormPlan, kept: readonly Kept[]): StormPlan {
  const deeds = kept.flatMap(({ index, halvings }) => {
    const planned = plan.deeds[index]
    return planned ? [halvings > 0 ? shortened(planned, halvings) : planned] : []
  })
  return { ...plan, deeds }
}

export function allOf({ deeds }: StormPlan): Kept[] {
  return deeds.map((_, index) => ({ index, halvings: 0 }))
}

/** Whether a deed lasts, and could last less long. */
export function lasts({ deed }: Planned): boolean {
  return deed.do === 'crash' || (deed.do === 'fault' && deed.fault.forMs !== undefined)
}

function shortened(planned: Planned, halvings: number): Planned {
  const { deed } = planned
  const shorter = (ms: number) => Math.max(1, Math.round(ms / 2 ** halvings))
  if (deed.do === 'crash') return { ...planned, deed: { ...deed, downMs: shorter(deed.downMs) } }
  if (deed.do !== 'fault' || deed.fault.forMs === undefined) return planned
  return { ...planned, deed: { ...deed, fault: { ...deed.fault, forMs: shorter(deed.fault.forMs) } } }
}
