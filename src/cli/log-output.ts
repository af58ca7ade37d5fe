import type { LogOutput } from './log.ts'

/** Where lines go that people or a service manager read: this process's standard error. */
export type Terminal = { isTerminal: boolean; write(text: string): void }

/** A terminal that was closed is no reason to end: the robots are still to be looked after. */
export function openTerminal(stream: NodeJS.WriteStream): Terminal {
  stream.on('error', () => {})
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) }
}

/** JSON for programs, one readable line for people; with a file, the file is for programs. */
export function outputsFor(terminal: Terminal | undefined, file: LogOutput | undefined): LogOutput[] {
  const outputs = file ? [file] : []
  if (terminal?.isTerminal) outputs.push({ write: (line) => terminal.write(readable(line)) })
  else if (terminal && !file) outputs.push(terminal)
  return outputs
}

const LEVELS: Record<string, string> = { debug: 'DEBUG', info: 'INFO ', warn: 'WARN ', error: 'ERROR' }
type Written = { level: string; time: string; msg: string; times?: number; at?: readonly string[] }

/** `10:35:02 WARN  pepper is lost` in the time of this machine's own place. */
export function readable(line: string): string {
  const { level, time, msg, times, at = [] } = JSON.parse(line) as Written
  const clock = new Date(time).toLocaleTimeString('en-GB')
  const repeated = times === undefined ? '' : ` (${times} times)`
  return `${[`${clock} ${LEVELS[level] ?? level} ${msg}${repeated}`, ...at.map((place) => `         at ${place}`)].join('\n')}\n`
}
