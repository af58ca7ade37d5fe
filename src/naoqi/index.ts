/** What the services of the robot are called, take and answer: declarations only, no behavior. */
export { ALAnimatedSpeech } from './al-animated-speech.ts'
export { ALAnimationPlayer } from './al-animation-player.ts'
export { ALAudioDevice } from './al-audio-device.ts'
export { ALAudioPlayer } from './al-audio-player.ts'
export { ALAutonomousBlinking } from './al-autonomous-blinking.ts'
export { ALAutonomousLife } from './al-autonomous-life.ts'
export { ALBackgroundMovement } from './al-background-movement.ts'
export { ALBarcodeReader } from './al-barcode-reader.ts'
export { ALBasicAwareness } from './al-basic-awareness.ts'
export { ALBattery } from './al-battery.ts'
export { ALBehaviorManager } from './al-behavior-manager.ts'
export { ALBodyTemperature } from './al-body-temperature.ts'
export { ALDiagnosis } from './al-diagnosis.ts'
export { ALDialog } from './al-dialog.ts'
export { ALEngagementZones } from './al-engagement-zones.ts'
export { ALLandMarkDetection } from './al-land-mark-detection.ts'
export { ALLeds } from './al-leds.ts'
export { ALListeningMovement } from './al-listening-movement.ts'
export { ALMemory } from './al-memory.ts'
export { ALMotion } from './al-motion.ts'
export { ALNavigation } from './al-navigation.ts'
export { ALPeoplePerception } from './al-people-perception.ts'
export { ALRobotModel } from './al-robot-model.ts'
export { ALRobotPosture } from './al-robot-posture.ts'
export { ALSonar } from './al-sonar.ts'
export { ALSpeakingMovement } from './al-speaking-movement.ts'
export { ALSpeechRecognition } from './al-speech-recognition.ts'
export { ALSystem } from './al-system.ts'
export { ALTabletService } from './al-tablet-service.ts'
export { ALTextToSpeech } from './al-text-to-speech.ts'
export { ALTouch } from './al-touch.ts'
export { isAvailable, type RobotKind, signaturesOf } from './availability.ts'
export {
  type Availability,
  type ClientOf,
  defineService,
  type HostOf,
  type Method,
  type Service,
  type SignalArgs,
} from './define-service.ts'
export { type MemoryEventName, MemoryEvents } from './memory-events.ts'
export { ServiceDirectory } from './service-directory.ts'
export { services } from './services.ts'
