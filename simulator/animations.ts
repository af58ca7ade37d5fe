import type { RobotKind } from '#naoqi'

const GESTURES = 'animations/Stand/Gestures/'
const OTHERS = /^animations\/(Stand|Sit|SitOnPod)\/(?!Gestures\/).+/

/** The gestures both generations of the animation library have; a wrong name must fail here as it would on the robot. */
const GESTURE_NAMES: Readonly<Record<RobotKind, readonly string[]>> = {
  nao: [
    'BowShort_1 Enthusiastic_4 Enthusiastic_5 Explain_1 Explain_10 Explain_11 Explain_2 Explain_3 Explain_4 Explain_5',
    'Explain_6 Explain_7 Explain_8 Hey_1 Hey_6 IDontKnow_1 IDontKnow_2 Me_1 Me_2 No_3 No_8 No_9 Please_1 Yes_1 Yes_2',
    'Yes_3 YouKnowWhat_1 YouKnowWhat_5 You_1 You_4',
  ]
    .join(' ')
    .split(' '),
  pepper: [
    'BowShort_1 But_1 CalmDown_1 CalmDown_5 CalmDown_6 Choice_1 Desperate_1 Desperate_2 Desperate_4 Desperate_5',
    'Enthusiastic_4 Enthusiastic_5 Everything_1 Everything_2 Everything_3 Everything_4 Excited_1 Explain_1 Explain_10',
    'Explain_11 Explain_2 Explain_3 Explain_4 Explain_5 Explain_6 Explain_7 Explain_8 Far_1 Far_2 Far_3 Give_3 Give_4',
    'Give_5 Give_6 Hey_1 Hey_3 Hey_4 Hey_6 IDontKnow_1 IDontKnow_2 IDontKnow_3 Me_1 Me_2 Me_4 Me_7 No_1 No_2 No_3',
    'No_8 No_9 Nothing_2 Please_1 ShowFloor_1 ShowFloor_3 ShowFloor_4 ShowSky_1 ShowSky_11 ShowSky_2 ShowSky_4',
    'ShowSky_5 ShowSky_6 ShowSky_7 ShowSky_8 ShowSky_9 ShowTablet_2 ShowTablet_3 Thinking_1 Thinking_3 Thinking_4',
    'Thinking_6 Thinking_8 Yes_1 Yes_2 Yes_3 YouKnowWhat_1 YouKnowWhat_2 YouKnowWhat_3 YouKnowWhat_5 YouKnowWhat_6',
    'You_1 You_4',
  ]
    .join(' ')
    .split(' '),
}

/** What the animation package installs, as paths; of the other folders only the shape of a path is known here. */
export function installedAnimations(kind: RobotKind): readonly string[] {
  return GESTURE_NAMES[kind].map((name) => GESTURES + name)
}

export function isAnimation(kind: RobotKind, path: string): boolean {
  return OTHERS.test(path) || (path.startsWith(GESTURES) && GESTURE_NAMES[kind].includes(path.slice(GESTURES.length)))
}
