/** Where the base is and looks to, in the world of its own odometry. */
export type Pose = { xM: number; yM: number; headingRad: number }
/** A move as the robot takes it: ahead, to its left, and a turn to the left. */
export type Leg = { forwardM: number; leftM: number; turnRad: number }

/** What an answer of `getRobotPosition` means; undefined when it is no pose. */
export function poseOf(answer: readonly number[]): Pose | undefined {
  const [xM, yM, headingRad] = answer
  if (xM === undefined || yM === undefined || headingRad === undefined) return undefined
  return [xM, yM, headingRad].every(Number.isFinite) ? { xM, yM, headingRad } : undefined
}

/** Where a move from here ends. */
export function poseAfter({ xM, yM, headingRad }: Pose, { forwardM, leftM, turnRad }: Leg): Pose {
  const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)]
  return { xM: xM + forwardM * cos - leftM * sin, yM: yM + forwardM * sin + leftM * cos, headingRad: headingRad + turnRad }
}

/** What is left to do from one pose to another. */
export function legTo(from: Pose, to: Pose): Leg {
  const [dx, dy] = [to.xM - from.xM, to.yM - from.yM]
  const [cos, sin] = [Math.cos(from.headingRad), Math.sin(from.headingRad)]
  return { forwardM: dx * cos + dy * sin, leftM: dy * cos - dx * sin, turnRad: to.headingRad - from.headingRad }
}

export function lengthOf({ forwardM, leftM }: Leg): number {
  return Math.hypot(forwardM, leftM)
}

/** A move cut into pieces of at most `longestM`, straight and even; the turn is spread over them. */
export function cut(leg: Leg, longestM: number): readonly Leg[] {
  const pieces = Math.max(1, Math.ceil(lengthOf(leg) / longestM))
  return Array.from({ length: pieces }, (_, index) => {
    const part = (index + 1) / pieces
    return { forwardM: leg.forwardM * part, leftM: leg.leftM * part, turnRad: leg.turnRad * part }
  })
}
