import type { Ports } from './ports.ts'

/** One way to have a text echoed by the server process. */
export type EchoClient = {
  /** Resolves with what came back. */
  echo(): Promise<unknown>
  /** What must come back. */
  expected: string
}

export type OpenClient = (ports: Ports) => Promise<EchoClient>
