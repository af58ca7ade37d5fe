import type { RobotStatus } from '#runtime'

/** A Pepper at rest, online and well, as a controller would show it. */
export function pepperStatus(id: string): RobotStatus {
  return {
    id,
    kind: 'pepper',
    naoqiVersion: '2.5.10.7',
    link: 'online',
    batteryPercent: 80,
    charging: false,
    safety: { action: 'none', reason: '' },
    session: null,
    screen: { locale: 'fr', title: '', body: [], choices: [], caption: '' },
    transcript: [],
    handover: null,
    stop: null,
    resumable: null,
    warnings: [],
  }
}
