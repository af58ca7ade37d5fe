/** Offers what a robot can do as streams to watch and abortable acts to await, in our words and units. */
export * from './robot.ts'
