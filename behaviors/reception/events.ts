import type { Answer, RuntimeEvent } from '#runtime'
import type { Near } from './conversation/engagement.ts'

type Locale = 'fr' | 'en'
/** What visitors and the robot itself tell the desk. */
export type VisitorEvent =
  | Near
  | { type: 'visitor.away' }
  | { type: 'visitor.left' }
  | { type: 'visitor.touched' }
  /** Others came or went; `count` is how many stand there now. */
  | { type: 'visitor.company'; count: number }
  /** Somebody who came while another was served is still there. */
  | { type: 'second.stayed' }
  | { type: 'visitor.answered'; answer: Answer }
  /** In which languages the robot has a voice. */
  | { type: 'voices.known'; locales: readonly Locale[] }
  | { type: 'power.changed'; charging: boolean }
  | { type: 'time.passed' }
export type ReceptionEvent = VisitorEvent | RuntimeEvent
