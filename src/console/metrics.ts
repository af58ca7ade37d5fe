import type { HealthReport, RobotHealth } from './health-report.ts'
import type { Metric, Sample } from './metrics-text.ts'

const LINKS = [
  'connecting',
  'online',
  'degraded',
  'offline',
  'unauthorized',
  'untrusted',
  'wrongRobot',
  'taken',
  'closed',
] as const
const ACTIONS = ['none', 'warn', 'hold', 'safePosture', 'latchedStop'] as const

/** The report as metrics, in the base units of Prometheus: seconds, bytes, ratios. */
export function metricsOf({ controller, robots }: HealthReport): Metric[] {
  return [...robotMetrics(robots), ...stopMetrics(robots), ...controllerMetrics(controller)]
}

function robotMetrics(robots: readonly RobotHealth[]): Metric[] {
  const each = perRobot(robots)
  return [
    {
      name: 'compere_robot_link',
      help: 'The state of the link to the robot: 1 for the one that holds.',
      type: 'gauge',
      samples: oneOf(robots, 'state', LINKS, ({ link }) => link),
    },
    gauge(
      'compere_robot_up',
      'Whether the robot can be commanded.',
      each(({ link }) => flag(link === 'online' || link === 'degraded')),
    ),
    gauge(
      'compere_robot_degraded',
      'Whether the robot answers late.',
      each(({ link }) => flag(link === 'degraded')),
    ),
    counter(
      'compere_robot_connections_total',
      'Connections to the robot that came about.',
      each(({ connections }) => connections),
    ),
    counter(
      'compere_robot_reconnections_total',
      'Connections to the robot after the first.',
      each(({ connections }) => Math.max(0, connections - 1)),
    ),
    gauge(
      'compere_robot_battery_ratio',
      'Charge of the battery.',
      each(({ batteryPercent: percent }) => percent && percent / 100),
    ),
    gauge(
      'compere_robot_charging',
      'Whether the battery is being charged.',
      each(({ charging }) => charging && flag(charging)),
    ),
    gauge(
      'compere_robot_heat_level',
      'Heat of the motors: 0 normal, 1 warm, 2 hot, 3 critical.',
      each(({ heatLevel }) => heatLevel),
    ),
    {
      name: 'compere_robot_safety_action',
      help: 'What safety asks for: 1 for the action that holds.',
      type: 'gauge',
      samples: oneOf(robots, 'action', ACTIONS, ({ safety }) => safety.action),
    },
    gauge(
      'compere_robot_session_running',
      'Whether an activity is running.',
      each(({ session }) => flag(session !== null)),
    ),
  ]
}

function stopMetrics(robots: readonly RobotHealth[]): Metric[] {
  const each = perRobot(robots)
  return [
    counter(
      'compere_stops_requested_total',
      'Stops that staff asked for.',
      each(({ stops }) => stops.requested),
    ),
    counter(
      'compere_stops_confirmed_total',
      'Stops that the robot confirmed.',
      each(({ stops }) => stops.confirmed),
    ),
    counter(
      'compere_stops_unconfirmed_total',
      'Stops that were not confirmed in time.',
      each(({ stops }) => stops.unconfirmed),
    ),
    counter(
      'compere_stop_confirmation_seconds_total',
      'Time until stops were confirmed, all together.',
      each(({ stops }) => stops.confirmedMs / 1_000),
    ),
    gauge(
      'compere_stop_last_confirmation_seconds',
      'Time until the last stop was confirmed.',
      each(({ lastStop }) => (lastStop?.afterMs == null ? null : lastStop.afterMs / 1_000)),
    ),
  ]
}

function controllerMetrics({
  upMs,
  loop,
  heapBytes,
  diskFreeBytes,
  failingFiles,
  journal,
}: HealthReport['controller']): Metric[] {
  return [
    gauge('compere_uptime_seconds', 'Since the controller was started.', only(upMs / 1_000)),
    gauge('compere_event_loop_delay_p50_seconds', 'Median delay of the event loop in the last minute.', only(loop.p50Ms / 1_000)),
    gauge('compere_event_loop_delay_p99_seconds', 'Delay that one tick in a hundred exceeded.', only(loop.p99Ms / 1_000)),
    gauge(
      'compere_event_loop_delay_max_seconds',
      'Longest delay of the event loop in the last minute.',
      only(loop.maxMs / 1_000),
    ),
    gauge('compere_heap_bytes', 'Memory in use by the controller.', only(heapBytes)),
    gauge('compere_disk_free_bytes', 'Room left where the data is.', only(diskFreeBytes)),
    gauge('compere_storage_failing_files', 'Files that cannot be written now.', only(failingFiles.length)),
    counter('compere_journal_writes_total', 'Facts written to the journal.', only(journal.writes)),
    counter('compere_journal_failures_total', 'Facts that did not fit the journal.', only(journal.failures)),
  ]
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples }
}

function counter(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'counter', samples }
}

function only(value: number | null): Sample[] {
  return value === null ? [] : [{ value }]
}

/** A robot that has not told its value has no sample. */
function perRobot(robots: readonly RobotHealth[]) {
  return (read: (robot: RobotHealth) => number | null | false): Sample[] =>
    robots.flatMap((robot) => only(numberOf(read(robot))).map(({ value }) => ({ labels: { robot: robot.id }, value })))
}

function numberOf(value: number | null | false): number | null {
  return value === false ? 0 : value
}

function flag(holds: boolean): number {
  return holds ? 1 : 0
}

function oneOf<Word extends string>(
  robots: readonly RobotHealth[],
  label: string,
  words: readonly Word[],
  wordOf: (robot: RobotHealth) => Word,
): Sample[] {
  return robots.flatMap((robot) =>
    words.map((word) => ({ labels: { robot: robot.id, [label]: word }, value: flag(wordOf(robot) === word) })),
  )
}
