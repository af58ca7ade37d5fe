import { CompereError } from '#errors'
import { ALMemory, ALMotion } from '#naoqi'
import { carries } from './chains.ts'
import type { RobotContext } from './context.ts'
import { type Protections, protectionRefusal } from './protections.ts'
import type { Health } from './robot.ts'
import { serviceClient } from './service-client.ts'

const OPTIONS = { deadlineMs: 3_000 }

/** Rejects `robot.refused` unless everything that could forbid a leg was asked just now and forbids nothing. */
export function createMoveChecks({ link }: RobotContext, protections: Protections): (health: Health) => Promise<void> {
  const motion = serviceClient(link, ALMotion)
  const memory = serviceClient(link, ALMemory)
  /** Undefined where nothing was ever stored: a NAO has no hatch. */
  const read = (key: string) => memory.getData([key], OPTIONS).catch(() => undefined)

  return async (known) => {
    const [hatchOpen, plugged, awake, report] = await Promise.all([
      read('BatteryTrapIsOpen'),
      read('BatteryPowerPluggedChanged'),
      motion.robotIsWakeUp([], OPTIONS),
      protections.read(),
    ])
    const health: Health = {
      ...known,
      hatchOpen: known.hatchOpen || Boolean(hatchOpen),
      charging: known.charging || Boolean(plugged),
    }
    const reason = healthRefusal(health) ?? protectionRefusal(report) ?? (awake ? undefined : 'it is at rest. Wake it first')
    if (reason !== undefined) throw new CompereError('robot.refused', `The robot does not move: ${reason}`)
  }
}

/** Why a robot in this health must not move, or undefined. */
export function healthRefusal(health: Health): string | undefined {
  if (health.fallen || health.falling) return 'it has fallen, or is falling'
  if (health.lifted) return 'its feet do not touch the ground'
  if (health.hatchOpen) return 'its charging hatch is open: close it'
  if (health.charging) return 'it is plugged in: unplug it'
  if (health.restedByHand) return 'somebody put it to rest'
  if (health.diagnosisLevel === 2) return 'its own diagnosis found a critical fault'
  if (health.heatLevel >= 2 && carries(health.hotChains)) return 'the motors that carry it are hot'
  return carries(health.failedChains) ? 'a motor that carries it has failed' : undefined
}
