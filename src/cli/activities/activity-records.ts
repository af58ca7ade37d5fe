import {
  activities,
  behaviors,
  estimatePlan,
  estimateSession,
  type OwnItem,
  ownKindOf,
  ownKinds,
  type Plan,
  PlanSchema,
  SESSION_ID,
} from '#behaviors'
import { type Clock, createRandom } from '#clock'
import type { ActivityRecords, OwnItemView, PlansAnswer } from '#console'
import { CompereError } from '#errors'
import { type JournalStore, withoutSession } from '#journal'
import { chosenOptions, type OptionValues } from '#runtime'
import type { BundleDesk } from '../bundle/bundle-desk.ts'
import type { Home } from './home.ts'
import { checkedPlan } from './plan-book.ts'
import { FIRST_USUAL, UsualSchema } from './usual.ts'

type Content = Readonly<Record<string, unknown>>
type Parts = {
  home: Home
  bundle: BundleDesk
  /** As it came: what is added to it is added anew each time. */
  base: Content
  /** With what the home added. */
  content: Content
  clock: Clock
  store: Pick<JournalStore, 'rewrite'>
}
/** The same plan is reckoned the same twice. */
const SEED = 1

/** What the console shows and changes of a home's sessions. */
export function activityRecords({ home, bundle, base, content, clock, store }: Parts): ActivityRecords {
  return {
    ...planRecords(home, { base, content, clock }),
    ...ownRecords(home, base),
    ...bundle,
    erase: (robot, startedAt) => store.rewrite((entries) => withoutSession(entries, robot, startedAt)),
  }
}

type PlanParts = { base: Content; content: Content; clock: Clock }

function planRecords(home: Home, { base, content, clock }: PlanParts) {
  const { plans, usual } = home
  return {
    plans(): PlansAnswer {
      const kept = plans.all().map(({ plan, revision, savedAt }) => ({ plan, revision, savedAt }))
      const shipped = plansIn(base[SESSION_ID]).filter(({ id }) => !kept.some(({ plan }) => plan.id === id))
      return {
        plans: [...kept, ...shipped.map((plan) => ({ plan, revision: null, savedAt: null }))],
        activities: activities.map(({ id, title, summary, options = [] }) => ({ id, title, summary, options })),
        usual: usual.value ?? FIRST_USUAL,
      }
    },
    save: async (plan: unknown, over: number | null) => (await plans.save(plan, over)).revision,
    remove: (id: string) => plans.remove(id),
    estimate: (plan: unknown, { robot, locale }: Parameters<ActivityRecords['estimate']>[1]) =>
      estimatePlan(checkedPlan(plan), {
        ...{ contents: content, locale, robot },
        ...{ random: createRandom(SEED), wallMs: clock.wallTime() },
      }),
    estimateStart(
      { behavior, options }: { behavior: string; options: OptionValues },
      on: Parameters<ActivityRecords['estimate']>[1],
    ) {
      const known = behaviors.find(({ id }) => id === behavior)
      if (!known) throw new CompereError('runtime.unknown', `There is no behavior "${behavior}" here.`)
      const estimate = estimateSession(behavior, {
        ...{ ...on, contents: content, options: chosenOptions(known, content[behavior], options) },
        ...{ random: createRandom(SEED), wallMs: clock.wallTime() },
      })
      return estimate ?? null
    },
    async saveUsual(given: unknown) {
      const parsed = UsualSchema.safeParse({ ...Object(given), version: 1 })
      if (!parsed.success) throw new CompereError('content.invalid', 'These settings are not complete.')
      await usual.save(parsed.data)
    },
    async forget(nickname: string) {
      const concerned = plans.all().filter(({ plan }) => plan.participants.some((one) => isCalled(one, nickname)))
      for (const { plan, revision } of concerned) {
        const participants = plan.participants.filter((one) => !isCalled(one, nickname))
        await plans.save({ ...plan, participants }, revision)
      }
      return concerned.length
    },
  }
}

function isCalled({ nickname }: { nickname: string }, name: string): boolean {
  return nickname.trim().toLowerCase() === name.trim().toLowerCase()
}

function plansIn(base: unknown): readonly Plan[] {
  const plans = typeof base === 'object' && base !== null && 'plans' in base && Array.isArray(base.plans) ? base.plans : []
  return plans.flatMap((plan) => PlanSchema.safeParse(plan).data ?? [])
}

function ownRecords({ own, pictures }: Home, base: Content) {
  const change = (activity: string, changed: Parameters<typeof own.change>[2]) => own.change(activity, base[activity], changed)
  return {
    kinds: ownKinds.map(({ activity, title, fields }) => ({ activity, title, fields })),
    listed: (activity: string, locale: 'fr' | 'en') => listedOf(activity, locale, { own, base }),
    async add(activity: string, locale: 'fr' | 'en', fields: Readonly<Record<string, string>>) {
      const { picture } = fields
      if (picture && !(await pictures.names()).includes(picture))
        throw new CompereError('content.invalid', 'This picture is not here any more: choose it again.')
      await own.add(activity, base[activity], { locale, fields })
    },
    async removeOwn(activity: string, key: string) {
      await change(activity, (before) => ({
        ...before,
        items: before.items.filter((item) => keyOf(activity, item, base) !== key),
        off: before.off.filter((one) => one !== key),
      }))
      const used = own.all().flatMap((one) => one.own.items.map(({ fields }) => fields.picture))
      for (const name of await pictures.names()) if (!used.includes(name)) await pictures.remove(name)
    },
    turn: (activity: string, key: string, isOff: boolean) =>
      change(activity, (before) => ({
        ...before,
        off: isOff ? [...new Set([...before.off, key])] : before.off.filter((one) => one !== key),
      })),
    addPicture: (bytes: Buffer) => pictures.add(bytes),
  }
}

type OwnParts = { own: Home['own']; base: Content }

/** The home's own first; then what came with the product. What is off stays in the list: it is switched on again there. */
function listedOf(activity: string, locale: 'fr' | 'en', { own, base }: OwnParts): readonly OwnItemView[] {
  const kind = ownKindOf(activity)
  if (!kind) throw new CompereError('runtime.unknown', `Nothing can be added to "${activity}".`)
  const { items, off } = own.of(activity)
  const came = kind.listed(base[activity], locale)
  const all = kind.listed(kind.merged(base[activity], { items, off: [] }), locale)
  const isOwn = (key: string) => !came.some((one) => one.key === key)
  const views = all.map(({ key, label }) => ({ key, label, own: isOwn(key), off: off.includes(key) }))
  return [...views.filter((view) => view.own), ...views.filter((view) => !view.own)]
}

/** By which name this one item is listed. */
function keyOf(activity: string, item: OwnItem, base: Content): string | undefined {
  const kind = ownKindOf(activity)
  if (!kind) return undefined
  const came = kind.listed(base[activity], item.locale)
  const listed = kind.listed(kind.merged(base[activity], { items: [item], off: [] }), item.locale)
  return listed.find(({ key }) => !came.some((one) => one.key === key))?.key
}
