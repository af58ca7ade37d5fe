import type { SessionReport } from '#journal'
import type { BehaviorOption, OptionValues } from '#runtime'

type Locale = 'fr' | 'en'
type Text = Record<Locale, string>
type Level = 1 | 2 | 3

/** One activity of a plan, in its turn. */
export type PlanItemView = {
  activity: string
  /** Without them, a share of the time that is left. */
  minutes?: number | undefined
  essential: boolean
  options: OptionValues
  off: boolean
}
/** A nickname, and what the person agreed to. */
export type ParticipantView = { nickname: string; namedAloud: boolean; photo: boolean }
/** How sessions are in a home; a new plan begins with it. */
export type UsualView = {
  language?: Locale | undefined
  room: 'care' | 'reception' | 'public'
  minutes: number
  level: Level
  seated: boolean
  repetitions: number
  voice: { rate: number; volume: number }
}
export type PlanView = UsualView & {
  id: string
  title: Text
  participants: readonly ParticipantView[]
  items: readonly PlanItemView[]
  /** On the wall of the home, as `2026-12-01T15:00`. */
  nextAt?: string | undefined
  next?: Text | undefined
}
/** Without a revision it came with the product: it can be copied, not changed. */
export type ListedPlan = { plan: PlanView; revision: number | null; savedAt: number | null }
export type ActivityView = { id: string; title: Text; summary: Text; options: readonly BehaviorOption[] }
export type PlansAnswer = { plans: readonly ListedPlan[]; activities: readonly ActivityView[]; usual: UsualView }

export type EstimateView = {
  minutes: number
  batteryPercent: number
  movementMinutes: number
  heat: 'cool' | 'warm' | 'rest'
  /** Whatever is chosen at the start, where a plan says so. */
  spokenIn: Locale
  /** Even the shortest way through takes so much longer than what was asked. */
  shortByMinutes: number
  /** Titles of the parts that there is no time for. */
  leftOut: readonly Text[]
}

export type OwnFieldView = {
  name: string
  label: Text
  kind: 'line' | 'level' | 'picture'
  required: boolean
  maxLength: number
}
export type OwnKindView = { activity: string; title: Text; fields: readonly OwnFieldView[] }
/** `own` for what this home added, which can be taken away; all of it can be switched off. */
export type OwnItemView = { key: string; label: string; own: boolean; off: boolean }
export type OwnAnswer = { kinds: readonly OwnKindView[] }
export type OwnListAnswer = { items: readonly OwnItemView[] }

/** What is in a bundle, before anything of it is taken over. */
export type BundleView = {
  /** Of the installation that signed it. */
  fingerprint: string
  /** It was made here. */
  ours: boolean
  madeAt: number
  plans: readonly Text[]
  people: number
  items: number
  pictures: number
}
export type BundleTaken = { plans: number; items: number; pictures: number }

/** `titles` are of the plans that there still are; `next` is when they say that people meet again. */
export type SessionsAnswer = {
  sessions: readonly SessionReport[]
  titles: Readonly<Record<string, Text>>
  next: Readonly<Record<string, string>>
}

/** What the console may show and change of the sessions of a home. What is refused rejects with a `CompereError`. */
export type ActivityRecords = {
  plans(): PlansAnswer
  /** Over that revision, or as a new plan; resolves to the new revision. */
  save(plan: unknown, over: number | null): Promise<number>
  remove(id: string): Promise<void>
  estimate(plan: unknown, on: { robot: 'nao' | 'pepper'; locale: Locale }): EstimateView
  /** Of a session or an activity as it would be started; null for what has no length of its own. */
  estimateStart(
    start: { behavior: string; options: OptionValues },
    on: { robot: 'nao' | 'pepper'; locale: Locale },
  ): EstimateView | null
  saveUsual(usual: unknown): Promise<void>
  /** Takes a nickname out of every plan; resolves to how many had it. */
  forget(nickname: string): Promise<number>
  kinds: readonly OwnKindView[]
  listed(activity: string, locale: Locale): readonly OwnItemView[]
  add(activity: string, locale: Locale, fields: Readonly<Record<string, string>>): Promise<void>
  removeOwn(activity: string, key: string): Promise<void>
  turn(activity: string, key: string, isOff: boolean): Promise<void>
  /** Resolves to the name by which a form names it. */
  addPicture(bytes: Buffer): Promise<string>
  /** The public name of this installation. */
  fingerprint(): Promise<string>
  pack(): Promise<string>
  look(bundle: string): Promise<BundleView>
  unpack(bundle: string): Promise<BundleTaken>
  /** Takes the session of a robot that began then out of the journal. */
  erase(robot: string, startedAt: number): Promise<void>
}
