import { z } from 'zod'

const personId = z.int()
/** Pressed is 1, released is 0; floats on some robots, booleans on none that were seen. */
const contact = z.number()
const flag = z.union([z.boolean(), z.number()])
/** What is in view of it: its shape (a 1, two angles to it, two of its size), then its number, plain or in a list. */
const landmark = z.tuple(
  [
    z.tuple([z.unknown(), z.number(), z.number(), z.number(), z.number()], z.unknown()),
    z.union([z.int(), z.tuple([z.int()], z.unknown())]),
  ],
  z.unknown(),
)
/** A level, then the names of the parts concerned. */
const levelled = z.tuple([z.number()], z.unknown())

/** The one value each ALMemory event carries, by key. */
export const MemoryEvents = {
  'PeoplePerception/JustArrived': personId,
  'PeoplePerception/JustLeft': personId,
  'PeoplePerception/VisiblePeopleList': z.array(personId),
  'PeoplePerception/PeopleList': z.array(personId),
  /** Time, then id, distance, pitch and yaw of each person, then where the camera was. */
  'PeoplePerception/PeopleDetected': z.array(z.unknown()),
  'EngagementZones/PersonEnteredZone1': personId,
  'EngagementZones/PersonEnteredZone2': personId,
  'EngagementZones/PersonEnteredZone3': personId,
  'EngagementZones/PersonApproached': personId,
  'EngagementZones/PersonMovedAway': personId,
  'EngagementZones/PeopleInZonesUpdated': z.unknown(),
  'ALBasicAwareness/HumanTracked': personId,
  'ALBasicAwareness/HumanLost': z.unknown(),
  /** Phrase and confidence in turn, best first; `["", -3]` for nothing recognized. */
  WordRecognized: z.array(z.union([z.string(), z.number()])),
  WordRecognizedAndGrammar: z.array(z.union([z.string(), z.number()])),
  SpeechDetected: flag,
  'ALSpeechRecognition/Status': z.string(),
  'ALTextToSpeech/Status': z.tuple([z.int(), z.string()]),
  'ALTextToSpeech/CurrentSentence': z.string(),
  'ALTextToSpeech/TextStarted': flag,
  'ALTextToSpeech/TextDone': flag,
  'ALTextToSpeech/TextInterrupted': flag,
  'AutonomousLife/State': z.string(),
  'AutonomousLife/FocusedActivity': z.string(),
  /** Sensor and whether it is touched; what follows differs between robots. */
  TouchChanged: z.array(z.tuple([z.string(), z.boolean()], z.unknown())),
  FrontTactilTouched: contact,
  MiddleTactilTouched: contact,
  RearTactilTouched: contact,
  HandLeftBackTouched: contact,
  HandLeftLeftTouched: contact,
  HandLeftRightTouched: contact,
  HandRightBackTouched: contact,
  HandRightLeftTouched: contact,
  HandRightRightTouched: contact,
  LeftBumperPressed: contact,
  RightBumperPressed: contact,
  BackBumperPressed: contact,
  ChestButtonPressed: contact,
  BatteryChargeChanged: z.number(),
  BatteryPowerPluggedChanged: flag,
  TemperatureStatusChanged: levelled,
  ActiveDiagnosisErrorChanged: levelled,
  PassiveDiagnosisErrorChanged: levelled,
  robotHasFallen: flag,
  /** Told under one name before 2.8 and under the other since; that it ended without a fall is not told. */
  robotIsFalling: flag,
  'ALMotion/RobotIsFalling': flag,
  /** False when both feet are off the ground. */
  footContactChanged: flag,
  /** The hatch over the charging socket of a Pepper: open, its wheels are unlocked. */
  BatteryTrapIsOpen: flag,
  robotIsWakeUp: flag,
  'ALMotion/Stiffness/wakeUpStarted': z.unknown(),
  'ALMotion/Stiffness/wakeUpFinished': z.unknown(),
  'ALMotion/Stiffness/restStarted': z.unknown(),
  'ALMotion/Stiffness/restFinished': z.unknown(),
  /** Why, an error code, and where the obstacle was if there was one. */
  'ALMotion/MoveFailed': z.tuple([z.string(), z.int(), z.unknown()]),
  PostureChanged: z.string(),
  'ALAnimationPlayer/PlayingAnimation': z.unknown(),
  /** What each code says, then where its corners are in the image; empty when there is none. */
  'BarcodeReader/BarcodeDetected': z.array(z.tuple([z.string()], z.unknown())),
  /** Time, then each mark, then where the camera was; empty when there is none. */
  LandmarkDetected: z.union([z.tuple([]), z.tuple([z.unknown(), z.array(landmark)], z.unknown())]),
} satisfies Record<string, z.ZodType>

export type MemoryEventName = keyof typeof MemoryEvents
