import { useEffect } from 'preact/hooks'
import { useApp } from '../app.tsx'
import { every } from '../io/time.ts'
import { type Check, checksOf, type Level, worstOf } from '../model/checks.ts'
import type { HostHealth } from '../model/health.ts'
import type { Robot } from '../model/messages.ts'
import { canStart } from '../model/readiness.ts'
import { useAsked } from '../parts/asked.ts'
import { go } from '../route.ts'
import { nameOf, reasonText } from '../words/telling.ts'

const HEALTH_MS = 5_000
const MARKS: Record<Level, string> = { ok: '✓', attention: '!', blocking: '✕', unknown: '?' }

/** Before an audience sits down: everything that could spoil the session, and what to do about it. */
export function CheckView() {
  const { robot, words } = useApp()
  return (
    <>
      <h1>{words.check.title}</h1>
      {robot ? <Checks robot={robot} /> : <p>{words.home.none}</p>}
    </>
  )
}

function Checks({ robot }: { robot: Robot }) {
  const { words, locale } = useApp()
  const checks = checksOf(robot, locale, useHostHealth())
  const worst = worstOf(checks)
  // What needs a hand comes first; a thumb should not have to look for it.
  const order: readonly Level[] = ['blocking', 'attention', 'unknown', 'ok']
  const sorted = [...checks].sort((left, right) => order.indexOf(left.level) - order.indexOf(right.level))
  return (
    <>
      <p class="summary" data-level={worst} role="status">
        <b>{nameOf(robot, words)}</b>
        {words.colon}
        {words.check.verdicts[worst]}
      </p>
      <ul class="checks">
        {sorted.map((check) => (
          <CheckLine key={check.name} check={check} robot={robot} />
        ))}
      </ul>
      <p class="soft">{words.check.again}</p>
      {robot.session ? (
        <button type="button" class="primary big" onClick={() => go('live')}>
          {words.home.follow}
        </button>
      ) : (
        <button type="button" class="primary big" disabled={!canStart(robot)} onClick={() => go('launch')}>
          {words.check.go}
        </button>
      )}
    </>
  )
}

function CheckLine({ check, robot }: { check: Check; robot: Robot }) {
  const { words } = useApp()
  const { found, todo } = useFinding(check, robot)
  return (
    <li data-level={check.level}>
      <i class="mark" aria-hidden="true">
        {MARKS[check.level]}
      </i>
      <div>
        <b>{words.check.names[check.name]}</b>
        <span>{found}</span>
        {todo && <em>{todo}</em>}
      </div>
      <strong>{words.check.levels[check.level]}</strong>
    </li>
  )
}

function useFinding({ name, level, found, value }: Check, robot: Robot): { found: string; todo: string } {
  const { words, locale } = useApp()
  const key = `${name}.${found}`
  const todo = words.check.todo[key] ?? ''
  if (name === 'safety' && found !== 'none') {
    const reason = reasonText(String(value), locale, robot.safety)
    return { found: reason.title, todo: reason.todo }
  }
  if (level === 'unknown') return { found: words.unknown, todo }
  if (name === 'link' && found !== 'online') return { found: words.check.found[key] ?? found, todo: reasonText(key, locale).todo }
  const text = words.check.found[key] ?? found
  if (name === 'battery') {
    const minutes = robot.batteryMinutes === null ? '' : `, ${words.home.minutes(robot.batteryMinutes)}`
    return { found: `${value} %, ${text}${found === 'charging' ? '' : minutes}`, todo }
  }
  if (name === 'volume') return { found: `${value} %, ${text}`, todo }
  return { found: value === undefined || name === 'posture' ? text : `${text} (${value})`, todo }
}

/** The disk is the controller's, not the robot's, and is asked for now and then. */
export function useHostHealth(): HostHealth | null {
  const { api } = useApp()
  const { value, again } = useAsked(() => api.health(), [])
  useEffect(() => every(HEALTH_MS, again), [])
  return value
}
