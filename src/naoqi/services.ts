import { ALAnimatedSpeech } from './al-animated-speech.ts'
import { ALAnimationPlayer } from './al-animation-player.ts'
import { ALAudioDevice } from './al-audio-device.ts'
import { ALAudioPlayer } from './al-audio-player.ts'
import { ALAutonomousBlinking } from './al-autonomous-blinking.ts'
import { ALAutonomousLife } from './al-autonomous-life.ts'
import { ALBackgroundMovement } from './al-background-movement.ts'
import { ALBarcodeReader } from './al-barcode-reader.ts'
import { ALBasicAwareness } from './al-basic-awareness.ts'
import { ALBattery } from './al-battery.ts'
import { ALBehaviorManager } from './al-behavior-manager.ts'
import { ALBodyTemperature } from './al-body-temperature.ts'
import { ALDiagnosis } from './al-diagnosis.ts'
import { ALDialog } from './al-dialog.ts'
import { ALEngagementZones } from './al-engagement-zones.ts'
import { ALLandMarkDetection } from './al-land-mark-detection.ts'
import { ALLeds } from './al-leds.ts'
import { ALListeningMovement } from './al-listening-movement.ts'
import { ALMemory } from './al-memory.ts'
import { ALMotion } from './al-motion.ts'
import { ALNavigation } from './al-navigation.ts'
import { ALPeoplePerception } from './al-people-perception.ts'
import { ALRobotModel } from './al-robot-model.ts'
import { ALRobotPosture } from './al-robot-posture.ts'
import { ALSonar } from './al-sonar.ts'
import { ALSpeakingMovement } from './al-speaking-movement.ts'
import { ALSpeechRecognition } from './al-speech-recognition.ts'
import { ALSystem } from './al-system.ts'
import { ALTabletService } from './al-tablet-service.ts'
import { ALTextToSpeech } from './al-text-to-speech.ts'
import { ALTouch } from './al-touch.ts'
import type { Service } from './define-service.ts'
import { ServiceDirectory } from './service-directory.ts'

/** Every service declared here. */
export const services: readonly Service[] = [
  ALAnimatedSpeech,
  ALAnimationPlayer,
  ALAudioDevice,
  ALAudioPlayer,
  ALAutonomousBlinking,
  ALAutonomousLife,
  ALBackgroundMovement,
  ALBarcodeReader,
  ALBasicAwareness,
  ALBattery,
  ALBehaviorManager,
  ALBodyTemperature,
  ALDiagnosis,
  ALDialog,
  ALEngagementZones,
  ALLandMarkDetection,
  ALLeds,
  ALListeningMovement,
  ALMemory,
  ALMotion,
  ALNavigation,
  ALPeoplePerception,
  ALRobotModel,
  ALRobotPosture,
  ALSonar,
  ALSpeakingMovement,
  ALSpeechRecognition,
  ALSystem,
  ALTabletService,
  ALTextToSpeech,
  ALTouch,
  ServiceDirectory,
]
