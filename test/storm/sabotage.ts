import type { QiSession } from '#qi'
import type { Robot } from '#robot'

/** Breaks one thing in the controller of a storm, to see that the storm notices. */
export type Sabotage = {
  stopFirst: (real: (session: QiSession) => Promise<void>) => (session: QiSession) => Promise<void>
  robot: (real: Robot) => Robot
  /** What goes on the wire instead of this packet. */
  write: (packet: string) => readonly string[]
}

export const NO_SABOTAGE: Sabotage = { stopFirst: (real) => real, robot: (real) => real, write: (packet) => [packet] }

/** An answer number that nobody waits for. */
const NOBODY = '"idm":7000000'

/** By name. */
export const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  /** A new connection begins with whatever comes first. */
  'no-stop-first': { ...NO_SABOTAGE, stopFirst: () => async () => {} },
  /** Touches of the head are subscribed to twice. */
  'leaked-handler': {
    ...NO_SABOTAGE,
    write: (packet) => (isRegistration(packet) ? [packet, packet.replace(/"idm":/, NOBODY)] : [packet]),
  },
  /** Speech is asked of the object that had this number when the services were asked for in another order. */
  'stale-object': {
    ...NO_SABOTAGE,
    write: (packet) => [packet.replace(/"obj":(\d+)(,"\w+":"say")/, (_all, id, rest) => `"obj":${Number(id) + 1}${rest}`)],
  },
  /** The stop goes out, and after it one more word. */
  'last-word': {
    ...NO_SABOTAGE,
    robot: (real) => ({
      ...real,
      stop() {
        const confirmed = real.stop()
        void real.speech.say('Encore un mot.', { locale: 'fr' }).catch(() => undefined)
        return confirmed
      },
    }),
  },
  /** The settings of the robot are kept. */
  'kept-settings': {
    ...NO_SABOTAGE,
    robot: (real) => ({
      ...real,
      settings: { ...real.settings, write: (setting, value) => (value === 70 ? real.settings.write(setting, value) : never()) },
    }),
  },
}

function isRegistration(packet: string): boolean {
  return packet.includes('"args":["connect"]') || packet.includes('"registerEvent"')
}

async function never(): Promise<void> {}
