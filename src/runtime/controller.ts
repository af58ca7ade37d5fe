import type { Observable } from 'rxjs'
import type { LinkStatus, Locale } from '#robot'
import type { ScreenView } from './behavior.ts'

export type TranscriptLine = { at: number; who: 'robot' | 'visitor' | 'staff' | 'system'; way?: string; text: string }

/** What is known of one robot now; plain data, sent to the console as it is. */
export type RobotStatus = {
  id: string
  kind: 'nao' | 'pepper' | 'unknown'
  naoqiVersion: string
  link: LinkStatus
  batteryPercent: number | null
  charging: boolean | null
  safety: { action: 'none' | 'warn' | 'hold' | 'safePosture' | 'latchedStop'; reason: string }
  session: { behavior: string; state: string; locale: Locale } | null
  screen: ScreenView
  transcript: readonly TranscriptLine[]
  handover: { reason: string; transcript: readonly string[]; since: number } | null
  /** Last stop: asked for, and whether the robot confirmed. */
  stop: { requestedAt: number; confirmed: boolean | null } | null
  /** A session that did not finish: staff may go on with it or let it go. */
  resumable: { behavior: string; locale: Locale; step: string; savedAt: number } | null
  /** What staff must know until it is over. */
  warnings: readonly Warning[]
}

/** A plain sentence for staff, by its name. */
export type Warning = 'behavior.failing' | 'robot.isolated' | 'storage.failing' | 'storage.damaged'

export type Command =
  | { type: 'session.start'; robot: string; behavior: string; locale?: Locale | undefined }
  | { type: 'session.stop'; robot: string }
  | { type: 'session.resume'; robot: string }
  | { type: 'session.discard'; robot: string }
  | { type: 'stop'; robot: string }
  | { type: 'stop.acknowledge'; robot: string }
  /** Staff on the spot take a hold upon themselves, where the safety table leaves it to them. */
  | { type: 'safety.override'; robot: string }
  | { type: 'speech.say'; robot: string; text: string; locale: Locale }
  | { type: 'answer'; robot: string; way: 'staff' | 'screen'; text: string; choice?: string | undefined }
  | { type: 'handover.taken'; robot: string }
  /** The page with this number on the robot's own screen gave a sign of life; said by the console, not by staff. */
  | { type: 'screen.beat'; robot: string; page: number }
  | { type: 'staff.command'; robot: string; name: string }

/** The running product, as the console sees it. */
export interface Controller {
  readonly behaviors: readonly { id: string; title: Record<Locale, string> }[]
  readonly robots$: Observable<readonly RobotStatus[]>
  /** Rejects with `runtime.unknown` or `runtime.busy` and a sentence for staff. */
  execute(command: Command): Promise<void>
  /** Ends sessions and restores every borrowed setting. */
  close(): Promise<void>
}
