import { isDeepStrictEqual } from 'node:util'
import type { Plan } from '#behaviors'
import { CompereError } from '#errors'
import { joinedItems, type PlayedItems } from '#runtime'
import type { Home } from '../activities/home.ts'
import { checkedFields, type OwnFile, refuseUnplayable } from '../activities/own-book.ts'
import { checkedPlan, MAX_PLANS } from '../activities/plan-book.ts'
import type { Cargo } from './bundle.ts'

/** Items of a home's own are numbered in each home anew. */
const OWN = 'own-'

type Addition = { activity: string; own: OwnFile; renamed: ReadonlyMap<string, string> }
export type Unpacked = { plans: number; items: number; pictures: number }
/** The content that came with the product, by activity. */
type Bases = Readonly<Record<string, unknown>>

/** All that a home made itself. */
export async function pack({ plans, own, pictures, usual, played }: Home, madeAt: number): Promise<Cargo> {
  const names = await pictures.names()
  return {
    madeAt: Math.round(madeAt),
    plans: plans.all().map(({ plan }) => plan),
    own: [...own.all()],
    pictures: await Promise.all(names.map(async (name) => ({ name, data: (await pictures.read(name)).toString('base64') }))),
    usual: usual.value,
    played: played.load(),
  }
}

/**
 * Adds what was brought to what is there: nothing of this home is lost, what it has already does not come twice, and a
 * plan of the same name gets another. Everything is checked before the first of it is written.
 */
export async function unpack(cargo: Cargo, home: Home, bases: Bases): Promise<Unpacked> {
  const newPlans = plansToAdd(cargo, home)
  for (const plan of newPlans) checkedPlan(plan)
  const additions = cargo.own.map(({ activity, own }) => ({ activity, ...joined(activity, home.own.of(activity), own) }))
  for (const { activity, own } of additions) refuseUnplayable(activity, bases[activity], own)
  const pictures = await unpackPictures(cargo, home)
  let items = 0
  for (const { activity, own } of additions) {
    items += own.items.length - home.own.of(activity).items.length
    await home.own.change(activity, bases[activity], () => own)
  }
  for (const plan of newPlans) await home.plans.save(plan, null)
  if (cargo.usual && !home.usual.value) await home.usual.save(cargo.usual)
  await home.played.save(joinedItems(playedThere(cargo, additions), home.played.load()))
  return { plans: newPlans.length, items, pictures }
}

/** How many were not here; none stays when one of them is not what it should be. */
async function unpackPictures(cargo: Cargo, { pictures }: Home): Promise<number> {
  const known = await pictures.names()
  const added: string[] = []
  try {
    for (const { name, data } of cargo.pictures) {
      const kept = await pictures.add(Buffer.from(data, 'base64'))
      if (!known.includes(kept)) added.push(kept)
      if (kept !== name) throw new CompereError('content.invalid', `The picture ${name} is not what its name says.`)
    }
  } catch (error) {
    for (const name of added) await pictures.remove(name)
    throw error
  }
  return added.length
}

function plansToAdd({ plans }: Cargo, home: Home): readonly Plan[] {
  const here = home.plans.all().map(({ plan }) => plan)
  const added: Plan[] = []
  for (const plan of plans) {
    if (here.some((one) => isDeepStrictEqual({ ...one, id: '' }, { ...plan, id: '' }))) continue
    added.push({ ...plan, id: freeId(plan.id, [...here, ...added]) })
  }
  if (here.length + added.length > MAX_PLANS)
    throw new CompereError('content.invalid', `With these there would be more than ${MAX_PLANS} plans: delete some first.`)
  return added
}

/** `monday`, then `monday-2`; a name has forty letters at most. */
export function freeId(wanted: string, taken: readonly { id: string }[]): string {
  const isFree = (id: string) => !taken.some((one) => one.id === id)
  if (isFree(wanted)) return wanted
  for (let number = 2; ; number++) {
    const id = `${wanted.slice(0, 36)}-${number}`
    if (isFree(id)) return id
  }
}

/** What was played in the other home, by the names that its own items have here. */
function playedThere({ played }: Cargo, additions: readonly Addition[]): PlayedItems {
  const namesHere = (activity: string, item: string) => {
    if (!item.startsWith(OWN)) return [item]
    const here = additions.find((one) => one.activity === activity)?.renamed.get(item)
    return here === undefined ? [] : [here]
  }
  return Object.fromEntries(
    Object.entries(played).map(([activity, items]) => [activity, items.flatMap((item) => namesHere(activity, item))]),
  )
}

/** The same words are the same item, whatever number it has. */
function joined(activity: string, here: OwnFile, brought: OwnFile): Omit<Addition, 'activity'> {
  const isHere = ({ locale, fields }: OwnFile['items'][number]) =>
    here.items.some((item) => item.locale === locale && isDeepStrictEqual(item.fields, fields))
  const fresh = brought.items.filter((item) => !isHere(item))
  const numbered = fresh.map((item, index) => ({
    ...item,
    id: `${OWN}${here.next + index}`,
    fields: checkedFields(activity, item.fields),
  }))
  const renamed = new Map(fresh.map(({ id }, index) => [id, `${OWN}${here.next + index}`]))
  // What was switched off there stays off here; of the home's own items that is known by their number.
  const off = brought.off.flatMap((key) => (key.startsWith(OWN) ? (renamed.get(key) ?? []) : [key]))
  const own: OwnFile = {
    version: 1,
    next: here.next + fresh.length,
    items: [...here.items, ...numbered],
    off: [...new Set([...here.off, ...off])],
  }
  return { own, renamed }
}
