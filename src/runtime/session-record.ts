import { z } from 'zod'
import type { Clock } from '#clock'
import type { Resume } from './behavior.ts'
import type { OptionValues } from './behavior-options.ts'
import type { StatusBoard } from './status-board.ts'
import { tryToSave } from './try-to-save.ts'

/** What must be known of a session to go on with it: no visitor, no words, only where it was. */
export const SessionRecordSchema = z.strictObject({
  behavior: z.string(),
  locale: z.enum(['fr', 'en']),
  step: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** What staff chose in the form of the behavior. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  savedAt: z.number(),
  /** `no` while it runs, and for ever when the process died with it. */
  ended: z.enum(['no', 'closed', 'stop', 'failed']),
})
export type SessionRecord = z.infer<typeof SessionRecordSchema>

/** Keeps the record where it survives the process. Saving is not waited for: a slow disk must not delay a stop. */
export type SessionStore = { load(): SessionRecord | null; save(record: SessionRecord | null): void | Promise<void> }

export type EndOfSession = 'finished' | 'closed' | 'stop' | 'failed'

/** Remembers the session of one robot and its last step, and offers staff to go on with one that did not finish. */
export type SessionKeeper = {
  readonly record: SessionRecord | null
  readonly isOpen: boolean
  /** Where a behavior that failed begins again. */
  lastStep(): Resume | undefined
  begin(session: {
    behavior: { id: string }
    locale: SessionRecord['locale']
    resume?: Resume | undefined
    options?: OptionValues | undefined
  }): void
  step(step: string, data: Resume['data']): void
  end(reason: EndOfSession): void
  /** The robot's state is known: from now on staff may be asked. */
  offer(): void
  discard(): void
}

type Parts = { store: SessionStore; clock: Clock; board: StatusBoard }

export function createSessionKeeper({ store, clock, board }: Parts): SessionKeeper {
  let record = store.load()
  let isOpen = false
  let isOffered = false

  function keep(next: SessionRecord | null): void {
    record = next
    void tryToSave(() => store.save(next))
    show()
  }

  function show(): void {
    const resumable = isOffered && !isOpen && record ? offerOf(record) : null
    if (resumable !== board.status$.value.resumable) board.update(() => ({ resumable }))
  }

  return {
    get record() {
      return record
    },
    get isOpen() {
      return isOpen
    },
    lastStep: () => (record && record.step !== '' ? { step: record.step, data: record.data } : undefined),
    begin({ behavior, locale, resume, options = {} }) {
      isOpen = true
      const chosen = Object.keys(options).length > 0 ? { options: { ...options } } : {}
      const from = resume ?? { step: '', data: {} }
      keep({ behavior: behavior.id, locale, ...from, ...chosen, savedAt: clock.wallTime(), ended: 'no' })
    },
    step(step, data) {
      if (record && isOpen) keep({ ...record, step, data, savedAt: clock.wallTime() })
    },
    end(reason) {
      if (!isOpen) return
      isOpen = false
      keep(reason === 'finished' || !record ? null : { ...record, ended: reason })
    },
    offer() {
      isOffered = true
      show()
    },
    discard() {
      if (!isOpen) keep(null)
    },
  }
}

function offerOf({ behavior, locale, step, savedAt }: SessionRecord) {
  return { behavior, locale, step, savedAt }
}
