import type { Chain } from '#robot'
import type { SafetyAction, SafetyConditions } from './safety-conditions.ts'

/** One line of the safety table: what is the matter, what is done about it, and how it ends. */
export type SafetyRule = {
  reason: string
  title: Record<'fr' | 'en', string>
  holds: (facts: SafetyConditions, nowMs: number) => boolean
  /** At once. */
  action: SafetyAction
  /** When it lasts. */
  escalation?: { afterMs: number; action: SafetyAction }
  /** Which chains rest meanwhile. */
  chains?: (facts: SafetyConditions) => readonly Chain[]
  clears: {
    /** When the condition counts as gone; without it, as soon as it no longer holds. Stricter, so that nothing flutters. */
    when?: (facts: SafetyConditions) => boolean
    /** For how long it must be gone. */
    afterMs: number
    /** Only when staff say so, and it is gone. */
    acknowledged?: true
  }
  /** Staff on the spot may decide that it matters one step less, until it is over. */
  override: boolean
}

/** How old what is known of a moving body may be. */
const STALE_MS = 2_000
const STALE_FOR_LONG_MS = 5_000
/** A near fall that nobody reported as over. */
const FALLING_MS = 5_000
/** A condition that comes and goes at its limit must not switch the robot on and off. */
const CALM_MS = 2_000
/** A motor cools by a degree in some seconds: a level that changes faster flutters. */
const HEAT_CALM_MS = 10_000
const BATTERY_LOW = 20
const BATTERY_EMPTY = 10
/** A battery that rests recovers a little; without a charger that is not enough to go on. */
const BATTERY_RECOVERED = 5
/** Time to say goodbye, or to plug it in. */
const BATTERY_GRACE_MS = 60_000
const LOOP_DELAY_MS = 500
const LOOP_CALM_MS = 10_000

const STAFF = { afterMs: 0, acknowledged: true } as const

