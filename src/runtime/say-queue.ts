export type Line = {
  /** Its turn has come: the robot was told to say it. */
  begins(): void
  /** Said, or given up. */
  ends(): void
}

/** Keeps what waits to be said: behind another sentence, or until the robot may speak. */
export function createSayQueue(show: (waiting: readonly string[]) => void): { enter(text: string): Line } {
  let lines: readonly { text: string; told: boolean }[] = []

  function change(next: typeof lines): void {
    lines = next
    // Of those the robot was told, it says the first.
    const spoken = lines.findIndex(({ told }) => told)
    show(lines.flatMap(({ text }, index) => (index === spoken ? [] : [text])))
  }

  return {
    enter(text) {
      const line = { text, told: false }
      change([...lines, line])
      return {
        begins() {
          line.told = true
          change(lines)
        },
        ends: () => change(lines.filter((other) => other !== line)),
      }
    },
  }
}
