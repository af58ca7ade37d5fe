import type { ListedPlan, PlanItemView, PlanView, UsualView } from './messages.ts'

/** A plan that is being made, and the revision that it was made from; null for a new one. */
export type PlanDraft = { plan: PlanView; over: number | null }

/** Room for the number that tells two of the same name apart. */
const SLUG_LETTERS = 34
const FALLBACK = 'seance'

export function freshDraft(usual: UsualView): PlanDraft {
  const { language, room, minutes, level, seated, repetitions, voice } = usual
  const settings = { ...(language && { language }), room, minutes, level, seated, repetitions, voice }
  return { plan: { id: '', title: { fr: '', en: '' }, ...settings, participants: [], items: [] }, over: null }
}

/** A plan of the home as it is; of one that came with the product, a copy. */
export function draftOf({ plan, revision }: ListedPlan): PlanDraft {
  return { plan, over: revision }
}

export function copyOf({ plan }: ListedPlan, nameOf: (title: string) => string): PlanDraft {
  const { nextAt: _, next: __, ...rest } = plan
  return { plan: { ...rest, id: '', title: { fr: nameOf(plan.title.fr), en: nameOf(plan.title.en) } }, over: null }
}

/** What is missing before it can be saved. */
export function missingIn({ title, items }: PlanView): 'name' | 'item' | undefined {
  if (title.fr.trim() === '') return 'name'
  return items.some(({ off }) => !off) ? undefined : 'item'
}

/** As it is saved: named after its title when it is new, and with the title in both languages. */
export function readyToSave({ plan, over }: PlanDraft, others: readonly { plan: { id: string } }[]): PlanDraft {
  const [fr, en] = [plan.title.fr.trim(), plan.title.en.trim()]
  const id = plan.id === '' ? freeName(slugOf(fr), others) : plan.id
  return { plan: { ...plan, id, title: { fr, en: en === '' ? fr : en } }, over }
}

/** `Mardi après-midi !` becomes `mardi-apres-midi`. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, SLUG_LETTERS)
    .replace(/-+$/, '')
  return slug === '' ? FALLBACK : slug
}

function freeName(wanted: string, others: readonly { plan: { id: string } }[]): string {
  const isFree = (name: string) => !others.some(({ plan }) => plan.id === name)
  let name = wanted
  for (let number = 2; !isFree(name); number++) name = `${wanted}-${number}`
  return name
}

export function withItem(plan: PlanView, index: number, change: Partial<PlanItemView>): PlanView {
  return { ...plan, items: plan.items.map((item, at) => (at === index ? { ...item, ...change } : item)) }
}

export function withoutItem(plan: PlanView, index: number): PlanView {
  return { ...plan, items: plan.items.filter((_, at) => at !== index) }
}

export function withActivity(plan: PlanView, activity: string): PlanView {
  return { ...plan, items: [...plan.items, { activity, essential: false, options: {}, off: false }] }
}

/** One place up or down; at the end of the list it stays. */
export function moved(plan: PlanView, index: number, by: -1 | 1): PlanView {
  const items = [...plan.items]
  const [item, other] = [items[index], items[index + by]]
  if (!item || !other) return plan
  items[index] = other
  items[index + by] = item
  return { ...plan, items }
}

/** Of a person who is there already, only once. */
export function withPerson(plan: PlanView, nickname: string): PlanView {
  const name = nickname.trim()
  const isThere = plan.participants.some((one) => one.nickname.toLowerCase() === name.toLowerCase())
  if (name === '' || isThere) return plan
  return { ...plan, participants: [...plan.participants, { nickname: name, namedAloud: false, photo: false }] }
}

/** The day and hour of the next time, or none when either is missing. */
export function withNext(plan: PlanView, day: string, time: string): PlanView {
  const { nextAt: _, next: __, ...rest } = plan
  return day === '' ? rest : { ...rest, nextAt: `${day}T${time === '' ? '15:00' : time}` }
}
