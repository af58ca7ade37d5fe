import type { Identity } from './robot.ts'

/** How fast a robot may travel in a venue: set by whoever answers for the venue; content may only ask for less. */
export const SPEED_PROFILES = {
  /** Near frail people: the base stays where it is. The figures hold should a person allow a move. */
  care: { speedMps: 0.15, turnRadps: 0.5, travels: false },
  public: { speedMps: 0.25, turnRadps: 0.75, travels: true },
  /** Nobody is there. */
  empty: { speedMps: 0.35, turnRadps: 1, travels: true },
} as const satisfies Record<string, { speedMps: number; turnRadps: number; travels: boolean }>
export type SpeedProfile = keyof typeof SPEED_PROFILES

export type Limits = { speedMps: number; turnRadps: number }

/** The slower of what the venue allows and what was asked for; a nonsensical wish counts as none. */
export function limitsOf(profile: SpeedProfile, askedMps: number | undefined): Limits {
  const { speedMps, turnRadps } = SPEED_PROFILES[profile]
  const share = askedMps !== undefined && askedMps > 0 ? Math.min(1, askedMps / speedMps) : 1
  return { speedMps: speedMps * share, turnRadps: turnRadps * share }
}

/** Pepper takes speeds, and no less than these. */
const PEPPER_MIN = { speedMps: 0.1, turnRadps: 0.2 }
/** NAO takes lengths of steps: at its usual rhythm it walks and turns this fast with these, by its gait table. */
const NAO_USUAL = { speedMps: 0.095, stepM: 0.04, turnRadps: 0.8, stepRad: 0.349 }

/** What `moveTo` takes as its configuration so that the robot keeps within these limits. */
export function moveConfig(kind: Identity['kind'], { speedMps, turnRadps }: Limits): readonly (readonly [string, number])[] {
  if (kind === 'pepper') {
    return [
      ['MaxVelXY', Math.max(PEPPER_MIN.speedMps, speedMps)],
      ['MaxVelTheta', Math.max(PEPPER_MIN.turnRadps, turnRadps)],
    ]
  }
  const { stepM, stepRad } = NAO_USUAL
  return [
    ['MaxStepX', stepM * Math.min(1, speedMps / NAO_USUAL.speedMps)],
    ['MaxStepTheta', stepRad * Math.min(1, turnRadps / NAO_USUAL.turnRadps)],
  ]
}
