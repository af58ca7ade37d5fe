/** What was opened and has to be closed, the last first: what was opened later may lean on what was opened before. */
export interface Closing {
  /** Remembers how to close something that is open now. */
  add(close: () => unknown): void
  /** Closes everything, each thing once; what fails to close holds up nothing, and the first failure is thrown at the end. */
  close(): Promise<void>
}

export function createClosing(): Closing {
  const steps: (() => unknown)[] = []
  return {
    add: (close) => void steps.push(close),
    async close() {
      const failures: unknown[] = []
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