/** The whole of what keeps people and robot safe, for every robot. Of causes equally strong, the first is told. */
export const SAFETY_RULES: readonly SafetyRule[] = [
  {
    reason: 'operator.stop',
    title: { fr: 'Bouton Stop', en: 'Stop button' },
    holds: ({ operatorStop }) => operatorStop,
    action: 'latchedStop',
    clears: STAFF,
    override: false,
  },
  {
    reason: 'robot.fallen',
    title: {
      fr: 'Le robot est tombé : le relever à deux, comme dans son manuel',
      en: 'The robot fell: lift it with two people, as in its manual',
    },
    holds: ({ fallen }) => fallen,
    action: 'latchedStop',
    clears: STAFF,
    override: false,
  },
  {
    reason: 'stopped.byHand',
    title: { fr: 'Mis au repos à la main : le réveiller à la main', en: 'Put to rest by hand: wake it by hand' },
    holds: ({ restedByHand }) => restedByHand,
    action: 'latchedStop',
    clears: STAFF,
    override: false,
  },
  {
    reason: 'protection.off',
    title: { fr: 'Une protection du robot est désactivée', en: 'A protection of the robot is switched off' },
    holds: ({ protectionOff }) => protectionOff,
    action: 'latchedStop',
    clears: STAFF,
    override: false,
  },
  {
    reason: 'identity.changed',
    title: { fr: 'Un autre robot répond à cette adresse', en: 'Another robot answers at this address' },
    holds: ({ wrongRobot }) => wrongRobot,
    action: 'latchedStop',
    clears: STAFF,
    override: false,
  },
  {
    reason: 'diagnosis.critical',
    title: { fr: 'Panne critique : appeler le service technique', en: 'Critical fault: call for service' },
    holds: ({ diagnosisLevel }) => diagnosisLevel === 2,
    action: 'latchedStop',
    clears: STAFF,
    override: false,
  },
  {
    reason: 'robot.falling',
    title: { fr: 'Le robot a perdu l’équilibre', en: 'The robot lost its balance' },
    holds: ({ falling }) => falling,
    action: 'hold',
    escalation: { afterMs: FALLING_MS, action: 'latchedStop' },
    clears: STAFF,
    override: false,
  },
  {
    reason: 'heat.critical',
    title: { fr: 'Surchauffe : laisser refroidir', en: 'Overheated: let it cool down' },
    // Hot wheels do not travel, and need no more than that.
    holds: ({ heatLevel, hotChains }) => heatLevel === 3 && hotChains.join() !== 'Wheels',
    action: 'safePosture',
    clears: { afterMs: HEAT_CALM_MS },
    override: false,
  },
  {
    reason: 'data.stale',
    title: { fr: 'Le robot bouge sans qu’on le voie bouger', en: 'The robot moves and is not seen to move' },
    holds: ({ moving, sensedAtMs }, nowMs) => moving && nowMs - sensedAtMs >= STALE_MS,
    action: 'hold',
    escalation: { afterMs: STALE_FOR_LONG_MS - STALE_MS, action: 'safePosture' },
    clears: { afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'link.lost',
    title: { fr: 'Lien perdu', en: 'Link lost' },
    holds: ({ linkLost }) => linkLost,
    action: 'hold',
    clears: { afterMs: CALM_MS },
    override: true,
  },
  {
    reason: 'controller.second',
    title: { fr: 'Un autre contrôleur commande ce robot', en: 'Another controller commands this robot' },
    holds: ({ secondController }) => secondController,
    action: 'hold',
    clears: { afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'life.safeguard',
    title: { fr: 'Le robot se protège : poussé ou déplacé', en: 'The robot protects itself: pushed or moved' },
    holds: ({ safeguard }) => safeguard,
    action: 'hold',
    clears: { when: isUpright, afterMs: CALM_MS },
    override: true,
  },
  {
    reason: 'robot.lifted',
    title: { fr: 'Le robot est soulevé : le poser debout', en: 'The robot was lifted: put it on its feet' },
    holds: ({ lifted }) => lifted,
    action: 'hold',
    clears: { when: isUpright, afterMs: CALM_MS },
    override: true,
  },
  {
    reason: 'hatch.open',
    title: { fr: 'La trappe de charge est ouverte : la fermer', en: 'The charging hatch is open: close it' },
    holds: ({ hatchOpen }) => hatchOpen,
    action: 'hold',
    clears: { when: isUpright, afterMs: CALM_MS },
    override: true,
  },
  {
    reason: 'plug.inserted',
    title: { fr: 'Branché pendant un déplacement', en: 'Plugged in while it moved' },
    holds: ({ charging, moving }) => charging === true && moving,
    action: 'hold',
    clears: { afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'controller.slow',
    title: { fr: 'Le contrôleur est surchargé', en: 'The controller is overloaded' },
    holds: ({ loopDelayMs }) => loopDelayMs > LOOP_DELAY_MS,
    action: 'hold',
    clears: { afterMs: LOOP_CALM_MS },
    override: true,
  },
  {
    reason: 'battery.empty',
    title: { fr: 'Batterie vide : brancher le robot', en: 'Battery empty: plug the robot in' },
    holds: ({ batteryPercent, charging }) => batteryPercent !== undefined && batteryPercent <= BATTERY_EMPTY && !charging,
    action: 'warn',
    escalation: { afterMs: BATTERY_GRACE_MS, action: 'safePosture' },
    clears: { when: isChargedAbove(BATTERY_EMPTY), afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'heat.hot',
    title: { fr: 'Moteurs chauds : ils se reposent', en: 'Motors hot: they rest' },
    holds: ({ heatLevel }) => heatLevel >= 2,
    action: 'warn',
    chains: ({ hotChains }) => hotChains,
    clears: { afterMs: HEAT_CALM_MS },
    override: false,
  },
  {
    reason: 'diagnosis.serious',
    title: { fr: 'Panne d’un moteur ou d’un capteur', en: 'A motor or a sensor has failed' },
    holds: ({ diagnosisLevel }) => diagnosisLevel === 1,
    action: 'warn',
    chains: ({ failedChains }) => failedChains,
    clears: { afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'protection.unread',
    title: { fr: 'Protections inconnues : le robot ne se déplace pas', en: 'Protections unknown: the robot does not travel' },
    holds: ({ protectionUnread }) => protectionUnread,
    action: 'warn',
    clears: { afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'battery.low',
    title: { fr: 'Batterie faible', en: 'Battery low' },
    holds: ({ batteryPercent, charging }) => batteryPercent !== undefined && batteryPercent <= BATTERY_LOW && !charging,
    action: 'warn',
    clears: { when: isChargedAbove(BATTERY_LOW), afterMs: CALM_MS },
    override: true,
  },
  {
    reason: 'battery.stuck',
    title: { fr: 'La jauge de batterie ne bouge plus', en: 'The battery gauge does not move' },
    holds: ({ batteryStuck }) => batteryStuck,
    action: 'warn',
    clears: { afterMs: CALM_MS },
    override: false,
  },
  {
    reason: 'heat.warm',
    title: { fr: 'Moteurs tièdes', en: 'Motors warm' },
    holds: ({ heatLevel }) => heatLevel >= 1,
    action: 'warn',
    clears: { afterMs: HEAT_CALM_MS },
    override: true,
  },
]

function isUpright({ fallen, falling }: SafetyConditions): boolean {
  return !fallen && !falling
}

function isChargedAbove(limit: number): (facts: SafetyConditions) => boolean {
  return ({ batteryPercent, charging }) => charging === true || (batteryPercent ?? 0) >= limit + BATTERY_RECOVERED
}
