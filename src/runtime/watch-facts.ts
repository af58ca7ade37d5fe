import { interval } from 'rxjs'
import { type Clock, clockScheduler } from '#clock'
import type { Health, Robot } from '#robot'
import { createBatteryForecast } from './battery-forecast.ts'
import type { RobotStatus } from './controller.ts'
import type { StatusBoard } from './status-board.ts'
import type { Tending } from './tending.ts'

/** How old the clock and the forecasts on the board may be. */
const REFRESH_MS = 15_000

type Parts = { robot: Robot; clock: Clock; board: StatusBoard }

/** Carries to the board what people want to see before they let the robot go among others. */
export function watchFacts({ watch }: Pick<Tending, 'watch'>, { robot, clock, board }: Parts): void {
  let hasScreen: boolean | undefined
  let isDrawn = false

  watch(robot.identity$, ({ identity: { kind, naoqiVersion, locales }, capabilities: { screen } }) => {
    hasScreen = screen
    board.update(() => ({ kind, naoqiVersion, locales: locales.length > 0 ? locales : null, tablet: tablet() }))
  })
  watch(robot.screen.alive$, (alive) => {
    isDrawn = alive
    board.update(() => ({ tablet: tablet() }))
  })
  watch(robot.found$, ({ volumePercent = null }) => board.update(() => ({ volumePercent })))
  watch(robot.trust$, (trust) =>
    board.update(({ foreign }) => ({ foreign: { ...foreign, controller: trust.state === 'taken' ? trust.by : null } })),
  )
  watch(robot.glance$, ({ posture = null, awake = null, recognizers, activity = null, speechRatePercent = null }) =>
    board.update(({ foreign }) => ({
      ...{ posture, awake, speechRatePercent },
      foreign: { ...foreign, recognizers, activity },
    })),
  )
  watchHealth({ watch }, { robot, clock, board })

  function tablet(): RobotStatus['tablet'] {
    if (hasScreen === undefined) return null
    return hasScreen ? (isDrawn ? 'drawn' : 'lost') : 'none'
  }
}

function watchHealth({ watch }: Pick<Tending, 'watch'>, { robot, clock, board }: Parts): void {
  const forecast = createBatteryForecast()
  let last: Pick<Health, 'batteryPercent' | 'charging'> = { batteryPercent: undefined, charging: undefined }

  const minutes = () => forecast({ kind: board.status$.value.kind, ...last, nowMs: clock.now() })
  watch(robot.health.health$, (health) => {
    const { batteryPercent = null, charging = null, heatLevel: level, hotChains: chains } = health
    last = health
    board.update(() => ({ batteryPercent, charging, heat: { level, chains }, batteryMinutes: minutes() }))
  })
  watch(interval(REFRESH_MS, clockScheduler(clock)), () => board.update(() => ({ batteryMinutes: minutes() })))
}
