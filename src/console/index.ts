/** Lets staff see and steer over HTTP and WebSocket; serves the console and the visitors' screens. */
export { type Console, type ConsoleOptions, createConsole } from './create-console.ts'
