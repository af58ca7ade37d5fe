/** What a body part is on the wire: the memory keys it feeds and the methods that ask for it. */
export type Part = {
  /** A trailing `*` stands for anything. */
  keys: readonly string[]
  /** Methods and signals, as `Service.member`. */
  members: readonly string[]
  /** What refuses when the part is told to refuse. */
  refusing?: readonly string[]
  robots?: 'nao' | 'pepper'
}

const SONARS = 'Device/SubDeviceList/'

/** The parts of the body that can fail by themselves. */
export const PARTS = {
  battery: {
    keys: ['BatteryChargeChanged', 'BatteryPowerPluggedChanged', 'Device/SubDeviceList/Battery/*'],
    members: ['ALBattery.getBatteryCharge'],
  },
  sonar: {
    keys: [`${SONARS}US/*`, `${SONARS}Platform/Front/Sonar/*`, `${SONARS}Platform/Back/Sonar/*`, 'Sonar*'],
    members: [],
  },
  touch: {
    keys: [
      'TouchChanged',
      ...['Front', 'Middle', 'Rear'].map((place) => `${place}TactilTouched`),
      'HandLeft*',
      'HandRight*',
      ...['Left', 'Right', 'Back'].map((place) => `${place}BumperPressed`),
      'ChestButtonPressed',
      'ALChestButton/*',
    ],
    members: ['ALTouch.getStatus'],
  },
  recognizer: {
    keys: ['WordRecognized', 'WordRecognizedAndGrammar', 'SpeechDetected', 'ALSpeechRecognition/Status'],
    members: [],
    refusing: ['ALSpeechRecognition.setVocabulary', 'ALSpeechRecognition.setLanguage'],
  },
  people: {
    keys: ['PeoplePerception/*', 'EngagementZones/*', 'ALBasicAwareness/HumanTracked', 'ALBasicAwareness/HumanLost'],
    members: ['ALPeoplePerception.justArrived', 'ALPeoplePerception.justLeft'],
  },
  tablet: { keys: [], members: ['ALTabletService.*'], refusing: ['ALTabletService.*'], robots: 'pepper' },
  'imu/fall': { keys: ['robotHasFallen', 'robotIsFalling', 'ALMotion/RobotIsFalling'], members: [] },
  feet: { keys: ['footContactChanged', 'footContact'], members: [], robots: 'nao' },
  hatch: { keys: ['BatteryTrapIsOpen'], members: [], robots: 'pepper' },
} as const satisfies Record<string, Part>
export type PartName = keyof typeof PARTS

/** The chains whose motors have a temperature of their own. */
export const CHAINS = {
  nao: ['Head', 'LArm', 'RArm', 'LLeg', 'RLeg'],
  pepper: ['Head', 'LArm', 'RArm', 'Leg', 'Wheels'],
} as const

export function chainsOf(robot: 'nao' | 'pepper'): readonly string[] {
  return CHAINS[robot]
}

export function partOf(name: string): Part | undefined {
  return Object.hasOwn(PARTS, name) ? PARTS[name as PartName] : undefined
}

/** Whether a name is meant by a pattern such as `PeoplePerception/*`. */
export function isMeant(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}
