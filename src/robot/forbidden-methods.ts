import { CompereError } from '#errors'

type Forbidden = { service: string /** Absent: the whole service. */; members?: readonly string[]; because: string }

const PROTECTION = 'protections of the robot are never changed by this product'
const VELOCITY = 'a velocity goes on when the connection is lost; only bounded moves are made'
const OWN_WAY = 'the robot would choose its way and its speed itself; only bounded moves are made'
const MAPS = 'a map is made in one way only, and what the robot loads when it starts is for people to choose'
const INSTALL = 'this product installs, removes and launches nothing on a robot'
const SENSES = 'this product takes no picture, makes no recording and recognizes no face or voice'
const BODY = 'a standing robot whose motors are cut may fall on somebody'
const SYSTEM = 'the robot is restarted and set up by people'

/** What no call of this product may ever do to a robot, whatever a content file, a console or a fault asks for. */
export const FORBIDDEN_METHODS: readonly Forbidden[] = [
  { service: 'ALLauncher', because: INSTALL },
  { service: 'PackageManager', because: INSTALL },
  { service: 'ALStore', because: INSTALL },
  { service: 'ALServiceManager', because: INSTALL },
  { service: 'ALPythonBridge', because: INSTALL },
  { service: 'ALFrameManager', because: INSTALL },
  {
    service: 'ALBehaviorManager',
    members: ['installBehavior', 'preloadBehavior', 'removeBehavior', 'addDefaultBehavior', 'removeDefaultBehavior'],
    because: INSTALL,
  },
  { service: 'ALTabletService', members: ['executeJS', 'installApk', 'installSystemApk', 'removeApk'], because: INSTALL },
  { service: 'ALSystem', members: ['reboot', 'shutdown', 'setRobotName', 'upgrade', 'factoryReset'], because: SYSTEM },
  { service: 'ALConnectionManager', because: SYSTEM },
  { service: 'ALPreferenceManager', because: SYSTEM },
  {
    service: 'ALMotion',
    members: [
      'setCollisionProtectionEnabled',
      'setExternalCollisionProtectionEnabled',
      'setOrthogonalSecurityDistance',
      'setTangentialSecurityDistance',
      'setFallManagerEnabled',
      'setSmartStiffnessEnabled',
      'setPushRecoveryEnabled',
      'setDiagnosisEffectEnabled',
      'setMotionConfig',
    ],
    because: PROTECTION,
  },
  { service: 'ALNavigation', members: ['setSecurityDistance'], because: PROTECTION },
  { service: 'ALAutonomousLife', members: ['setSafeguardEnabled'], because: PROTECTION },
  { service: 'ALMotion', members: ['move', 'moveToward', 'setWalkTargetVelocity'], because: VELOCITY },
  { service: 'ALNavigation', members: ['move', 'moveToward'], because: VELOCITY },
  { service: 'ALNavigation', members: ['navigateTo', 'navigateToInMap', 'moveAlong', 'findFreeZone'], because: OWN_WAY },
  { service: 'ALNavigation', members: ['startMapping', 'setDefaultExploration'], because: MAPS },
  { service: 'ALMotion', members: ['setStiffnesses', 'stiffnessInterpolation'], because: BODY },
  { service: 'DCM', because: BODY },
  { service: 'ALVideoDevice', because: SENSES },
  { service: 'ALVideoRecorder', because: SENSES },
  { service: 'ALPhotoCapture', because: SENSES },
  { service: 'ALAudioRecorder', because: SENSES },
  { service: 'ALAudioDevice', members: ['startMicrophonesRecording'], because: SENSES },
  { service: 'ALFaceDetection', because: SENSES },
  { service: 'ALFaceCharacteristics', because: SENSES },
  { service: 'ALUserSession', because: SENSES },
  { service: 'ALUserInfo', because: SENSES },
  { service: 'ALMood', because: SENSES },
  { service: 'ALVoiceEmotionAnalysis', because: SENSES },
]

/** Why this is never called, or undefined. */
export function forbiddance(service: string, member: string): string | undefined {
  // The bus marks by an underscore what is not meant for clients; remote execution was found among it.
  if (member.startsWith('_')) return 'methods that begin with an underscore are the robot’s own affair'
  return FORBIDDEN_METHODS.find((entry) => entry.service === service && (entry.members?.includes(member) ?? true))?.because
}

/** Throws `runtime.forbidden` for what may never be called. */
export function refuseForbidden(service: string, member: string): void {
  const because = forbiddance(service, member)
  if (because !== undefined) throw new CompereError('runtime.forbidden', `${service}.${member} is never called: ${because}.`)
}
