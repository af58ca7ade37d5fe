import type { z } from 'zod'

type Args = z.ZodType<unknown[], unknown[]>

/** Where a member exists; absent means on every robot and version. Versions are `major.minor`. */
export type Availability = { robots?: readonly ('nao' | 'pepper')[]; since?: string; until?: string }

export type Method = {
  /** A tuple, or a union of tuples for an overloaded method. */
  args: Args
  /** What the answer is here; `z.void()` for none. */
  result: z.ZodType
  /** qi signatures, parameters tuple followed by return type, one for each overload: `(sf)b`. */
  signatures: readonly string[]
  /** The NAOqi since which it answers true or false, where the signatures above still say nothing. */
  answersSince?: string
  /** Other signatures that it had before that NAOqi. */
  formerly?: { until: string; signatures: readonly string[] }
  available?: Availability
}
export type Service = {
  name: string
  methods: Record<string, Method>
  /** What each signal carries, and its qi signature. */
  signals: Record<string, { args: Args; signature: string }>
  available?: Availability
}

/** Keeps the literal types, so that client and simulator are both checked against one object. */
export function defineService<const S extends Service>(service: S): S {
  return service
}

/** What a caller sees. */
export type ClientOf<S extends Service> = {
  [M in keyof S['methods']]: (
    args: z.input<S['methods'][M]['args']>,
    options?: { signal?: AbortSignal | undefined; deadlineMs?: number | undefined },
  ) => Promise<z.output<S['methods'][M]['result']>>
}

/** What a robot, real or simulated, must provide. Typed so that a simulator which forgets a method does not compile. */
export type HostOf<S extends Service> = {
  [M in keyof S['methods']]: (
    ...args: z.output<S['methods'][M]['args']>
  ) => z.input<S['methods'][M]['result']> | Promise<z.input<S['methods'][M]['result']>>
}

/** What a signal carries. */
export type SignalArgs<S extends Service, M extends keyof S['signals']> = z.output<S['signals'][M]['args']>
