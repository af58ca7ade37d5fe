import { ALTabletService } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { Screen } from './robot.ts'
import { serviceClient } from './service-client.ts'

const SHOW_DEADLINE_MS = 8_000
/** Peppers were seen to take twenty seconds. */
const HIDE_DEADLINE_MS = 25_000

/** The tablet on Pepper's chest, which may be absent, asleep or broken: none of that stops a behavior. */
export function createScreen({ link }: RobotContext): Screen {
  const tablet = serviceClient(link, ALTabletService)
  return {
    async show(url, { signal } = {}) {
      try {
        return (await tablet.showWebview([url], { signal, deadlineMs: SHOW_DEADLINE_MS })) !== false
      } catch {
        signal?.throwIfAborted()
        return false
      }
    },
    async hide() {
      await tablet.hideWebview([], { deadlineMs: HIDE_DEADLINE_MS }).catch(() => {})
    },
  }
}
