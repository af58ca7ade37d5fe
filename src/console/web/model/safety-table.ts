type Action = 'warn' | 'hold' | 'safePosture' | 'latchedStop'

/** The safety table as staff read it. The controller's own is not loaded into a phone; a test holds both together. */
export const SAFETY_TABLE: readonly { reason: string; action: Action }[] = [
  { reason: 'operator.stop', action: 'latchedStop' },
  { reason: 'robot.fallen', action: 'latchedStop' },
  { reason: 'stopped.byHand', action: 'latchedStop' },
  { reason: 'protection.off', action: 'latchedStop' },
  { reason: 'identity.changed', action: 'latchedStop' },
  { reason: 'diagnosis.critical', action: 'latchedStop' },
  { reason: 'robot.falling', action: 'hold' },
  { reason: 'heat.critical', action: 'safePosture' },
  { reason: 'data.stale', action: 'hold' },
  { reason: 'link.lost', action: 'hold' },
  { reason: 'controller.second', action: 'hold' },
  { reason: 'life.safeguard', action: 'hold' },
  { reason: 'robot.lifted', action: 'hold' },
  { reason: 'hatch.open', action: 'hold' },
  { reason: 'plug.inserted', action: 'hold' },
  { reason: 'controller.slow', action: 'hold' },
  { reason: 'battery.empty', action: 'warn' },
  { reason: 'heat.hot', action: 'warn' },
  { reason: 'diagnosis.serious', action: 'warn' },
  { reason: 'protection.unread', action: 'warn' },
  { reason: 'battery.low', action: 'warn' },
  { reason: 'battery.stuck', action: 'warn' },
  { reason: 'heat.warm', action: 'warn' },
]
