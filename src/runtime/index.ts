/** Runs behaviors on a robot: link, safety, session, arbitration, checkpoints. */
export * from './behavior.ts'
export * from './controller.ts'
