import type { Controller, RobotStatus } from '#runtime'

/** The robots as they are now, for whoever asks once. */
export interface RobotsNow {
  all(): readonly RobotStatus[]
  find(id: string): RobotStatus | undefined
  close(): void
}

export function watchRobots({ robots$ }: Pick<Controller, 'robots$'>): RobotsNow {
  let robots: readonly RobotStatus[] = []
  const watching = robots$.subscribe((now) => {
    robots = now
  })
  return {
    all: () => robots,
    find: (id) => robots.find((robot) => robot.id === id),
    close: () => watching.unsubscribe(),
  }
}
