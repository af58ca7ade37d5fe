import type { HostHealth } from './health.ts'
import type { Locale, Robot } from './messages.ts'

/** In the order in which somebody who prepares a session looks at them. */
export const CHECKS = [
  'link',
  'controller',
  'battery',
  'heat',
  'posture',
  'volume',
  'voice',
  'tablet',
  'life',
  'application',
  'protections',
  'safety',
  'disk',
] as const
export type CheckName = (typeof CHECKS)[number]
export type Level = 'ok' | 'attention' | 'blocking' | 'unknown'

/** What was found, by a word that the page puts in the language of its reader, and the figure or name to it. */
type Finding = { level: Level; found: string; value?: number | string | undefined }
export type Check = Finding & { name: CheckName }

const BATTERY_LOW = 20
const BATTERY_EMPTY = 10
/** Half an hour of an activity, and its goodbye. */
const SHORT_MINUTES = 35
/** Below it, the back of a room hears nothing; above it, the robot's voice distorts. */
const VOLUME_PERCENT = { quiet: 40, harsh: 80 }
const DISK_SMALL_BYTES = 500_000_000
const NOT_KNOWN: Finding = { level: 'unknown', found: 'unknown' }

const FINDERS: Record<CheckName, (robot: Robot, locale: Locale, host: HostHealth | null) => Finding> = {
  link: ({ link }) => ({ level: link === 'online' ? 'ok' : link === 'degraded' ? 'attention' : 'blocking', found: link }),
  controller({ link, foreign }) {
    if (link === 'taken' || foreign.controller !== null) {
      return { level: 'blocking', found: 'taken', value: foreign.controller ?? undefined }
    }
    return isThere(link) ? { level: 'ok', found: 'ours' } : NOT_KNOWN
  },
  battery: ({ batteryPercent, batteryMinutes, charging }) => {
    if (batteryPercent === null) return NOT_KNOWN
    const value = Math.round(batteryPercent)
    if (charging) return { level: 'ok', found: 'charging', value }
    if (batteryPercent <= BATTERY_EMPTY) return { level: 'blocking', found: 'empty', value }
    const isShort = batteryPercent <= BATTERY_LOW || (batteryMinutes !== null && batteryMinutes < SHORT_MINUTES)
    return isShort ? { level: 'attention', found: 'low', value } : { level: 'ok', found: 'good', value }
  },
  heat({ heat }) {
    if (heat === null) return NOT_KNOWN
    if (heat.level === 0) return { level: 'ok', found: 'normal' }
    if (heat.level === 3) return { level: 'blocking', found: 'critical' }
    return { level: 'attention', found: heat.level === 1 ? 'warm' : 'hot' }
  },
  posture: ({ posture, awake }) =>
    posture === null ? NOT_KNOWN : { level: 'ok', found: awake === false ? 'resting' : 'awake', value: posture },
  volume({ volumePercent }) {
    if (volumePercent === null) return NOT_KNOWN
    if (volumePercent < VOLUME_PERCENT.quiet) return { level: 'attention', found: 'quiet', value: volumePercent }
    const isHarsh = volumePercent > VOLUME_PERCENT.harsh
    return { level: isHarsh ? 'attention' : 'ok', found: isHarsh ? 'harsh' : 'good', value: volumePercent }
  },
  voice({ locales }, locale) {
    if (locales === null) return NOT_KNOWN
    return locales.includes(locale) ? { level: 'ok', found: 'installed' } : { level: 'attention', found: 'missing' }
  },
  tablet({ tablet }) {
    if (tablet === null) return NOT_KNOWN
    return { level: tablet === 'lost' ? 'attention' : 'ok', found: tablet }
  },
  life({ life }) {
    if (life === null) return NOT_KNOWN
    return { level: life === 'safeguard' ? 'blocking' : 'ok', found: life }
  },
  application({ foreign, link }) {
    if (!isThere(link)) return NOT_KNOWN
    const [other] = foreign.recognizers
    if (foreign.activity !== null) return { level: 'attention', found: 'activity', value: foreign.activity }
    return other === undefined ? { level: 'ok', found: 'none' } : { level: 'attention', found: 'recognizer', value: other }
  },
  protections({ protections }) {
    if (protections === null || protections.state === 'unknown') return NOT_KNOWN
    return protections.state === 'off' ? { level: 'blocking', found: 'off' } : { level: 'ok', found: 'on' }
  },
  safety({ safety: { action, reason } }) {
    if (action === 'none') return { level: 'ok', found: 'none' }
    return { level: action === 'warn' ? 'attention' : 'blocking', found: action, value: reason }
  },
  disk({ warnings }, _locale, host) {
    if (warnings.includes('storage.failing') || (host?.failingFiles.length ?? 0) > 0)
      return { level: 'attention', found: 'failing' }
    if (host === null || host.diskFreeBytes === null) return NOT_KNOWN
    return host.diskFreeBytes < DISK_SMALL_BYTES ? { level: 'attention', found: 'small' } : { level: 'ok', found: 'good' }
  },
}

/** Everything that could spoil a session, before an audience sits down. */
export function checksOf(robot: Robot, locale: Locale, host: HostHealth | null): readonly Check[] {
  return CHECKS.map((name) => ({ name, ...FINDERS[name](robot, locale, host) }))
}

/** The gravest of the lines; what is not known is worth a look, and stops nobody. */
export function worstOf(checks: readonly Check[]): Level {
  const order: readonly Level[] = ['blocking', 'attention', 'unknown']
  return order.find((level) => checks.some((check) => check.level === level)) ?? 'ok'
}

function isThere(link: Robot['link']): boolean {
  return link === 'online' || link === 'degraded'
}
