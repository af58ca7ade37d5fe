/** Where a simulated robot is, and by which road it is to be reached. */
export type RobotAddress = { id: string; road: 'bridge' | 'native'; bridge: number; native: number }

/** When a stop reached a robot, in nanoseconds of the clock that all processes of this machine share. */
export type Arrival = { robot: string; atNs: number }

/** What the process of the robots is asked. */
export type Asked =
  | { type: 'visit' }
  | { type: 'speaking' }
  /** Answers with the moment of the press. */
  | { type: 'press'; url: string; token: string; afterMs: number }
  /** What arrived since it was asked last. */
  | { type: 'arrivals' }
