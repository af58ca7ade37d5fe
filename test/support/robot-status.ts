import type { BehaviorListing, RobotStatus } from '#runtime'

/** A Pepper at rest, online and well, as a controller would show it. */
export function pepperStatus(id: string): RobotStatus {
  return {
    id,
    kind: 'pepper',
    naoqiVersion: '2.5.10.7',
    link: 'online',
    batteryPercent: 80,
    charging: false,
    batteryMinutes: 290,
    locales: ['fr', 'en'],
    volumePercent: 70,
    speechRatePercent: 100,
    life: 'solitary',
    posture: 'Stand',
    awake: true,
    tablet: 'drawn',
    heat: { level: 0, chains: [] },
    protections: { state: 'ok', off: [] },
    foreign: { recognizers: [], controller: null, activity: null },
    safety: { action: 'none', reason: '', title: null, mayOverride: false, mayAcknowledge: false, holds: false },
    session: null,
    history: [],
    queue: [],
    screen: { locale: 'fr', title: '', body: [], choices: [], caption: '' },
    transcript: [],
    handover: null,
    stop: null,
    resumable: null,
    warnings: [],
    clock: 1_700_000_000_000,
  }
}

/** A behavior as staff see it before they choose. */
export const RECEPTION: BehaviorListing = {
  id: 'reception',
  title: { fr: 'Accueil', en: 'Reception' },
  summary: { fr: 'Accueille les visiteurs.', en: 'Welcomes visitors.' },
  durationMinutes: null,
  controls: [],
  options: [],
  stateTitles: {},
}
